package bespoke.access;

import bespoke.shared.PersonId;
import bespoke.shared.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that was done to access, told to whom it concerns. */
public sealed interface Tiding {

    TidingId id();

    /** Who did it; null for who runs the machine. */
    @Nullable
    PersonId by();

    Instant at();

    boolean isRead();

    /**
     * Somebody made a link with which the reader's password can be set.
     *
     * @param usedAt null while nobody used it
     */
    record PasswordLink(
            TidingId id,
            PersonId by,
            Instant at,
            boolean isRead,
            @Nullable Instant usedAt) implements Tiding {}

    /** Somebody made a token by which a directory of the company's comes. @param directory by its name */
    record DirectoryToken(TidingId id, @Nullable PersonId by, Instant at, boolean isRead, String directory)
            implements Tiding {}

    /** A source has told nothing for longer than is usual for it. Nobody did it. @param source by its name */
    record SourceSilent(TidingId id, @Nullable PersonId by, Instant at, boolean isRead, String source)
            implements Tiding {}

    /** Somebody gave a role to themselves. */
    record OwnRole(TidingId id, PersonId by, Instant at, boolean isRead, Role role) implements Tiding {}

    /**
     * A role came to somebody by a claim of the identity provider, or left them with it.
     *
     * @param by   whose role it is: the reader, or another of whom an administrator is told
     * @param over whether it ended
     */
    record ClaimRole(TidingId id, PersonId by, Instant at, boolean isRead, Role role, boolean over) implements Tiding {}

    /** The reader's account was connected with one at the identity provider. @param by the reader */
    record Connected(TidingId id, PersonId by, Instant at, boolean isRead, Identity.How how) implements Tiding {}

    /** Such a connection was cut. @param by the reader, or an administrator */
    record Disconnected(TidingId id, PersonId by, Instant at, boolean isRead) implements Tiding {}
}
