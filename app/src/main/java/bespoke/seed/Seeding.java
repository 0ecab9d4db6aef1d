package bespoke.seed;

import bespoke.access.Accounts;
import bespoke.access.Tokens;
import bespoke.engine.population.Value;
import bespoke.person.Arrivals;
import bespoke.privacy.Answer;
import bespoke.privacy.Consents;
import bespoke.profile.Aim;
import bespoke.profile.AimId;
import bespoke.profile.Aims;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.profile.ToldFact;
import bespoke.profile.Topics;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings new people in, all alike, whole or not at all. Whoever is there already is never looked for, so never touched. */
@Component
class Seeding {

    private static final String SOURCE = "seed";
    private static final Duration TOKENS_LIVE = Duration.ofDays(90);

    private final Arrivals arrivals;
    private final Facts facts;
    private final Consents consents;
    private final Aims aims;
    private final Topics topics;
    private final Accounts accounts;
    private final Tokens tokens;
    private final CompanyClock clock;

    Seeding(
            Arrivals arrivals,
            Facts facts,
            Consents consents,
            Aims aims,
            Topics topics,
            Accounts accounts,
            Tokens tokens,
            CompanyClock clock) {
        this.arrivals = arrivals;
        this.facts = facts;
        this.consents = consents;
        this.aims = aims;
        this.topics = topics;
        this.accounts = accounts;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Whom to bring in.
     *
     * @param people   how many without an account
     * @param answers  what everybody answered, by purpose
     * @param aims     what everybody aims at, in words
     * @param personas user names of those with an account
     * @param scopes   of each persona's token; none when empty
     * @param roles    that each persona holds
     */
    record Wish(
            int people,
            Given given,
            Map<Purpose, Boolean> answers,
            List<String> aims,
            List<String> personas,
            Set<String> scopes,
            Set<Role> roles) {}

    /** @param token null where none was wished for */
    record Persona(String name, PersonId id, @Nullable String token) {}

    /** @param people without the personas */
    record Seeded(List<PersonId> people, List<Persona> personas) {}

    /**
     * Brings them in.
     *
     * @throws bespoke.shared.Refused as {@link Facts#takeOver}, {@link Accounts#provide} and {@link Tokens#issue} do
     */
    @Transactional
    Seeded bringIn(Wish wish) {
        var names = Stream.concat(
                        wish.personas().stream(),
                        IntStream.rangeClosed(1, wish.people()).mapToObj(i -> "Person " + i))
                .toList();
        var ids = arrivals.arrive(names.stream().map(wish.given()::arrival).toList());
        facts.takeOver(ids.stream()
                .flatMap(id -> wish.given().facts().entrySet().stream()
                        .map(fact -> new ToldFact(id, told(fact.getKey(), fact.getValue()))))
                .toList());
        ids.forEach(id -> said(wish, id));
        int personas = wish.personas().size();
        var known = new ArrayList<Persona>();
        for (int i = 0; i < personas; i++) {
            known.add(persona(wish, wish.personas().get(i), ids.get(i)));
        }
        return new Seeded(ids.subList(personas, ids.size()), known);
    }

    private Fact told(String attribute, Value value) {
        return new Fact(attribute, SOURCE, value, clock.today(), clock.now());
    }

    private void said(Wish wish, PersonId person) {
        if (!wish.answers().isEmpty()) {
            consents.takeOver(
                    person,
                    wish.answers().entrySet().stream()
                            .map(answer -> new Answer(answer.getKey(), answer.getValue(), clock.now()))
                            .toList());
        }
        if (!wish.aims().isEmpty()) {
            aims.takeOver(
                    person,
                    wish.aims().stream()
                            .map(words -> new Aim(AimId.fresh(), words, topics.in(words), clock.now()))
                            .toList());
        }
    }

    private Persona persona(Wish wish, String name, PersonId id) {
        accounts.provide(id, name, wish.roles());
        var token = wish.scopes().isEmpty() ? null : tokens.issue(id, wish.scopes(), SOURCE, TOKENS_LIVE);
        return new Persona(name, id, token);
    }
}
