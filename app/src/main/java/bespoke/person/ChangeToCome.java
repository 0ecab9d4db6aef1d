package bespoke.person;

import bespoke.shared.PersonId;
import java.time.LocalDate;

/** Something that a file told ahead: it holds from its day on, and can be taken back with the file until then. */
public record ChangeToCome(PersonId person, LocalDate day, What what) {

    /** What is to come. */
    public enum What {
        JOINS,
        LEAVES,
        WORK,
        LEAD
    }
}
