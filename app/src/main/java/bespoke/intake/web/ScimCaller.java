package bespoke.intake.web;

import bespoke.intake.Connection;
import bespoke.intake.DirectoryFilter;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.authorize.Authorization;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The connection for which one call is answered, and what the library would not carry through. */
final class ScimCaller implements Authorization {

    private final @Nullable Connection connection;
    private final @Nullable DirectoryFilter filter;
    private @Nullable RuntimeException failure;
    private boolean hasChanged = true;
    private long version;

    /**
     * @param connection null where anybody is answered
     * @param filter     of a list; the library's own reading ends at a bracket within a text, and at a depth with an error
     */
    ScimCaller(@Nullable Connection connection, @Nullable DirectoryFilter filter) {
        this.connection = connection;
        this.filter = filter;
    }

    static ScimCaller of(Context context) {
        return (ScimCaller) Objects.requireNonNull(context.getAuthorization());
    }

    Connection connection() {
        return Objects.requireNonNull(connection);
    }

    @Nullable
    DirectoryFilter filter() {
        return filter;
    }

    /** What the front door threw; the library makes an error of the server's of everything that is not its own. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /** Whether a change was one; the same again is none. */
    boolean hasChanged() {
        return hasChanged;
    }

    /** The version that was there when the call came; 0 where it was not looked for. */
    long version() {
        return version;
    }

    void saw(long there) {
        version = there;
    }

    /** Before the same is asked again. */
    void forget() {
        failure = null;
    }

    void changed(boolean changed) {
        hasChanged = changed;
    }

    /** Asks the front door. @throws Refused what it throws, kept for the answer */
    <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException thrown) {
            failure = thrown;
            throw thrown;
        }
    }

    @Override
    public String getClientId() {
        return connection == null ? "" : connection.id().toString();
    }

    @Override
    public Set<String> getClientRoles() {
        return Set.of();
    }

    @Override
    public boolean authenticate(Map<String, String> headers, Map<String, String> parameters) {
        return true;
    }
}
