package bespoke.intake.web;

import org.jspecify.annotations.Nullable;

/**
 * A call that is answered with an error of SCIM's (RFC 7644, section 3.12).
 *
 * @param kind of SCIM's words for why; null where it has none for this status
 */
final class ScimRefusal extends RuntimeException {

    private final int status;
    private final @Nullable String kind;

    ScimRefusal(int status, @Nullable String kind, String detail) {
        super(detail);
        this.status = status;
        this.kind = kind;
    }

    int status() {
        return status;
    }

    @Nullable
    String kind() {
        return kind;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
