package bespoke.demo;

import bespoke.shared.Role;
import bespoke.shared.Text;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the demo company written by hand.
 *
 * @param number personnel number of the person
 * @param signsIn whether they stand on the demo's sign-in page
 * @param story who they are, in two or three sentences; null for who does not sign in
 */
record CastMember(
        String key,
        String number,
        boolean signsIn,
        @Nullable Text story,
        List<Part> parts) {

    /** A role and its reach: empty sets reach everything. */
    record Part(Role.Kind kind, Set<String> products, Set<String> countries, Set<String> employers) {}
}
