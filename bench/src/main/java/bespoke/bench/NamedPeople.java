package bespoke.bench;

import bespoke.access.Accounts;
import bespoke.person.Arrival;
import bespoke.person.Arrivals;
import bespoke.person.NewPerson;
import bespoke.person.PersonKind;
import bespoke.person.Work;
import bespoke.person.WorkMode;
import bespoke.person.WorkingPattern;
import bespoke.shared.PersonId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People with names made of syllables, in four alphabets, and what others type who look for them. Syllables come again
 * and again, so that a few letters are in more names than among people: the harder case.
 */
final class NamedPeople {

    /** The secret of a session begins so; the number of who looks follows. */
    static final String SESSION = "looks-";

    private static final int AT_ONCE = 20_000;
    private static final List<String> LATIN = List.of(
            "ka", "mi", "lo", "ra", "ve", "su", "ne", "ti", "an", "jo", "be", "da", "fe", "gu", "ha", "ri", "pa", "sel",
            "mar", "tho", "wen", "zi", "qu", "ol", "ek", "bri", "ster", "lund", "berg", "ova", "ski", "cha", "é", "ö");
    private static final List<String> CYRILLIC = List.of(
            "ив", "ан", "пет", "ров", "сер", "гей", "ова", "ми", "ха", "ил", "на", "та", "ша", "ле", "он", "вла",
            "дим");
    private static final List<String> GREEK =
            List.of("γι", "άν", "νης", "πα", "δό", "που", "λος", "μα", "ρί", "α", "ελ", "έ", "νη", "κω", "στας");
    private static final List<String> HAN =
            Stream.of("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕".split("")).toList();
    private static final List<String> CRAFTS = List.of("engineer", "nurse", "clerk", "welder", "planner", "lead");
    private static final List<String> COUNTRIES = List.of("FR", "DE", "ES", "PL", "CA");

    private final Random random;
    private final List<String> names;
    private final List<String> units;
    private final List<String> sites;

    NamedPeople(long seed, int people) {
        random = new Random(seed);
        units = drawn(people / 30);
        sites = drawn(60);
        var given = drawn(people / 40);
        var family = drawn(people / 4);
        names = IntStream.range(0, people).mapToObj(i -> name(given, family)).toList();
    }

    private List<String> drawn(int many) {
        return IntStream.range(0, Math.max(many, 1))
                .mapToObj(i -> word(LATIN, 2 + random.nextInt(3)))
                .toList();
    }

    private String name(List<String> given, List<String> family) {
        int alphabet = random.nextInt(100);
        if (alphabet < 84) {
            return often(given) + " " + often(family);
        } else if (alphabet < 90) {
            return word(CYRILLIC, 3) + " " + word(CYRILLIC, 3);
        } else if (alphabet < 94) {
            return word(GREEK, 3) + " " + word(GREEK, 4);
        }
        return word(HAN, 2 + random.nextInt(2));
    }

    /** Some names are borne by many. */
    private String often(List<String> from) {
        return from.get((int) (Math.pow(random.nextDouble(), 2) * from.size()));
    }

    private String word(List<String> syllables, int many) {
        var word = new StringBuilder();
        for (int i = 0; i < many; i++) {
            word.append(syllables.get(random.nextInt(syllables.size())));
        }
        return word.substring(0, 1).toUpperCase() + word.substring(1);
    }

    void bringIn(ApplicationContext application, int lookers) {
        var arrivals = application.getBean(Arrivals.class);
        var ids = new ArrayList<PersonId>();
        var transactions = application.getBean(TransactionTemplate.class);
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            int first = from;
            int last = Math.min(from + AT_ONCE, names.size());
            transactions.executeWithoutResult(status -> ids.addAll(arrivals.arrive(
                    IntStream.range(first, last).mapToObj(this::arrival).toList())));
        }
        var accounts = application.getBean(Accounts.class);
        for (int i = 0; i < lookers; i++) {
            accounts.provide(ids.get(i), "looks" + i, Set.of());
        }
        var db = application.getBean(JdbcClient.class);
        db.sql("""
                insert into access.session (digest, person_id, name, began_at, seen_at, ends_at)
                select sha256(convert_to(:session || (number - 1), 'UTF8')), person, 'Looks ' || number,
                       now(), now(), now() + interval '7 days'
                from unnest(:people::uuid[]) with ordinality as those (person, number)
                """)
                .param("session", SESSION)
                .param(
                        "people",
                        ids.subList(0, lookers).stream().map(PersonId::value).toArray(UUID[]::new))
                .update();
    }

    private Arrival arrival(int number) {
        var work = new Work(
                word(LATIN, 3) + " " + CRAFTS.get(random.nextInt(CRAFTS.size())),
                units.get(random.nextInt(units.size())),
                "Works",
                sites.get(random.nextInt(sites.size())),
                COUNTRIES.get(random.nextInt(COUNTRIES.size())),
                "PERMANENT",
                1.0,
                35.0,
                WorkingPattern.OFFICE_HOURS,
                WorkMode.ON_SITE,
                "09:00 to 17:00");
        return new Arrival(
                new NewPerson(PersonKind.EMPLOYEE, "N" + number, names.get(number), "n" + number + "@example.com"),
                List.of(new Arrival.Spell(work, LocalDate.of(2020, 1, 1), null, "hris")));
    }

    /** What people type who look for somebody: the first letters, one after the other, a part from the middle, a slip. */
    List<String> typed(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> typed(names.get(random.nextInt(names.size()))))
                .toList();
    }

    private String typed(String name) {
        int way = random.nextInt(100);
        if (way < 55) {
            return name.substring(0, 1 + random.nextInt(Math.min(name.length(), 9)));
        } else if (way < 70) {
            return family(name);
        } else if (way < 80) {
            var family = family(name);
            int from = random.nextInt(Math.max(1, family.length() - 3));
            return family.substring(from, Math.min(family.length(), from + 3 + random.nextInt(3)));
        } else if (way < 90) {
            return slip(family(name));
        } else if (way < 95) {
            return slip(name);
        }
        return name.substring(0, Math.min(3, name.length())) + " " + CRAFTS.get(random.nextInt(CRAFTS.size()));
    }

    private static String family(String name) {
        return name.substring(name.indexOf(' ') + 1);
    }

    /** One letter for another, one too many, one too few, or two the wrong way round. */
    private String slip(String word) {
        if (word.length() < 3) {
            return word;
        }
        int at = 1 + random.nextInt(word.length() - 2);
        var before = word.substring(0, at);
        return switch (random.nextInt(4)) {
            case 0 -> before + "x" + word.substring(at + 1);
            case 1 -> before + word.charAt(at) + word.substring(at);
            case 2 -> before + word.substring(at + 1);
            default -> before + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
        };
    }
}
