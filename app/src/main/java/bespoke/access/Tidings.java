package bespoke.access;

import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The front door to what people are told about access: that a link was made for their password, that it was used, that
 * somebody gave themselves a role, that somebody made a token for a directory, that a role came or went by a claim of the
 * identity provider, that an account was connected there or is so no more, and that a source fell silent.
 */
@Service
@Transactional
public class Tidings {

    private final TidingStore store;
    private final CompanyClock clock;

    Tidings(TidingStore store, CompanyClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What the viewer was told, the latest first; up to a year old. */
    public List<Tiding> of(Viewer viewer) {
        return store.of(viewer.self());
    }

    /** What the viewer has not read yet, the latest first. */
    public List<Tiding> unread(Viewer viewer) {
        return store.unread(viewer.self());
    }

    /**
     * The viewer has read it. Reading twice changes nothing.
     *
     * @throws Refused {@code access.not-found}
     */
    public void read(Viewer viewer, TidingId tiding) {
        if (!store.read(viewer.self(), tiding, clock.now())) {
            throw Refused.notFound("access.not-found");
        }
    }

    /** Tells somebody of a link for their password, unless they made it themselves. */
    void linkMade(PersonId person, byte[] digest, PersonId by) {
        if (!person.equals(by)) {
            store.addLink(person, digest, by, clock.now());
        }
    }

    /** Whoever was told of the link is told that it was used, also when they have read of it before. */
    void linkUsed(byte[] digest) {
        store.useLink(digest, clock.now());
    }

    /**
     * Tells the other administrators and the people team that a token was made by which a directory of the company's comes.
     *
     * @param by null for who runs the machine
     */
    public void tokenMade(String directory, @Nullable PersonId by) {
        store.addDirectoryToken(directory, by, clock.today(), clock.now());
    }

    /** Tells the administrators and the people team that a source fell silent. */
    public void fellSilent(String source) {
        store.addSilence(source, clock.today(), clock.now());
    }

    /** Tells the other administrators and the people team that somebody gave themselves a role. */
    void ownRole(RoleId role, PersonId by) {
        store.addOwnRole(role, by, clock.today(), clock.now());
    }

    /** Tells somebody that their account was connected with one at the identity provider. */
    void connected(Identity identity) {
        store.addIdentity(identity.person(), identity.how(), identity.person(), clock.now());
    }

    /** Tells somebody that such a connection was cut. */
    void disconnected(PersonId person, PersonId by) {
        store.addIdentity(person, null, by, clock.now());
    }

    /** Tells somebody, and of an administrator or the people team the administrators, that a role came or went by a claim. */
    void roleByClaim(RoleId id, PersonId person, Role role, boolean over) {
        boolean weighty = role.kind() == Role.Kind.ADMINISTRATOR || role.kind() == Role.Kind.PEOPLE_TEAM;
        store.addClaimRole(id, person, over, weighty, clock.today(), clock.now());
    }
}
