package bespoke.access.web;

import bespoke.access.Account;
import bespoke.access.Identity;
import bespoke.access.Session;
import bespoke.access.Token;
import bespoke.web.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the reader comes in, and who else acts for them.
 *
 * @param userName    empty where they have no account
 * @param hasPassword whether there is one to change
 * @param chosen      when it was chosen, in words; null where that is not known
 * @param demo        whether they came in as one of the demo, without a password
 * @param provider   what people call the identity provider; null where there is none
 * @param identities  by which the reader comes in there
 * @param sessions    where they are signed in, the last used first
 * @param programs    that may act for them now
 * @param past        whose leave is over
 * @param tidings     what they were told, the latest first
 */
public record MyAccessView(
        String userName,
        boolean hasPassword,
        @Nullable String chosen,
        boolean demo,
        @Nullable String provider,
        List<Linked> identities,
        List<Browser> sessions,
        List<Program> programs,
        List<Program> past,
        List<TidingView> tidings) {

    /** A browser in which the reader is signed in. @param here whether it is this one */
    public record Browser(String id, String began, String seen, boolean here) {}

    /** An identity at the provider. @param story how it came to be linked, and when it was used */
    public record Linked(String id, String story) {}

    /** Whether the reader could come in by nothing else. */
    public boolean isOnlyWay() {
        return !hasPassword;
    }

    /** Whether there is more than the browser at hand. */
    public boolean isElsewhere() {
        return sessions.stream().anyMatch(session -> !session.here());
    }

    /**
     * A program with a token.
     *
     * @param may  what it may do, in words
     * @param life when the token was made, last used and ends
     */
    public record Program(String id, String label, String may, List<String> life) {}

    static MyAccessView of(
            @Nullable Account account,
            boolean demo,
            @Nullable String provider,
            List<Identity> identities,
            List<Session> sessions,
            List<Token> tokens,
            List<TidingView> tidings,
            Instant now,
            Words words) {
        var chosenAt = account == null ? null : account.passwordAt();
        return new MyAccessView(
                account == null ? "" : account.userName(),
                account != null && account.hasPassword(),
                chosenAt == null ? null : words.say("access.password-since", chosenAt),
                demo,
                provider,
                identities.stream()
                        .map(identity -> new Linked(identity.id().value().toString(), story(identity, words)))
                        .toList(),
                sessions.stream()
                        .map(session -> new Browser(
                                session.id().value().toString(),
                                words.say("access.session-began", session.beganAt()),
                                words.say("access.session-seen", words.since(session.seenAt(), now)),
                                session.here()))
                        .toList(),
                programs(tokens, false, now, words),
                programs(tokens, true, now, words),
                tidings);
    }

    private static String story(Identity identity, Words words) {
        var linked = words.say("access.linked-" + identity.how().name(), identity.linkedAt());
        return identity.usedAt() == null ? linked : linked + " " + words.say("access.identity-used", identity.usedAt());
    }

    private static List<Program> programs(List<Token> tokens, boolean over, Instant now, Words words) {
        return tokens.stream()
                .filter(token -> token.isOver(now) == over)
                .map(token -> program(token, over, words))
                .toList();
    }

    private static Program program(Token token, boolean over, Words words) {
        var used = token.usedAt();
        return new Program(
                token.id().value().toString(),
                token.label(),
                words.list(token.scopes().stream()
                        .sorted()
                        .map(scope -> may(scope, words))
                        .toList()),
                List.of(
                        words.say("access.token-made", token.issuedAt()),
                        used == null ? words.say("access.token-never-used") : words.say("access.token-used", used),
                        words.say(over ? "access.token-ended" : "access.token-ends", token.endsAt())));
    }

    private static String may(String scope, Words words) {
        return words.knows("access.scope-" + scope) ? words.say("access.scope-" + scope) : scope;
    }
}
