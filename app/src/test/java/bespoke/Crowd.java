package bespoke;

import bespoke.audience.AudienceId;
import bespoke.audience.AudienceWords;
import bespoke.audience.Audiences;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Text;

/** Audiences for tests. */
public class Crowd {

    private final Audiences audiences;

    public Crowd(Audiences audiences) {
        this.audiences = audiences;
    }

    /** Everybody who works in a country. */
    public AudienceId livingIn(String country, PersonId author) {
        return whose("country", country, author);
    }

    /** Everybody whose work has this value. */
    public AudienceId whose(String attribute, String value, PersonId author) {
        return audiences
                .make(
                        Cast.self(author, Role.Kind.PEOPLE_TEAM),
                        new AudienceWords(
                                new Text("In " + value, "En " + value),
                                Purpose.EMPLOYMENT,
                                null,
                                "person." + attribute + " == \"" + value + "\""))
                .id();
    }
}
