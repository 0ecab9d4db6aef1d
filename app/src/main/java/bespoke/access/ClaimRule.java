package bespoke.access;

import bespoke.shared.PersonId;
import bespoke.shared.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has a value in a claim of the provider gets a role, as long as they have it.
 *
 * @param claim its name; dots lead into objects, such as {@code realm_access.roles}
 * @param value as the provider writes it; of a list, one of its values
 */
public record ClaimRule(ClaimRuleId id, String claim, String value, Role role, Instant madeAt, PersonId madeBy) {

    private static final String EMAIL = "email";

    /**
     * Whether the rule gives its role to somebody of whom the provider says this. An e-mail address counts where the provider
     * says that it has verified it: any other may be whatever somebody typed there.
     */
    boolean holds(Map<String, Object> claims) {
        if (claim.equals(EMAIL) && !Boolean.TRUE.equals(claims.get("email_verified"))) {
            return false;
        }
        var told = claims.containsKey(claim) ? claims.get(claim) : within(claims, claim);
        return told instanceof Collection<?> several
                ? several.stream().anyMatch(this::isMeant)
                : told != null && isMeant(told);
    }

    /** Text, numbers and yes or no compare as they are written; nothing else does. */
    private boolean isMeant(@Nullable Object told) {
        return (told instanceof String || told instanceof Number || told instanceof Boolean)
                && told.toString().equals(value);
    }

    private static @Nullable Object within(Map<?, ?> claims, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return claims.get(path);
        }
        return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? within(inner, path.substring(dot + 1))
                : null;
    }
}
