package bespoke.bench;

import bespoke.access.Accounts;
import bespoke.engine.population.Value;
import bespoke.person.Arrival;
import bespoke.person.Arrivals;
import bespoke.person.NewPerson;
import bespoke.person.PersonKind;
import bespoke.person.Work;
import bespoke.person.WorkMode;
import bespoke.person.WorkingPattern;
import bespoke.privacy.Answer;
import bespoke.privacy.Consents;
import bespoke.profile.Aim;
import bespoke.profile.AimId;
import bespoke.profile.Aims;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.profile.ToldFact;
import bespoke.profile.Topic;
import bespoke.profile.Topics;
import bespoke.shared.CompanyClock;
import bespoke.shared.Ids;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People drawn from a seed, no two alike, who come in through the doors by which companies come in: with their work, some
 * 15 facts, what they said to each purpose, and their aims. Each has an account and two sessions: one of the browser with
 * which they look first, and one of that with which they come back.
 */
final class Crowd {

    /** The secret of a session begins so; the number of the person follows. */
    static final String FIRST = "first-";

    static final String BACK = "back-";

    private static final int AT_ONCE = 2_000;
    private static final double KNOWN = 0.4;
    private static final Map<Purpose, Double> YES = Map.of(Purpose.PERSONALISE, 0.83, Purpose.CAREER, 0.74);
    private static final List<String> COUNTRIES = List.of("FR", "DE", "ES", "PL", "CA");

    private final Random random;
    private final Arrivals arrivals;
    private final Facts facts;
    private final Consents consents;
    private final Aims aims;
    private final Accounts accounts;
    private final JdbcClient db;
    private final TransactionTemplate transactions;
    private final CompanyClock clock;
    private final List<Attribute> told;
    private final List<Topic> topics;

    Crowd(long seed, ApplicationContext application) {
        random = new Random(seed);
        arrivals = application.getBean(Arrivals.class);
        facts = application.getBean(Facts.class);
        consents = application.getBean(Consents.class);
        aims = application.getBean(Aims.class);
        accounts = application.getBean(Accounts.class);
        db = application.getBean(JdbcClient.class);
        transactions = application.getBean(TransactionTemplate.class);
        clock = application.getBean(CompanyClock.class);
        told = application.getBean(Attributes.class).all().stream()
                .filter(attribute -> !attribute.derived())
                .toList();
        topics = application.getBean(Topics.class).all();
    }

    void bringIn(int people) {
        var ids = new ArrayList<>(arrivals.arrive(
                IntStream.range(0, people).mapToObj(this::arrival).toList()));
        for (int from = 0; from < people; from += AT_ONCE) {
            int first = from;
            var some = ids.subList(from, Math.min(from + AT_ONCE, people));
            transactions.executeWithoutResult(status -> bringIn(some, first));
        }
    }

    private void bringIn(List<PersonId> people, int first) {
        facts.takeOver(people.stream()
                .flatMap(person -> told.stream()
                        .filter(attribute -> random.nextDouble() < KNOWN)
                        .map(attribute -> new ToldFact(person, fact(attribute))))
                .toList());
        for (int i = 0; i < people.size(); i++) {
            var person = people.get(i);
            consents.takeOver(
                    person,
                    YES.entrySet().stream()
                            .map(purpose ->
                                    new Answer(purpose.getKey(), random.nextDouble() < purpose.getValue(), clock.now()))
                            .toList());
            aims.takeOver(
                    person,
                    IntStream.range(0, random.nextInt(Aims.MOST + 1))
                            .mapToObj(aim -> aim())
                            .toList());
            accounts.provide(person, "crowd" + (first + i), Set.of());
        }
        beginSessions(people, first);
    }

    /** Nobody signs in a hundred thousand times here; the rows are those that signing in makes. */
    private void beginSessions(List<PersonId> people, int first) {
        db.sql("""
                insert into access.session (digest, person_id, name, began_at, seen_at, ends_at)
                select sha256(convert_to(browser || (:first + number - 1), 'UTF8')), person, 'Crowd ' || number,
                       now() - interval '1 hour', now() - interval '1 hour', now() + interval '7 days'
                from unnest(:people::uuid[]) with ordinality as those (person, number)
                cross join unnest(:browsers::text[]) browser
                """)
                .param("first", first)
                .param("people", people.stream().map(PersonId::value).toArray(java.util.UUID[]::new))
                .param("browsers", new String[] {FIRST, BACK})
                .update();
    }

    private Arrival arrival(int number) {
        var spells = new ArrayList<Arrival.Spell>();
        var from = LocalDate.of(1995, 1, 1).plusDays(random.nextInt(10_000));
        for (int past = random.nextInt(3); past > 0; past--) {
            var until = from.plusDays(30 + random.nextInt(700));
            spells.add(new Arrival.Spell(work(), from, until, "hris"));
            from = until;
        }
        spells.add(new Arrival.Spell(work(), from, null, "hris"));
        return new Arrival(
                new NewPerson(
                        PersonKind.EMPLOYEE,
                        "C" + number,
                        "Given" + random.nextInt(2_000) + " Family" + number,
                        "crowd" + number + "@example.com"),
                spells);
    }

    private Work work() {
        var country = one(COUNTRIES);
        var fte = random.nextInt(5) == 0 ? 0.8 : 1.0;
        return new Work(
                "Job " + random.nextInt(400),
                "Unit " + random.nextInt(1_500),
                "Employer " + country,
                "Site " + random.nextInt(120),
                country,
                "PERMANENT",
                fte,
                35 * fte,
                one(List.of(WorkingPattern.values())),
                one(List.of(WorkMode.values())),
                null);
    }

    private Fact fact(Attribute attribute) {
        var source = attribute.sources().isEmpty() ? "hris" : one(attribute.sources());
        return new Fact(attribute.key(), source, value(attribute), clock.today(), clock.now());
    }

    private Value value(Attribute attribute) {
        return switch (attribute.type()) {
            case BOOLEAN -> Value.of(random.nextBoolean());
            case NUMBER -> Value.of((double) random.nextInt(100));
            case DATE -> Value.of(LocalDate.of(2015, 1, 1).plusDays(random.nextInt(4_000)));
            case TEXT -> Value.of(word(attribute));
            case TEXTS -> {
                var words = new HashSet<String>();
                for (int more = 1 + random.nextInt(4); more > 0; more--) {
                    words.add(word(attribute));
                }
                yield Value.of(words);
            }
        };
    }

    private String word(Attribute attribute) {
        if (!attribute.options().isEmpty()) {
            return one(attribute.options()).key();
        }
        return switch (attribute.vocabulary()) {
            case "topics" -> one(topics).key();
            case "countries" -> one(COUNTRIES);
            case "languages" -> one(List.of(Locale.getISOLanguages()));
            case null, default -> "Word " + random.nextInt(1_000);
        };
    }

    private Aim aim() {
        var topic = one(topics);
        return new Aim(
                new AimId(Ids.fresh()), "To get further with " + topic.name().en(), Set.of(topic.key()), clock.now());
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
