package bespoke.access;

import bespoke.access.Detour.Aim;
import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.person.People;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The front door for people who come by the company's identity provider (OpenID Connect: code flow with PKCE). A browser
 * goes there with a state that is good once, for minutes and for that browser alone, and may come back to any node; it ends
 * in a session like any other.
 */
@Service
public class ProviderSignIns {

    /** How long somebody may be at the provider. */
    static final Duration AWAY = Duration.ofMinutes(10);

    /** Somebody pressed Cancel there (RFC 6749, section 4.1.2.1). */
    private static final String CANCELLED = "access_denied";

    /** By how much two clocks may differ. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final Provider provider;
    private final ProviderSettings settings;
    private final DetourStore detours;
    private final IdentityStore identities;
    private final SessionStore sessions;
    private final AccountStore accounts;
    private final ClaimRules rules;
    private final SignIns signIns;
    private final Attempts attempts;
    private final Tidings tidings;
    private final People people;
    private final Audit audit;
    private final CompanyClock clock;
    private final TransactionTemplate transactions;

    ProviderSignIns(
            Provider provider,
            ProviderSettings settings,
            DetourStore detours,
            IdentityStore identities,
            SessionStore sessions,
            AccountStore accounts,
            ClaimRules rules,
            SignIns signIns,
            Attempts attempts,
            Tidings tidings,
            People people,
            Audit audit,
            CompanyClock clock,
            TransactionTemplate transactions) {
        this.provider = provider;
        this.settings = settings;
        this.detours = detours;
        this.identities = identities;
        this.sessions = sessions;
        this.accounts = accounts;
        this.rules = rules;
        this.signIns = signIns;
        this.attempts = attempts;
        this.tidings = tidings;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
        this.transactions = transactions;
    }

    /**
     * Somebody who came back from the provider.
     *
     * @param session secret of their new session; null where the one they had goes on, or they have none
     * @param next    where they go on to, a path of ours
     * @param inside  whether they had a session that asked
     */
    public record Arrival(Kind kind, @Nullable String session, String next, boolean inside) {

        /** What became of it. */
        public enum Kind {
            SIGNED_IN,
            CONNECTED,
            PROVEN,
            /** They thought better of it there. */
            CANCELLED,
            /** The same, on the way from a link to choose how to come in, which still counts. */
            LINK_CANCELLED
        }

        /** Holds no secret: records end up in logs. */
        @Override
        public String toString() {
            return "Arrival " + kind;
        }
    }

    /**
     * What a browser brought back from the provider.
     *
     * @param error why the provider sent no code
     * @param from  the issuer, where the browser brought it (RFC 9207)
     */
    public record Brought(
            String state,
            @Nullable String code,
            @Nullable String error,
            @Nullable String from) {}

    /** What people call the provider; empty where there is none. */
    public Optional<String> name() {
        return provider.isSet() ? Optional.of(provider.name()) : Optional.empty();
    }

    /**
     * Where to go to sign in.
     *
     * @param browser  secret of the browser
     * @param next     path of ours to go on to
     * @param returnTo where the provider is to send them back to
     * @param address  from which they come
     * @throws Refused {@code access.provider-away}, {@code access.too-often}, {@code access.not-found} where there is no
     *     provider
     */
    public URI begin(String browser, String next, URI returnTo, String address) {
        attempts.count(address);
        return begin(browser, new Detour(Aim.SIGN_IN, null, null, next, returnTo, clock.now()));
    }

    /** Where to go to link the viewer's account. @param session secret of the session that asks */
    public URI connect(String session, String browser, String next, URI returnTo) {
        return begin(browser, new Detour(Aim.CONNECT, Secret.digest(session), null, next, returnTo, clock.now()));
    }

    /** Where to go to show again that it is the viewer. @param session secret of the session that asks */
    public URI prove(String session, String browser, String next, URI returnTo) {
        return begin(browser, new Detour(Aim.PROVE, Secret.digest(session), null, next, returnTo, clock.now()));
    }

    /**
     * Where to go to link the account to which somebody was invited.
     *
     * @param invitation secret of the link
     * @param address    from which they come
     * @throws Refused {@code access.link-over} and as {@link #begin}
     */
    public URI accept(String invitation, String browser, URI returnTo, String address) {
        attempts.count(address);
        if (accounts.findInvited(Secret.digest(invitation), clock.now()).isEmpty()) {
            throw linkOver();
        }
        return begin(browser, new Detour(Aim.ACCEPT, null, Secret.digest(invitation), "/", returnTo, clock.now()));
    }

    private URI begin(String browser, Detour detour) {
        if (!provider.isSet()) {
            throw Refused.notFound("access.not-found");
        }
        var state = Secret.fresh();
        var way = provider.signInAt(
                detour.returnTo(), state, nonce(browser, state), verifier(browser, state), detour.aim() == Aim.PROVE);
        detours.begin(
                Secret.digest(state),
                Secret.digest(browser),
                detour,
                detour.beganAt().plus(AWAY));
        return way;
    }

    /**
     * Lets somebody in who comes back. Not one transaction: the way back is used up whatever comes of it.
     *
     * @param browser secret of the browser; null where it brings none
     * @param session secret of the session it has; null where it has none
     * @param address from which it comes
     * @throws Refused {@code access.provider-over}, {@code access.provider-refused}, {@code access.provider-away}, {@code
     *     access.provider-unknown}, {@code access.provider-taken}, {@code access.provider-other}, {@code access.link-over}
     */
    public Arrival arrive(@Nullable String browser, @Nullable String session, Brought brought, String address) {
        if (!provider.isSet()) {
            throw Refused.notFound("access.not-found");
        }
        var found = browser == null
                ? Optional.<Detour>empty()
                : detours.take(Secret.digest(brought.state()), Secret.digest(browser), clock.now());
        var detour = found.orElse(null);
        var code = brought.code();
        if (browser == null || detour == null) {
            throw provider.refused("nobody of this browser is on the way with this state", "access.provider-over");
        }
        provider.requireIssuer(brought.from());
        if (code == null && CANCELLED.equals(brought.error())) {
            var kind = detour.invitation() == null ? Arrival.Kind.CANCELLED : Arrival.Kind.LINK_CANCELLED;
            return new Arrival(kind, null, detour.next(), detour.session() != null);
        } else if (code == null) {
            throw provider.refused("it let nobody in");
        }
        var nonce = nonce(browser, brought.state());
        var verifier = verifier(browser, brought.state());
        try {
            var vouched = provider.redeem(code, brought.from(), detour.returnTo(), nonce, verifier);
            var arrival = arrive(detour, session, vouched);
            attempts.succeeded(address);
            return arrival;
        } catch (Refused refused) {
            if (!refused.code().equals("access.provider-away")) {
                // Whom the provider means is not told: nobody here may be meant at all.
                audit.recordAlone(Act.SIGN_IN_REFUSED, null, null, "PROVIDER");
            }
            throw refused;
        }
    }

    private Arrival arrive(Detour detour, @Nullable String session, Vouched vouched) {
        return switch (detour.aim()) {
            case SIGN_IN -> new Arrival(Arrival.Kind.SIGNED_IN, signIn(vouched), detour.next(), false);
            case ACCEPT -> new Arrival(Arrival.Kind.SIGNED_IN, accept(detour, vouched), detour.next(), false);
            case CONNECT -> {
                connect(owner(detour, session), vouched);
                yield new Arrival(Arrival.Kind.CONNECTED, null, detour.next(), true);
            }
            case PROVE -> {
                prove(owner(detour, session), requireSecret(session), detour, vouched);
                yield new Arrival(Arrival.Kind.PROVEN, null, detour.next(), true);
            }
        };
    }

    private String signIn(Vouched vouched) {
        return within(() -> {
            var identity = identities
                    .find(vouched.issuer(), vouched.subject())
                    .or(() -> linkByClaim(vouched))
                    .orElseThrow(this::unknown);
            return begin(identity, vouched);
        });
    }

    private String begin(Identity identity, Vouched vouched) {
        if (!identities.use(identity.id(), clock.now(), clock.today())) {
            throw unknown();
        }
        rules.apply(identity.person(), vouched.claims());
        var provenAt = vouched.provedAt();
        return signIns.begin(
                identity.person(),
                new Came(
                        identity.id(),
                        vouched.session(),
                        vouched.word(),
                        provenAt == null || provenAt.isAfter(clock.now()) ? null : provenAt));
    }

    /** The one person of whom the same is known here, where the setting lets that link, and nobody else comes by them. */
    private Optional<Identity> linkByClaim(Vouched vouched) {
        var same =
                switch (settings.linkBy()) {
                    case NOTHING -> List.<PersonId>of();
                    case EMAIL ->
                        vouched.claims().get("email") instanceof String email
                                        && Boolean.TRUE.equals(vouched.claims().get("email_verified"))
                                ? people.withContact(email)
                                : List.<PersonId>of();
                    case NUMBER ->
                        vouched.claims().get(settings.numberClaim()) instanceof String number
                                ? people.findByNumber(number).stream().toList()
                                : List.<PersonId>of();
                };
        return same.size() == 1 && accounts.find(same.getFirst()).isPresent()
                ? link(same.getFirst(), vouched, Identity.How.CLAIM)
                : Optional.empty();
    }

    private String accept(Detour detour, Vouched vouched) {
        return within(() -> {
            var digest = detour.invitation() == null ? new byte[0] : detour.invitation();
            var account = accounts.findInvited(digest, clock.now()).orElseThrow(ProviderSignIns::linkOver);
            var identity =
                    link(account.person(), vouched, Identity.How.INVITATION).orElseThrow(this::taken);
            if (!accounts.useInvitation(digest, clock.now())) {
                throw linkOver();
            }
            sessions.endAll(account.person());
            tidings.linkUsed(digest);
            return begin(identity, vouched);
        });
    }

    private void connect(PersonId owner, Vouched vouched) {
        within(() -> link(owner, vouched, Identity.How.OWNER).orElseThrow(this::taken));
    }

    private Optional<Identity> link(PersonId person, Vouched vouched, Identity.How how) {
        var identity = new Identity(IdentityId.fresh(), person, vouched.issuer(), how, clock.now(), null);
        if (!identities.link(identity, vouched.subject())) {
            return Optional.empty();
        }
        tidings.connected(identity);
        audit.record(Act.PROVIDER_LINKED, how == Identity.How.OWNER ? person : null, person, how.name());
        return Optional.of(identity);
    }

    /** The provider must say that they showed just now that it is them, and it must be the same person. */
    private void prove(PersonId owner, String session, Detour detour, Vouched vouched) {
        var identity = identities.find(vouched.issuer(), vouched.subject());
        var provedAt = vouched.provedAt();
        if (identity.map(Identity::person).filter(owner::equals).isEmpty()) {
            throw new Refused("access.provider-other", Map.of("provider", provider.name()));
        } else if (provedAt == null || provedAt.isBefore(detour.beganAt().minus(SKEW))) {
            throw provider.refused("a proof of another time");
        }
        sessions.prove(Secret.digest(session), clock.now());
    }

    /** Whose session asked, and comes back now. */
    private PersonId owner(Detour detour, @Nullable String session) {
        if (session == null || !Arrays.equals(Secret.digest(session), detour.session())) {
            throw new Refused("access.provider-over");
        }
        return signIns.find(session).map(Guest::person).orElseThrow(() -> new Refused("access.provider-over"));
    }

    /** Identities of the viewer at the provider. */
    public List<Identity> of(Viewer viewer) {
        return identities.of(viewer.self());
    }

    /**
     * Takes a link of the viewer away; sessions that began by it end, and roles that came by claims too.
     *
     * @throws Refused {@code access.identity-not-found}, {@code access.no-other-way} where they could come in by nothing else
     */
    public void unlink(Viewer viewer, IdentityId identity) {
        within(() -> {
            if (accounts.find(viewer.self()).filter(Account::hasPassword).isEmpty()) {
                throw Refused.conflict("access.no-other-way", Map.of());
            } else if (!identities.unlink(viewer.self(), identity)) {
                throw Refused.notFound("access.identity-not-found");
            }
            cut(viewer.self(), viewer.self());
            audit.record(Act.PROVIDER_UNLINKED, viewer.self(), viewer.self(), null);
            return true;
        });
    }

    /** Identities of somebody at the provider, for administrators. */
    public List<Identity> of(Viewer viewer, PersonId person) {
        requireAdministrator(viewer);
        return identities.of(person);
    }

    /**
     * Cuts a link of somebody, for administrators, so that no claim makes it again: also where they then come in by nothing else, until they have a link
     * to choose a password. Sessions that began by it end, and roles that came by claims too; they are told.
     *
     * @throws Refused {@code access.not-found}
     */
    public void unlink(Viewer viewer, PersonId person, IdentityId identity) {
        requireAdministrator(viewer);
        within(() -> {
            if (!identities.cut(person, identity, clock.now())) {
                throw Refused.notFound("access.not-found");
            }
            cut(person, viewer.self());
            audit.record(Act.PROVIDER_UNLINKED, viewer.self(), person, null);
            return true;
        });
    }

    private void cut(PersonId person, PersonId by) {
        rules.apply(person, Map.of());
        tidings.disconnected(person, by);
    }

    private static void requireAdministrator(Viewer viewer) {
        if (!viewer.has(Role.Kind.ADMINISTRATOR)) {
            throw Refused.notFound("access.not-found");
        }
    }

    /** Where a browser goes on to, to sign out at the provider too; empty where its session did not begin there. */
    public Optional<URI> signOutAt(String session, URI returnTo) {
        return sessions.hint(Secret.digest(session))
                .flatMap(hint -> provider.signOutAt(Sealed.open(session, hint), returnTo));
    }

    /**
     * Ends the sessions of which the provider says that they are over (OpenID Connect Back-Channel Logout 1.0).
     *
     * @throws Refused {@code access.provider-refused}, {@code access.provider-away}
     */
    public void signOut(String token) {
        if (!provider.isSet()) {
            throw Refused.notFound("access.not-found");
        }
        var claims = provider.checkLogout(token);
        within(() -> {
            var once = Secret.digest(claims.getIssuer() + " " + claims.getJWTID());
            if (!identities.hear(once, provider.logoutOver(claims))) {
                throw provider.refused("a logout token that was heard before");
            }
            end(claims);
            return true;
        });
    }

    private void end(LogoutTokenClaimsSet claims) {
        var issuer = claims.getIssuer().getValue();
        var ended = claims.getSessionID() != null
                ? identities.endSessions(issuer, claims.getSessionID().getValue())
                : identities.endSessionsOf(issuer, claims.getSubject().getValue());
        ended.stream().distinct().forEach(person -> audit.record(Act.SESSIONS_ENDED, null, person, "PROVIDER"));
    }

    /** Deletes detours and logout tokens that are over. */
    @Scheduled(cron = "${bespoke.access.tidy:0 35 * * * *}", zone = CompanyClock.ZONE)
    public void tidy() {
        identities.tidy(clock.now());
    }

    private <T> T within(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(transaction -> work.get()));
    }

    private static String requireSecret(@Nullable String session) {
        return Objects.requireNonNull(session);
    }

    private Refused unknown() {
        return new Refused("access.provider-unknown", Map.of("provider", provider.name()));
    }

    private Refused taken() {
        return Refused.conflict("access.provider-taken", Map.of("provider", provider.name()));
    }

    private static Refused linkOver() {
        return Refused.notFound("access.link-over");
    }

    /** The state stands in both, so that two ways of one browser at once do not share them. */
    private static String nonce(String browser, String state) {
        return Sealed.derive(browser, "nonce " + state);
    }

    private static String verifier(String browser, String state) {
        return Sealed.derive(browser, "verifier " + state);
    }
}
