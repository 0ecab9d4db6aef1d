package bespoke;

import bespoke.person.Assignments;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.person.Work;
import bespoke.person.WorkMode;
import bespoke.person.WorkingPattern;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** People for tests, each with the work that their name stands for: say only what matters. */
@Component
// A test of a feature below people starts without them.
@Lazy
public class Cast {

    private final People people;
    private final Assignments assignments;

    Cast(People people, Assignments assignments) {
        this.people = people;
        this.assignments = assignments;
    }

    /** Somebody known by name alone. */
    public PersonId known(String name) {
        return people.add(new NewPerson(PersonKind.EMPLOYEE, null, name, null));
    }

    /** Somebody who works in a country since a day, on nights in a ward. */
    public PersonId nurse(String name, String country, String since) {
        return at(
                known(name),
                since,
                new Work(
                        "Nurse",
                        "Ward 3",
                        "Clinic " + country,
                        "Hospital",
                        country,
                        "PERMANENT",
                        0.8,
                        28.0,
                        WorkingPattern.NIGHTS,
                        WorkMode.ON_SITE,
                        "nights, 20:45 to 07:00"));
    }

    /** Somebody who works in a country since a day, at a desk. */
    public PersonId engineer(String name, String country, String since) {
        return engineer(known(name), country, since);
    }

    /** The same of somebody who is known. */
    public PersonId engineer(PersonId person, String country, String since) {
        return at(
                person,
                since,
                new Work(
                        "Engineer",
                        "Platform",
                        "Works " + country,
                        "Office",
                        country,
                        "PERMANENT",
                        1.0,
                        35.0,
                        WorkingPattern.OFFICE_HOURS,
                        WorkMode.HYBRID,
                        null));
    }

    public PersonId at(PersonId person, String since, Work work) {
        assignments.begin(person, work, LocalDate.parse(since), null, "hris");
        return person;
    }

    /** Somebody who looks at themselves and at what everybody may see. */
    public static Viewer self(PersonId person, Role.Kind... everywhere) {
        return new Viewer(
                person,
                Arrays.stream(everywhere)
                        .map(kind -> new Role(kind, Scope.everywhere()))
                        .collect(Collectors.toSet()),
                Purpose.EMPLOYMENT);
    }

    /** Somebody in the people team of one country. */
    public static Viewer peopleTeamOf(PersonId person, String country) {
        return new Viewer(
                person,
                Set.of(new Role(
                        Role.Kind.PEOPLE_TEAM, new Scope(Set.of(Scope.ANY), Set.of(country), Set.of(Scope.ANY)))),
                Purpose.EMPLOYMENT);
    }
}
