package bespoke.intake.web;

import bespoke.intake.Connection;
import bespoke.intake.ConnectionCounts;
import bespoke.intake.ConnectionRefusal;
import bespoke.intake.ConnectionState;
import bespoke.web.Words;
import java.time.Instant;
import java.util.List;

/**
 * The directories that are connected.
 *
 * @param address to which directories come, in full
 */
public record SourcesView(String address, List<Row> rows) {

    /**
     * One connection as it fares.
     *
     * @param came     when it came last, in words
     * @param refusals the latest first
     */
    public record Row(
            String id,
            String name,
            String state,
            String tint,
            boolean over,
            boolean hasCome,
            String came,
            String token,
            String week,
            String inAll,
            List<String> refusals) {}

    static SourcesView of(String address, List<ConnectionState> states, Instant now, Words words) {
        return new SourcesView(
                address, states.stream().map(state -> row(state, now, words)).toList());
    }

    private static Row row(ConnectionState state, Instant now, Words words) {
        var connection = state.connection();
        var used = connection.usedAt();
        return new Row(
                connection.id().toString(),
                connection.name(),
                stands(connection, now, words),
                tint(connection, now),
                connection.isOver(),
                used != null,
                used == null
                        ? words.say("intake.connection-never")
                        : words.say("intake.connection-comes", words.since(used, now)),
                words.say("intake.connection-token-since", words.moment(connection.tokenAt())),
                counted("intake.connection-week", state.thisWeek(), words),
                counted("intake.connection-all", state.inAll(), words),
                state.refusals().stream()
                        .map(refusal -> refused(refusal, words))
                        .toList());
    }

    private static String stands(Connection connection, Instant now, Words words) {
        var ended = connection.endedAt();
        if (ended != null) {
            return words.say("intake.connection-over", words.moment(ended));
        } else if (connection.isSilent(now)) {
            return words.say("intake.connection-silent");
        }
        return words.say(connection.usedAt() == null ? "intake.connection-waits" : "intake.connection-well");
    }

    private static String tint(Connection connection, Instant now) {
        if (connection.isOver()) {
            return "";
        } else if (connection.isSilent(now)) {
            return "is-bad";
        }
        return connection.usedAt() == null ? "is-accent" : "is-good";
    }

    private static String counted(String key, ConnectionCounts counts, Words words) {
        return words.say(key, counts.made(), counts.changed(), counts.ended(), counts.refused(), counts.read());
    }

    private static String refused(ConnectionRefusal refusal, Words words) {
        var when = words.moment(refusal.at());
        var kind = refusal.kind();
        return kind == null
                ? words.say("intake.connection-refusal", when, refusal.method(), refusal.resource(), refusal.status())
                : words.say(
                        "intake.connection-refusal-why",
                        when,
                        refusal.method(),
                        refusal.resource(),
                        refusal.status(),
                        kind);
    }
}
