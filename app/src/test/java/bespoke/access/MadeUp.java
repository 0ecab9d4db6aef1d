package bespoke.access;

import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.shared.PersonId;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Text;
import java.util.List;
import java.util.Set;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Three people of a company that does not exist. */
@TestConfiguration
public class MadeUp {

    @Bean
    static DemoSignIns madeUp(People people, Accounts accounts) {
        var ines = someone(people, accounts, "Ines Okafor", "ines", Set.of(administrator()));
        var amina = someone(people, accounts, "Amina Diallo", "amina", Set.of());
        var jean = someone(people, accounts, "Jean-Baptiste Lefèvre", "jean", Set.of());
        return () -> List.of(
                new DemoSignIns.DemoSignIn(
                        amina,
                        "Amina Diallo",
                        new Text("Night nurse, Lyon", "Infirmière de nuit, Lyon"),
                        new Text(
                                "Moved wards in March and works nights. Wants her weekends back for her daughter’s football.",
                                "A changé de service en mars et travaille la nuit. Veut retrouver ses week-ends pour le football de sa fille.")),
                new DemoSignIns.DemoSignIn(
                        jean,
                        "Jean-Baptiste Lefèvre",
                        new Text("Team lead, plant in Nantes", "Chef d’équipe, usine de Nantes"),
                        new Text(
                                "Leads fourteen people over three shifts, and was one of them last year.",
                                "Encadre quatorze personnes sur trois équipes, et en faisait partie l’an dernier.")),
                new DemoSignIns.DemoSignIn(
                        ines,
                        "Ines Okafor",
                        new Text("Administrator", "Administratrice"),
                        new Text(
                                "Keeps the house running, and sees nobody’s facts.",
                                "Fait tourner la maison, et ne voit les données de personne.")));
    }

    private static PersonId someone(People people, Accounts accounts, String name, String userName, Set<Role> roles) {
        var person = people.add(new NewPerson(PersonKind.EMPLOYEE, null, name, userName + "@example.org"));
        accounts.provide(person, userName + "@example.org", roles);
        return person;
    }

    private static Role administrator() {
        return new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere());
    }
}
