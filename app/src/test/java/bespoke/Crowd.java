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
        return audiences
                .make(
                        Cast.self(author, Role.Kind.PEOPLE_TEAM),
                        new AudienceWords(
                                new Text("In " + country, "En " + country),
                                Purpose.EMPLOYMENT,
                                null,
                                "person.country == \"" + country + "\""))
                .id();
    }
}
