package bespoke.intake.web;

import bespoke.intake.Batch;
import bespoke.intake.BatchState;
import bespoke.intake.Counts;
import bespoke.intake.Kept;
import bespoke.intake.Later;
import bespoke.intake.PreviewLine;
import bespoke.intake.Progress;
import bespoke.person.Card;
import bespoke.person.ChangeToCome;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.ValueWords;
import bespoke.profile.Values;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Slice;
import bespoke.web.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One import as it stands: at work, previewed, applied, undone, refused or interrupted.
 *
 * @param title     what has become of the file once that is settled; its name before
 * @param step      of the four steps at the head, from 1; 0 when it is on the way no more
 * @param progress  in words; null while nobody works on it
 * @param problem   why it was refused or could not go on; null when all is well
 * @param unread    in words, how much the file tells that the viewer may not read; null when they may read it all
 * @param refused   how many lines were refused
 * @param lines     of the outcome that is shown; null when there are none to show
 * @param later     the file that must be undone before this one; null when it can be undone, or is not applied
 * @param kept      what undoing had to leave; empty when nothing
 * @param toCome    what the file told ahead and is still to come, in sentences; empty when nothing
 */
public record BatchView(
        String path,
        String file,
        String title,
        String state,
        int step,
        boolean working,
        boolean interrupted,
        @Nullable String progress,
        int percent,
        @Nullable String problem,
        boolean stale,
        String lead,
        boolean nothing,
        @Nullable String unread,
        long refused,
        List<Tile> tiles,
        List<String> about,
        @Nullable LinesView lines,
        @Nullable Blocked later,
        List<String> kept,
        List<String> toCome) {

    /** Why a file cannot be undone yet. @param path of the later file; null when the viewer is not shown it */
    public record Blocked(
            String sentence,
            @Nullable String file,
            @Nullable String path) {}

    /** How many people share an outcome, and where they are shown. */
    public record Tile(String outcome, String label, String count, boolean chosen, String path) {}

    /** One part of a person that would change; before and after in words. */
    public record Change(
            String what, @Nullable String before, @Nullable String after) {}

    /** One person of the preview. */
    public record Row(
            String where,
            String who,
            String outcome,
            String tint,
            @Nullable String reason,
            List<Change> changes,
            @Nullable String unread) {}

    /**
     * A stretch of the preview.
     *
     * @param next address of the next stretch; null at the end
     */
    public record LinesView(List<Row> rows, @Nullable String next) {}

    /**
     * What the view is made of.
     *
     * @param attribute the name of one as it reads, by its key
     * @param value     a fact's value as it reads, by the attribute's key and the value as it is kept
     */
    record Parts(
            Batch batch,
            @Nullable Progress progress,
            Slice<PreviewLine> lines,
            PreviewLine.@Nullable Outcome outcome,
            List<Kept> kept,
            @Nullable Later later,
            List<ChangeToCome> toCome,
            Map<PersonId, Card> cards,
            Function<String, String> attribute,
            BinaryOperator<String> value) {}

    static BatchView of(Parts parts, Words words) {
        var batch = parts.batch();
        var counts = batch.preview();
        var path = "/imports/" + batch.id();
        return new BatchView(
                path,
                batch.fileName(),
                title(batch, words),
                batch.state().name(),
                step(batch.state()),
                batch.state().working() && !batch.interrupted(),
                batch.interrupted(),
                progress(batch, parts.progress(), words),
                parts.progress() == null ? 0 : parts.progress().percent(),
                batch.problem() == null
                        ? null
                        : words.say(new Refused(Objects.requireNonNull(batch.problem()), batch.problemValues())),
                "intake.preview-stale".equals(batch.problem()),
                lead(batch, parts.cards(), words),
                counts != null && counts.nothing() && counts.refused() == 0,
                counts == null || counts.unread() == 0 ? null : words.say("intake.unread", counts.unread()),
                counts == null ? 0 : counts.refused(),
                counts == null || batch.undone() != null ? List.of() : tiles(path, counts, parts.outcome(), words),
                about(batch, parts.cards(), words),
                batch.state() == BatchState.PREVIEWED ? lines(path, parts, words) : null,
                parts.later() == null ? null : blocked(parts.later(), words),
                kept(parts, words),
                parts.toCome().stream()
                        .map(change -> toCome(change, parts, words))
                        .toList());
    }

    private static String toCome(ChangeToCome change, Parts parts, Words words) {
        return words.say(
                "intake.to-come-" + change.what(),
                words.day(change.day()),
                ImportsView.name(change.person(), parts.cards()));
    }

    private static String title(Batch batch, Words words) {
        return switch (batch.state()) {
            case APPLIED -> words.say("intake.done-title");
            case UNDONE -> words.say("intake.undone-title");
            case UPLOADED, READING, PREVIEWED, APPLYING, UNDOING, REFUSED, DISCARDED -> batch.fileName();
        };
    }

    private static Blocked blocked(Later later, Words words) {
        return new Blocked(
                later.id() == null ? words.say("refused.intake.later-first", Map.of()) : words.say("intake.later"),
                later.fileName(),
                later.id() == null ? null : "/imports/" + later.id());
    }

    private static int step(BatchState state) {
        return switch (state) {
            case UPLOADED, REFUSED, DISCARDED -> 2;
            case READING, PREVIEWED, APPLYING -> 3;
            case APPLIED, UNDOING -> 4;
            case UNDONE -> 0;
        };
    }

    private static @Nullable String progress(Batch batch, @Nullable Progress progress, Words words) {
        if (!batch.state().working() || batch.interrupted()) {
            return null;
        }
        if (progress == null) {
            return words.say("intake.progress-wait");
        }
        return progress.step().equals("read")
                ? words.say("intake.progress-read", progress.done(), progress.whole())
                : words.say("intake.progress-" + progress.step());
    }

    private static String lead(Batch batch, Map<PersonId, Card> cards, Words words) {
        var undone = batch.undone();
        var applied = batch.applied();
        if (undone != null) {
            return words.say("intake.done-lead", ImportsView.name(undone.by(), cards), words.moment(undone.at()));
        }
        if (applied != null) {
            return words.say("intake.done-lead", ImportsView.name(applied.by(), cards), words.moment(applied.at()));
        }
        var mapping = batch.mapping();
        return mapping == null || batch.asOf() == null
                ? ""
                : words.say("intake.preview-lead", words.day(Objects.requireNonNull(batch.asOf())), mapping.name());
    }

    private static List<Tile> tiles(String path, Counts counts, PreviewLine.@Nullable Outcome chosen, Words words) {
        var tiles = new ArrayList<Tile>();
        for (var outcome : PreviewLine.Outcome.values()) {
            long count =
                    switch (outcome) {
                        case NEW -> counts.fresh();
                        case CHANGED -> counts.changed();
                        case UNCHANGED -> counts.unchanged();
                        case REFUSED -> counts.refused();
                        case LEAVES -> counts.leave();
                    };
            tiles.add(new Tile(
                    outcome.name(),
                    words.say("intake.outcome-" + outcome),
                    words.number(count),
                    outcome == chosen,
                    path + "?outcome=" + outcome));
        }
        return tiles;
    }

    private static List<String> about(Batch batch, Map<PersonId, Card> cards, Words words) {
        var about = new ArrayList<String>();
        about.add(told(
                "intake.col-by", ImportsView.name(batch.madeBy(), cards) + ", " + words.moment(batch.madeAt()), words));
        var mapping = batch.mapping();
        if (mapping != null) {
            about.add(told(
                    "intake.mapping", words.say("intake.mapping-version", mapping.name(), mapping.version()), words));
        }
        if (batch.asOf() != null) {
            about.add(words.say("intake.as-of") + " " + words.day(Objects.requireNonNull(batch.asOf())));
        }
        var counts = batch.preview();
        if (batch.undone() != null && counts != null) {
            about.add(told("intake.had-done", ImportsView.counts(counts, words), words));
        }
        about.add(told("intake.size", words.say("intake.kilobytes", (batch.bytes() + 1023) / 1024), words));
        about.add(told(
                "intake.digest",
                batch.digest().substring(0, Math.min(16, batch.digest().length())) + "…",
                words));
        return about;
    }

    private static String told(String label, String value, Words words) {
        return words.say("intake.told", words.say(label), value);
    }

    static LinesView lines(String path, Parts parts, Words words) {
        var next = parts.lines().next();
        var outcome = parts.outcome();
        return new LinesView(
                parts.lines().items().stream()
                        .map(line -> row(line, parts, words))
                        .toList(),
                next == null ? null : path + "/lines?after=" + next + (outcome == null ? "" : "&outcome=" + outcome));
    }

    private static Row row(PreviewLine line, Parts parts, Words words) {
        var number = line.line();
        var card = line.person() == null ? null : parts.cards().get(line.person());
        var known = line.number() == null ? words.say("intake.unknown") : line.number();
        return new Row(
                number == null ? words.say("intake.not-in-file") : words.say("intake.line", number),
                card == null || card.name().equals(known) ? known : card.name() + " · " + known,
                words.say("intake.one-" + line.outcome()),
                tint(line.outcome()),
                reason(line, words),
                line.changes().stream()
                        .map(change -> change(change, parts, words))
                        .toList(),
                line.unread() == 0 ? null : words.say("intake.line-unread", line.unread()));
    }

    private static @Nullable String reason(PreviewLine line, Words words) {
        if (line.refusal() == null) {
            return null;
        }
        var sentence = words.say("refused." + line.refusal(), line.values());
        return line.column() == null
                ? sentence
                : words.say("intake.told", words.say("intake.column", line.column()), sentence);
    }

    private static Change change(PreviewLine.Change change, Parts parts, Words words) {
        var key = change.attribute();
        UnaryOperator<String> reads = key == null
                ? value -> ofWork(value, words)
                : value -> parts.value().apply(key, value);
        return new Change(
                key == null
                        ? words.say("intake.part-" + change.part())
                        : parts.attribute().apply(key),
                change.before() == null ? null : reads.apply(change.before()),
                change.after() == null ? null : reads.apply(change.after()));
    }

    private static String ofWork(String value, Words words) {
        if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return words.day(LocalDate.parse(value));
        }
        return words.knows("intake.key-" + value) ? words.say("intake.key-" + value) : value;
    }

    private static String tint(PreviewLine.Outcome outcome) {
        return switch (outcome) {
            case NEW -> "is-good";
            case CHANGED -> "is-accent";
            case UNCHANGED -> "";
            case REFUSED -> "is-bad";
            case LEAVES -> "is-warm";
        };
    }

    private static List<String> kept(Parts parts, Words words) {
        return parts.kept().stream().map(kept -> kept(kept, parts, words)).toList();
    }

    private static String kept(Kept kept, Parts parts, Words words) {
        var what = kept.attribute() == null
                ? words.say("intake.kept-" + kept.what())
                : parts.attribute().apply(Objects.requireNonNull(kept.attribute()));
        var whose = kept.person();
        return whose == null ? what : ImportsView.name(whose, parts.cards()) + " – " + what;
    }

    /** The name of an attribute as it reads, or its key when it is gone. */
    static Function<String, String> names(List<Attribute> attributes, Words words) {
        return key -> attributes.stream()
                .filter(attribute -> attribute.key().equals(key))
                .findFirst()
                .map(attribute -> words.in(attribute.name()))
                .orElse(key);
    }

    /** A fact's value as it reads; as it is kept when its attribute is gone. */
    static BinaryOperator<String> values(Attributes attributes, ValueWords valueWords, Words words) {
        return (key, kept) -> attributes
                .find(key)
                .map(attribute -> String.join(
                        ", ", valueWords.of(attribute, Values.of(attribute.type(), kept), null, words.locale())))
                .orElse(kept);
    }
}
