package bespoke.access;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.shared.CompanyClock;
import bespoke.shared.Ids;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door for programs: tokens with which they act for a person, within scopes. */
@Service
public class Tokens {

    /** Lets people, and programs that look for leaked secrets, tell what such a word is. */
    public static final String PREFIX = "bespoke_";

    /** All that a token may be for: what an endpoint needs is one of them. */
    public static final List<String> SCOPES = List.of("me", "people", "queue", "products", "import", "access", "audit");

    private static final Duration LONGEST = Duration.ofDays(366);

    private final AccountStore accounts;
    private final SessionStore store;
    private final Sightings sightings;
    private final AccessSettings settings;
    private final Audit audit;
    private final CompanyClock clock;

    Tokens(
            AccountStore accounts,
            SessionStore store,
            Sightings sightings,
            AccessSettings settings,
            Audit audit,
            CompanyClock clock) {
        this.accounts = accounts;
        this.store = store;
        this.sightings = sightings;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Issues a token for somebody who has an account. It is returned once and kept nowhere.
     *
     * @param scopes what it may do, of {@link #SCOPES}
     * @param label  what it is for, as people will read it
     * @param life   up to a year
     * @throws Refused {@code access.no-account}, {@code access.scope-missing}, {@code access.scope-unknown}, {@code
     *     access.token-life}
     */
    @Transactional
    public String issue(PersonId person, Set<String> scopes, String label, Duration life) {
        if (accounts.find(person).isEmpty()) {
            throw new Refused("access.no-account");
        } else if (scopes.isEmpty()) {
            throw new Refused("access.scope-missing");
        } else if (life.compareTo(LONGEST) > 0 || life.isNegative() || life.isZero()) {
            throw new Refused("access.token-life", Map.of("days", LONGEST.toDays()));
        }
        scopes.forEach(Tokens::check);
        var token = PREFIX + Secret.fresh();
        var now = clock.now();
        store.issue(Ids.fresh(), Secret.digest(token), person, label, scopes, now, null, now.plus(life));
        audit.record(Act.TOKEN_MADE, null, person, scopes.stream().sorted().collect(Collectors.joining(", ")));
        return token;
    }

    private static void check(String scope) {
        if (!SCOPES.contains(scope)) {
            throw new Refused("access.scope-unknown", Map.of("scope", scope, "scopes", String.join(", ", SCOPES)));
        }
    }

    /** Whom a token lets in now. */
    public Optional<Guest> find(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var digest = Secret.digest(token);
        var now = clock.now();
        var seen = store.findToken(digest, now, now.minus(settings.idle()), clock.today());
        seen.ifPresent(one -> sightings.note(digest, one.at()));
        return seen.map(SessionStore.Seen::guest);
    }

    /** Tokens by which programs act, or acted, for the viewer: the newest first. */
    public List<Token> of(Viewer viewer) {
        return store.tokens(viewer.self());
    }

    /**
     * Ends a token of the viewer now; one that is over stays as it is.
     *
     * @throws Refused {@code access.token-not-found}
     */
    @Transactional
    public void end(Viewer viewer, TokenId token) {
        if (!store.endToken(viewer.self(), token, clock.now())) {
            throw Refused.notFound("access.token-not-found");
        }
        audit.record(Act.TOKEN_ENDED, viewer.self(), viewer.self(), null);
    }

    /** Ends all tokens of a person at once. */
    public void endAll(PersonId person) {
        store.endTokens(person, clock.now());
    }
}
