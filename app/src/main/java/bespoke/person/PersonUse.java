package bespoke.person;

import bespoke.shared.PersonId;
import java.util.Collection;
import java.util.Set;

/**
 * Who is needed by something that a feature keeps: an account, an answer, a request. Undoing the file that made a
 * person known leaves such people in place. Declared here, told by the features that know.
 */
public interface PersonUse {

    /** Those of these people whom the feature needs. */
    Set<PersonId> inUse(Collection<PersonId> people);
}
