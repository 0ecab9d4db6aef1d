package bespoke.audience;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.engine.population.Value;
import bespoke.profile.Facts;
import bespoke.shared.PersonId;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Forty people who work in three countries, one of the people team, one executive and one with no role. */
@TestConfiguration
@Import(Cast.class)
class Town {

    static final int NURSES = 18;
    static final int NEW_NURSES = 6;
    static final int ENGINEERS = 22;

    private static final List<DemoSignIns.DemoSignIn> INHABITANTS = new java.util.concurrent.CopyOnWriteArrayList<>();

    @Bean
    static DemoSignIns townsfolk() {
        return () -> INHABITANTS;
    }

    @Bean
    static ApplicationRunner town(Cast cast, Accounts accounts, Facts facts, Audiences audiences) {
        return arguments -> settle(cast, accounts, facts, audiences);
    }

    private static void settle(Cast cast, Accounts accounts, Facts facts, Audiences audiences) {
        var names =
                List.of("Amina", "Bruno", "Chloé", "Dario", "Élise", "Farid", "Greta", "Hugo", "Ilse", "Jonas", "Kim");
        var surnames = List.of("Moreau", "Keller", "Nowak", "Diallo");
        for (int person = 0; person < NURSES + ENGINEERS; person++) {
            var name = names.get(person % names.size()) + " " + surnames.get(person % surnames.size());
            var country = List.of("FR", "DE", "PL").get(person % 3);
            var since = person < NEW_NURSES ? LocalDate.now().minusDays(10 + person) : LocalDate.of(2018, 3, 1);
            var who = person < NURSES
                    ? cast.nurse(name, country, since.toString())
                    : cast.engineer(name, country, since.toString());
            if (person % 4 == 0) {
                facts.say(Cast.self(who), "skills", Value.of(Set.of("sleep", "leading")));
            }
        }
        var ines = account(cast, accounts, "Ines Roux", Role.Kind.PEOPLE_TEAM);
        var paul = account(cast, accounts, "Paul Berg", Role.Kind.EXECUTIVE);
        var zoe = account(cast, accounts, "Zoé Blanc", null);
        audiences.make(
                Cast.self(ines, Role.Kind.PEOPLE_TEAM),
                new AudienceWords(
                        new Text("Night nurses in France", "Infirmières de nuit en France"),
                        bespoke.shared.Purpose.EMPLOYMENT,
                        new Text("Nights that leave you a life.", "Des nuits qui laissent une vie."),
                        "person.country == \"FR\" && person.workingPattern == \"NIGHTS\""));
        INHABITANTS.clear();
        INHABITANTS.addAll(List.of(signIn(ines, "Ines Roux"), signIn(paul, "Paul Berg"), signIn(zoe, "Zoé Blanc")));
    }

    private static DemoSignIns.DemoSignIn signIn(PersonId person, String name) {
        return new DemoSignIns.DemoSignIn(
                person, name, new Text("Colleague", "Collègue"), new Text("Works here.", "Travaille ici."));
    }

    private static PersonId account(
            Cast cast, Accounts accounts, String name, Role.@org.jspecify.annotations.Nullable Kind kind) {
        var person = cast.known(name);
        accounts.provide(
                person,
                name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.org",
                kind == null ? Set.of() : Set.of(new Role(kind, Scope.everywhere())));
        return person;
    }
}
