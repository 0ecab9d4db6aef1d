package bespoke.access;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.person.Leaving;
import bespoke.person.People;
import bespoke.person.PeopleImported;
import bespoke.person.PersonLeft;
import bespoke.person.PersonReturned;
import bespoke.shared.CompanyClock;
import bespoke.shared.Ids;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to accounts and roles. Who asks must be an administrator; to anybody else there is nothing here. */
@Service
@Transactional
public class Accounts {

    private static final Pattern USER_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{1,199}");

    private final AccountStore store;
    private final RoleStore roles;
    private final SessionStore sessions;
    private final Tidings tidings;
    private final Passwords passwords;
    private final AccessSettings settings;
    private final People people;
    private final Audit audit;
    private final CompanyClock clock;

    Accounts(
            AccountStore store,
            RoleStore roles,
            SessionStore sessions,
            Tidings tidings,
            Passwords passwords,
            AccessSettings settings,
            People people,
            Audit audit,
            CompanyClock clock) {
        this.store = store;
        this.roles = roles;
        this.sessions = sessions;
        this.tidings = tidings;
        this.passwords = passwords;
        this.settings = settings;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Opens an account for somebody and returns the secret of the link by which they choose their password.
     *
     * @throws Refused {@code access.user-name-malformed}, {@code access.user-name-taken}, {@code access.not-found}
     */
    public String create(Viewer viewer, PersonId person, String userName) {
        requireAdministrator(viewer);
        open(person, userName, viewer.self());
        return invite(viewer, person);
    }

    /** Opens an account where nobody has signed in yet: at set-up, in the demo, on the command line. */
    public void provide(PersonId person, String userName, Collection<Role> held) {
        open(person, userName, null);
        held.forEach(role -> {
            roles.grant(RoleId.fresh(), person, role, clock.now(), null);
            audit.record(Act.ROLE_GIVEN, null, person, told(role));
        });
    }

    private void open(PersonId person, String userName, @Nullable PersonId by) {
        var name = userName.strip().toLowerCase(Locale.ROOT);
        if (!USER_NAME.matcher(name).matches()) {
            throw new Refused("access.user-name-malformed").at("userName");
        } else if (!store.open(person, name, clock.now(), by)) {
            throw Refused.conflict("access.user-name-taken", Map.of()).at("userName");
        }
        audit.record(Act.ACCOUNT_OPENED, by, person, null);
    }

    /** Makes a new link by which somebody chooses a password; older links end, and they are told. */
    public String invite(Viewer viewer, PersonId person) {
        requireAdministrator(viewer);
        require(person);
        var secret = Secret.fresh();
        var now = clock.now();
        var digest = Secret.digest(secret);
        store.invite(person, digest, now, viewer.self(), now.plus(settings.invitation()));
        tidings.linkMade(person, digest, viewer.self());
        audit.record(Act.LINK_MADE, viewer.self(), person, null);
        return secret;
    }

    /** The account a link is for; empty when the link is over, used or none of ours. */
    @Transactional(readOnly = true)
    public Optional<Account> findInvited(String secret) {
        return store.findInvited(Secret.digest(secret), clock.now());
    }

    /**
     * Sets the password of whom the link is for; the link is then used up, and who was signed in is so no more.
     *
     * @throws Refused {@code access.link-over}, {@code access.password-short} and its like
     */
    public void choosePassword(String secret, String password) {
        var account = findInvited(secret).orElseThrow(() -> Refused.notFound("access.link-over"));
        var hash = passwords.hash(password, account.userName());
        if (!store.useInvitation(Secret.digest(secret), clock.now())) {
            throw Refused.notFound("access.link-over");
        }
        store.setPassword(account.person(), hash, clock.now());
        sessions.endAll(account.person());
        tidings.linkUsed(Secret.digest(secret));
        audit.record(Act.LINK_USED, account.person(), account.person(), null);
    }

    /**
     * Grants a role; one that is held already is held once. Acts from the next page on. Who grants one to themselves does
     * so before the eyes of the other administrators and the people team.
     */
    public void grant(Viewer viewer, PersonId person, Role role) {
        requireAdministrator(viewer);
        require(person);
        var id = RoleId.fresh();
        if (roles.grant(id, person, role, clock.now(), viewer.self())) {
            audit.record(Act.ROLE_GIVEN, viewer.self(), person, told(role));
            if (viewer.is(person)) {
                tidings.ownRole(id, person);
            }
        }
    }

    /**
     * Ends a role, and keeps that it was held.
     *
     * @throws Refused {@code access.last-administrator}, {@code access.role-by-claim}, {@code access.not-found}
     */
    public void end(Viewer viewer, RoleId id) {
        requireAdministrator(viewer);
        var held = roles.find(id).orElseThrow(Accounts::notFound);
        if (held.byClaim()) {
            throw Refused.conflict("access.role-by-claim", Map.of());
        }
        requireAnotherAdministrator(held.role().kind(), held.person());
        if (roles.end(id, clock.now(), viewer.self())) {
            audit.record(Act.ROLE_ENDED, viewer.self(), held.person(), told(held.role()));
        }
    }

    /** Closes an account now: sessions and tokens end with it. */
    public void close(Viewer viewer, PersonId person) {
        requireAdministrator(viewer);
        require(person);
        if (roles.of(List.of(person)).stream().anyMatch(Accounts::isAdministrator)) {
            requireAnotherAdministrator(Role.Kind.ADMINISTRATOR, person);
        }
        store.close(person, clock.today());
        sessions.endAll(person);
        sessions.endTokens(person, clock.now());
        audit.record(Act.ACCOUNT_CLOSED, viewer.self(), person, null);
    }

    /** Signs somebody out everywhere: sessions and tokens end, the account stays open. */
    public void signOut(Viewer viewer, PersonId person) {
        requireAdministrator(viewer);
        require(person);
        sessions.endAll(person);
        sessions.endTokens(person, clock.now());
        audit.record(Act.SESSIONS_ENDED, viewer.self(), person, "EVERYWHERE");
    }

    /** Opens a closed account again. */
    public void reopen(Viewer viewer, PersonId person) {
        requireAdministrator(viewer);
        require(person);
        store.close(person, null);
        audit.record(Act.ACCOUNT_REOPENED, viewer.self(), person, null);
    }

    /** Accounts by user name. @param part of the user name, or nothing for all */
    @Transactional(readOnly = true)
    public Slice<Account> list(Viewer viewer, String part, @Nullable String after, int size) {
        requireAdministrator(viewer);
        var oneMore = store.list(part.strip().toLowerCase(Locale.ROOT), after == null ? "" : after, size + 1);
        return Slice.of(oneMore, size, Account::userName);
    }

    /** The accounts of those who have one, by person. */
    @Transactional(readOnly = true)
    public Map<PersonId, Account> of(Viewer viewer, Collection<PersonId> people) {
        requireAdministrator(viewer);
        return store.of(people).stream().collect(Collectors.toMap(Account::person, Function.identity()));
    }

    /** The viewer's own account; empty where they come in without one. */
    @Transactional(readOnly = true)
    public Optional<Account> findOwn(Viewer viewer) {
        return store.find(viewer.self());
    }

    /** Roles held and ended, the newest first. */
    @Transactional(readOnly = true)
    public List<HeldRole> roles(Viewer viewer, Collection<PersonId> people) {
        requireAdministrator(viewer);
        return roles.of(people);
    }

    /**
     * Somebody as a viewer with the roles that they hold now, for what the command line does in their name; none where
     * their account is closed.
     */
    @Transactional(readOnly = true)
    public Viewer asViewer(PersonId person) {
        var open = store.find(person)
                .map(Account::closesOn)
                .map(day -> day.isAfter(clock.today()))
                .orElse(true);
        var held = !open
                ? Set.<Role>of()
                : roles.of(List.of(person)).stream()
                        .filter(HeldRole::isHeld)
                        .map(HeldRole::role)
                        .collect(Collectors.toUnmodifiableSet());
        return new Viewer(person, held, Purpose.EMPLOYMENT);
    }

    /** Whom a word on the command line means: by user name, number of the company, or id. */
    @Transactional(readOnly = true)
    public Optional<PersonId> named(String who) {
        return findByUserName(who.toLowerCase(Locale.ROOT))
                .or(() -> people.findByNumber(who))
                .or(() -> Ids.among(Set.of(who)).stream()
                        .map(PersonId::new)
                        .filter(person -> people.findCard(person).isPresent())
                        .findFirst());
    }

    /** What somebody likes: null leaves it as it is. @param theme {@code AUTO}, {@code LIGHT} or {@code DARK} */
    public void prefer(Viewer viewer, @Nullable Language language, @Nullable String theme) {
        store.prefer(viewer.self(), language == null ? null : language.name(), theme);
    }

    /** Whose account has this user name, closed ones included. */
    @Transactional(readOnly = true)
    public Optional<PersonId> findByUserName(String userName) {
        return store.findByUserName(userName);
    }

    /** Whether somebody has an account, open or closed. */
    @Transactional(readOnly = true)
    public boolean has(PersonId person) {
        return store.find(person).isPresent();
    }

    /** Who holds a role of this kind now and may sign in, each with all of its reaches. */
    @Transactional(readOnly = true)
    public Map<PersonId, Set<Role>> holders(Viewer viewer, Role.Kind kind) {
        requireAdministrator(viewer);
        return roles.held(kind, clock.today()).stream()
                .collect(Collectors.groupingBy(
                        HeldRole::person, Collectors.mapping(HeldRole::role, Collectors.toUnmodifiableSet())));
    }

    @Transactional(readOnly = true)
    public boolean isAny() {
        return store.isAny();
    }

    /** Sets the password of an account whose owner stands before us, as at set-up. */
    void setPassword(PersonId person, String password) {
        store.setPassword(person, passwords.hash(password, require(person).userName()), clock.now());
    }

    @ApplicationModuleListener
    void on(PersonLeft left) {
        follow(left.person());
    }

    @ApplicationModuleListener
    void on(PersonReturned back) {
        follow(back.person());
    }

    /** A file tells of leavers, or takes back that somebody left: each account follows its owner. */
    @ApplicationModuleListener
    void on(PeopleImported imported) {
        followLeavings();
    }

    /** Whoever was told ahead to come back has their account again on that day. */
    @Scheduled(cron = "${bespoke.access.returns:0 6 * * * *}", zone = CompanyClock.ZONE)
    void followLeavings() {
        var known = store.leavings();
        var left = people.leavings(known.keySet());
        known.entrySet().stream()
                .filter(account -> !Objects.equals(account.getValue().orElse(null), left.get(account.getKey())))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(PersonId::value))
                .forEach(this::follow);
    }

    /*
     * Events are heard late, twice and in any order. So none is believed: the account is held, so that two who follow the
     * same person do so one after the other, and what is true of the person is read then. What was there before a leaving
     * took effect ended with it, whether or not they are back by now.
     */
    private void follow(PersonId person) {
        if (!store.hold(person)) {
            return;
        }
        var on = people.leavings(List.of(person)).get(person);
        if (store.leave(person, on)) {
            audit.record(
                    on == null ? Act.ACCOUNT_REOPENED : Act.ACCOUNT_CLOSED,
                    null,
                    person,
                    on == null ? null : on.toString());
        }
        people.leavingsOf(person).stream()
                .filter(leaving -> !leaving.on().isAfter(clock.today()))
                .max(Comparator.comparing(this::took))
                .ifPresent(leaving -> leave(person, took(leaving), leaving.isOver(clock.today())));
    }

    /** When a leaving took effect: with its day, or when it was told where that was later. */
    private Instant took(Leaving leaving) {
        var dawn = clock.startOf(leaving.on());
        return leaving.recordedAt().isAfter(dawn) ? leaving.recordedAt() : dawn;
    }

    /** @param at when they left */
    private void leave(PersonId person, Instant at, boolean isBack) {
        if (!isBack) {
            sessions.endAll(person);
            sessions.endTokens(person, clock.now());
            return;
        }
        sessions.endAll(person, at);
        sessions.endTokens(person, at, clock.now());
        // A closed account opens nothing; who comes back is given anew what they are to do, but the last who could give
        // it.
        boolean isLast = roles.countOthers(Role.Kind.ADMINISTRATOR, person) == 0;
        roles.endOlder(person, at, clock.now(), isLast ? Role.Kind.ADMINISTRATOR : null)
                .forEach(held -> audit.record(Act.ROLE_ENDED, null, person, told(held.role())));
    }

    /** A role as it is written down: what it is, then each reach that is not everything. */
    static String told(Role role) {
        var scope = role.scope();
        return Stream.concat(
                        Stream.of(role.kind().name()),
                        Stream.of(scope.products(), scope.countries(), scope.legalEmployers())
                                .filter(reach -> !reach.contains(Scope.ANY))
                                .map(reach -> reach.stream().sorted().collect(Collectors.joining(", "))))
                .collect(Collectors.joining(" "));
    }

    private Account require(PersonId person) {
        return store.find(person).orElseThrow(Accounts::notFound);
    }

    private void requireAnotherAdministrator(Role.Kind kind, PersonId person) {
        if (kind == Role.Kind.ADMINISTRATOR && roles.countOthers(kind, person) == 0) {
            throw Refused.conflict("access.last-administrator", Map.of());
        }
    }

    private static boolean isAdministrator(HeldRole held) {
        return held.isHeld() && !held.byClaim() && held.role().kind() == Role.Kind.ADMINISTRATOR;
    }

    private static void requireAdministrator(Viewer viewer) {
        if (!viewer.has(Role.Kind.ADMINISTRATOR)) {
            throw notFound();
        }
    }

    private static Refused notFound() {
        return Refused.notFound("access.not-found");
    }
}
