package bespoke.person;

import bespoke.shared.PersonId;

/** Something that a batch wrote and that undoing it leaves in place, because it was edited or used since. */
public record NotUndone(PersonId person, What what) {

    /** Of what kind it is. */
    public enum What {
        PERSON,
        NAME,
        WORK,
        LEAD,
        RELATION,
        LEAVING
    }
}
