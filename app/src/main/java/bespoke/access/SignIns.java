package bespoke.access;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The front door for people: letting them in, knowing them again, letting them go. */
@Service
public class SignIns {

    /** How long what is over tells who could come in. */
    private static final Period KEPT = Period.ofYears(1);

    private final AccountStore accounts;
    private final SessionStore sessions;
    private final RoleStore roles;
    private final TidingStore tidings;
    private final Sightings sightings;
    private final Passwords passwords;
    private final Attempts attempts;
    private final People people;
    private final ObjectProvider<DemoSignIns> demo;
    private final AccessSettings settings;
    private final Audit audit;
    private final CompanyClock clock;
    private final TransactionTemplate transactions;

    SignIns(
            AccountStore accounts,
            SessionStore sessions,
            RoleStore roles,
            TidingStore tidings,
            Sightings sightings,
            Passwords passwords,
            Attempts attempts,
            People people,
            ObjectProvider<DemoSignIns> demo,
            AccessSettings settings,
            Audit audit,
            CompanyClock clock,
            TransactionTemplate transactions) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.roles = roles;
        this.tidings = tidings;
        this.sightings = sightings;
        this.passwords = passwords;
        this.attempts = attempts;
        this.people = people;
        this.demo = demo;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
        this.transactions = transactions;
    }

    /**
     * Lets somebody in who knows their password. Not one transaction: a failed attempt stays counted.
     *
     * @param address from which they come
     * @return the secret of their session, for a cookie
     * @throws Refused {@code access.sign-in-wrong}, {@code access.too-often}
     */
    public String signIn(String userName, String password, String address) {
        var name = userName.strip().toLowerCase(Locale.ROOT);
        attempts.count(name, address);
        var credentials = accounts.credentials(name, clock.today());
        boolean fits = passwords.fits(
                password, credentials.map(AccountStore.Credentials::password).orElse(null));
        if (!fits) {
            // The same whether there is such an account or not, and nothing of what was typed.
            audit.recordAlone(Act.SIGN_IN_REFUSED, null, null, "WRONG");
            throw new Refused("access.sign-in-wrong");
        }
        attempts.succeeded(name, address);
        return begin(credentials.orElseThrow().person(), Came.byPassword(clock.now()));
    }

    /** The people of the demo; empty where there is none. */
    public List<DemoSignIns.DemoSignIn> demo() {
        return demo.stream().flatMap(all -> all.all().stream()).toList();
    }

    /**
     * Lets somebody in as one of the people of the demo.
     *
     * @throws Refused {@code access.not-found}
     */
    public String signInAs(PersonId person) {
        if (demo().stream().noneMatch(one -> one.person().equals(person))) {
            throw Refused.notFound("access.not-found");
        }
        return begin(person, Came.unproven());
    }

    /**
     * Sets another password for the viewer, who tells the one they have. Whoever else is signed in as them is so no more,
     * and links to choose a password end. Not one transaction: a failed attempt stays counted, as at a sign-in.
     *
     * @param session secret of the session that goes on
     * @param address from which they come
     * @throws Refused {@code access.password-wrong}, {@code access.password-same}, {@code access.password-short} and its
     *     like, {@code access.too-often}
     */
    public void changePassword(Viewer viewer, String session, String current, String fresh, String address) {
        var account = accounts.find(viewer.self()).orElseThrow(() -> Refused.notFound("access.not-found"));
        attempts.count(account.userName(), address);
        var before = accounts.credentials(account.userName(), clock.today())
                .map(AccountStore.Credentials::password)
                .orElse(null);
        if (!passwords.fits(current, before) || before == null) {
            throw wrong();
        }
        attempts.succeeded(account.userName(), address);
        if (fresh.equals(current)) {
            throw new Refused("access.password-same").at("password");
        }
        var hash = passwords.hash(fresh, account.userName());
        transactions.executeWithoutResult(transaction -> {
            if (!accounts.replacePassword(viewer.self(), before, hash, clock.now())) {
                throw wrong();
            }
            sessions.endOthers(viewer.self(), Secret.digest(session));
            accounts.endInvitations(viewer.self());
            audit.record(Act.PASSWORD_CHANGED, viewer.self(), viewer.self(), null);
        });
    }

    private static Refused wrong() {
        return new Refused("access.password-wrong").at("current");
    }

    /** Begins a session for somebody whose right to it was checked. */
    String begin(PersonId person, Came came) {
        var secret = Secret.fresh();
        var now = clock.now();
        var name = people.findCard(person).map(Card::name).orElse("");
        var hint = came.word() == null ? null : Sealed.close(secret, came.word());
        transactions.executeWithoutResult(transaction -> {
            sessions.begin(Secret.digest(secret), person, name, now, now.plus(settings.longest()), came, hint);
            audit.record(Act.SIGNED_IN, person, person, null);
        });
        return secret;
    }

    /** Whom the secret of a session lets in now. */
    public Optional<Guest> find(String secret) {
        var now = clock.now();
        var digest = Secret.digest(secret);
        var seen = sessions.find(digest, now, now.minus(settings.idle()), clock.today());
        seen.ifPresent(one -> sightings.note(digest, one.at()));
        return seen.map(SessionStore.Seen::guest);
    }

    /** Where the viewer is signed in, the last used first. @param secret of the session that asks; empty for a program */
    public List<Session> sessions(Viewer viewer, String secret) {
        var now = clock.now();
        return sessions.of(viewer.self(), Secret.digest(secret), now, now.minus(settings.idle()));
    }

    /**
     * Signs the viewer out in one browser.
     *
     * @throws Refused {@code access.session-not-found}
     */
    public void end(Viewer viewer, SessionId session) {
        transactions.executeWithoutResult(transaction -> {
            if (!sessions.end(viewer.self(), session)) {
                throw Refused.notFound("access.session-not-found");
            }
            ended(viewer, "ONE");
        });
    }

    /** Signs the viewer out everywhere but in the session that asks. @param secret empty for a program: everywhere */
    public void endOthers(Viewer viewer, String secret) {
        transactions.executeWithoutResult(transaction -> {
            if (sessions.endOthers(viewer.self(), Secret.digest(secret)) > 0) {
                ended(viewer, "OTHERS");
            }
        });
    }

    private void ended(Viewer viewer, String which) {
        audit.record(Act.SESSIONS_ENDED, viewer.self(), viewer.self(), which);
    }

    /** Signs the viewer out everywhere, here too, and ends all their tokens. */
    public void endEverywhere(Viewer viewer) {
        transactions.executeWithoutResult(transaction -> {
            sessions.endAll(viewer.self());
            sessions.endTokens(viewer.self(), clock.now());
            ended(viewer, "EVERYWHERE");
        });
    }

    /**
     * The viewer shows again, by their password, that it is them. Not one transaction: a failed attempt stays counted.
     *
     * @param secret  of the session, or the token, that is proven by it
     * @param address from which they come
     * @throws Refused {@code access.password-wrong}, {@code access.too-often}
     */
    public void prove(Viewer viewer, String secret, String password, String address) {
        var account = accounts.find(viewer.self()).orElseThrow(() -> Refused.notFound("access.not-found"));
        attempts.count(account.userName(), address);
        var hash = accounts.credentials(account.userName(), clock.today())
                .map(AccountStore.Credentials::password)
                .orElse(null);
        if (!passwords.fits(password, hash)) {
            throw new Refused("access.password-wrong").at("password");
        }
        attempts.succeeded(account.userName(), address);
        sessions.prove(Secret.digest(secret), clock.now());
    }

    /**
     * One of the demo has nothing to show, and goes on.
     *
     * @throws Refused {@code access.not-found} for anybody else
     */
    public void proveAsDemo(Viewer viewer, String secret) {
        if (demo().stream().noneMatch(one -> viewer.is(one.person()))) {
            throw Refused.notFound("access.not-found");
        }
        sessions.prove(Secret.digest(secret), clock.now());
    }

    public void signOut(String secret) {
        transactions.executeWithoutResult(transaction -> sessions.end(Secret.digest(secret))
                .ifPresent(person -> audit.record(Act.SIGNED_OUT, person, person, null)));
    }

    public Duration longest() {
        return settings.longest();
    }

    /** Forgets accounts, tokens and tidings that have been over for a year. What roles were held stays told. */
    @Scheduled(fixedDelayString = "${bespoke.access.forget:1d}", initialDelayString = "1m")
    @Transactional
    public void forgetOld() {
        var before = clock.today().minus(KEPT);
        sessions.forgetTokens(clock.startOf(before));
        tidings.forget(clock.startOf(before));
        var forgotten = accounts.forgetClosed(before);
        roles.endAll(forgotten, clock.now())
                .forEach(held -> audit.record(Act.ROLE_ENDED, null, held.person(), Accounts.told(held.role())));
    }

    /** Deletes sessions, links and counts that are over. */
    @Scheduled(cron = "${bespoke.access.tidy:0 35 * * * *}", zone = CompanyClock.ZONE)
    public void tidy() {
        var now = clock.now();
        sessions.tidy(now, now.minus(settings.idle()), now.minus(settings.stretch()));
    }
}
