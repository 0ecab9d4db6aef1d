package bespoke.access;

import bespoke.shared.PersonId;
import bespoke.shared.Text;
import java.util.List;

/** The people as whom anybody may sign in without a password. Only a demo declares any; where nobody does, there are none. */
public interface DemoSignIns {

    /** In the order of the page. */
    List<DemoSignIn> all();

    /**
     * One of them.
     *
     * @param role  what they do, in a few words
     * @param story why one would want to look through their eyes, in a sentence or two
     */
    record DemoSignIn(PersonId person, String name, Text role, Text story) {}
}
