package bespoke.demo;

import java.time.LocalDate;

/**
 * A tie in force: {@code other} is the lead, coach, buddy, mentor, peer or representative of {@code person}.
 *
 * @param person personnel number
 * @param other personnel number, never the same
 */
record DemoRelation(String person, Kind kind, String other, String basis, LocalDate from) {

    enum Kind {
        LEAD,
        COACH,
        BUDDY,
        MENTOR,
        PEER,
        REPRESENTATIVE
    }

    DemoRelation {
        if (person.equals(other)) {
            throw new IllegalArgumentException("Nobody is their own " + kind + ": " + person);
        }
    }
}
