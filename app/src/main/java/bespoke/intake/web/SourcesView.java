package bespoke.intake.web;

import bespoke.intake.ConnectionCounts;
import bespoke.intake.ConnectionId;
import bespoke.intake.ConnectionKind;
import bespoke.intake.ConnectionRefusal;
import bespoke.intake.ConnectionState;
import bespoke.intake.DirectoryAsks;
import bespoke.intake.FileSource;
import bespoke.web.Option;
import bespoke.web.Words;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directories and sources of signals that are connected.
 *
 * @param connects whether the viewer makes and ends connections
 * @param address  to which directories come, in full
 * @param signals  to which signals come, in full
 * @param kinds    what may be connected
 * @param files    sources that are told by files
 * @param brings   whether the viewer brings files
 */
public record SourcesView(
        boolean connects,
        String address,
        String signals,
        List<Option> kinds,
        List<Row> rows,
        List<FileRow> files,
        boolean brings) {

    /**
     * One connection as it fares.
     *
     * @param page     where what it tells is looked at; null for a directory
     * @param came     when it came last, in words
     * @param asks      how much of what it tells waits for the people team; null where nothing does
     * @param reachless how much of that nobody may decide, and who can change it; null where somebody may
     * @param refusals  the latest first
     */
    public record Row(
            String id,
            String name,
            String kind,
            @Nullable String page,
            String state,
            String tint,
            boolean over,
            boolean hasCome,
            String came,
            String token,
            String week,
            String inAll,
            @Nullable String asks,
            @Nullable String reachless,
            List<String> refusals) {}

    /** One source that is told by files, as it fares. @param refused what was left out; null where nothing was */
    public record FileRow(
            String name,
            String state,
            String tint,
            String came,
            String last,
            String inAll,
            @Nullable String refused) {}

    static SourcesView of(
            boolean connects,
            String address,
            String signals,
            List<ConnectionState> states,
            Waiting waiting,
            List<FileSource> files,
            boolean brings,
            Instant now,
            Words words) {
        return new SourcesView(
                connects,
                address,
                signals,
                Arrays.stream(ConnectionKind.values())
                        .map(kind -> new Option(
                                kind.name(),
                                words.say("intake.connection-kind-" + kind),
                                words.say("intake.connection-kind-help-" + kind),
                                kind == ConnectionKind.DIRECTORY))
                        .toList(),
                states.stream().map(state -> row(state, waiting, now, words)).toList(),
                files.stream().map(source -> row(source, now, words)).toList(),
                brings);
    }

    private static FileRow row(FileSource source, Instant now, Words words) {
        boolean silent = source.isSilent(now);
        var asOf = source.asOf();
        var came = words.say("intake.files-last", words.since(source.lastAt(), now));
        return new FileRow(
                source.source(),
                words.say(silent ? "intake.connection-silent" : "intake.connection-well"),
                silent ? "is-bad" : "is-good",
                asOf == null ? came : came + " " + words.say("intake.files-as-of", words.day(asOf)),
                words.say(
                        "intake.files-last-did",
                        source.last().people(),
                        source.last().fresh(),
                        source.last().changed(),
                        source.last().leave()),
                words.say("intake.files-all", source.files()),
                source.refused() == 0
                        ? null
                        : words.say("intake.files-refused", source.last().refused(), source.refused()));
    }

    /**
     * What waits for the people team.
     *
     * @param administrators by name: they can give somebody the reach that is missing
     */
    record Waiting(Map<ConnectionId, DirectoryAsks.Waits> asks, List<String> administrators) {

        static final Waiting NOTHING = new Waiting(Map.of(), List.of());
    }

    static Row row(ConnectionState state, Instant now, Words words) {
        return row(state, Waiting.NOTHING, now, words);
    }

    private static Row row(ConnectionState state, Waiting waiting, Instant now, Words words) {
        var waits = waiting.asks().get(state.connection().id());
        var connection = state.connection();
        var used = connection.usedAt();
        return new Row(
                connection.id().toString(),
                connection.name(),
                words.say("intake.connection-kind-" + connection.kind()),
                connection.kind().tellsSignals() ? "/sources/" + connection.id() : null,
                stands(state, now, words),
                tint(state, now),
                connection.isOver(),
                used != null,
                used == null
                        ? words.say("intake.connection-never")
                        : words.say("intake.connection-comes", words.since(used, now)),
                words.say("intake.connection-token-since", words.moment(connection.tokenAt())),
                counted("week", connection.kind(), state.thisWeek(), words),
                counted("all", connection.kind(), state.inAll(), words),
                waits == null ? null : words.say("intake.asks-wait", waits.all()),
                waits == null || waits.reachless() == 0
                        ? null
                        : words.say("intake.asks-reachless", waits.reachless(), words.list(waiting.administrators())),
                state.refusals().stream()
                        .map(refusal -> refused(refusal, words))
                        .toList());
    }

    private static String stands(ConnectionState state, Instant now, Words words) {
        var connection = state.connection();
        var ended = connection.endedAt();
        if (ended != null) {
            return words.say("intake.connection-over", words.moment(ended));
        } else if (state.isSilent(now)) {
            return words.say("intake.connection-silent");
        }
        return words.say(connection.usedAt() == null ? "intake.connection-waits" : "intake.connection-well");
    }

    private static String tint(ConnectionState state, Instant now) {
        var connection = state.connection();
        if (connection.isOver()) {
            return "";
        } else if (state.isSilent(now)) {
            return "is-bad";
        }
        return connection.usedAt() == null ? "is-accent" : "is-good";
    }

    private static String counted(String within, ConnectionKind kind, ConnectionCounts counts, Words words) {
        if (kind.tellsSignals()) {
            return words.say(
                    "intake.signals-" + within,
                    counts.told(),
                    counts.taken(),
                    counts.aside(),
                    counts.refused(),
                    counts.again());
        }
        return words.say(
                "intake.connection-" + within,
                counts.made(),
                counts.changed(),
                counts.ended(),
                counts.refused(),
                counts.read());
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
