package bespoke.intake.web;

import bespoke.intake.Batch;
import bespoke.intake.Counts;
import bespoke.person.Card;
import bespoke.shared.PersonId;
import bespoke.shared.Slice;
import bespoke.web.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list of imports.
 *
 * @param megabytes the largest file that is taken
 * @param next      address of the next stretch; null at the end
 */
public record ImportsView(
        long megabytes, List<Row> rows, @Nullable String next) {

    /** One import as it stands. */
    public record Row(
            String path, String file, String by, String when, String state, String tint, String what, boolean waits) {}

    static ImportsView of(long megabytes, Slice<Batch> batches, Map<PersonId, Card> cards, Words words) {
        return new ImportsView(
                megabytes,
                batches.items().stream().map(batch -> row(batch, cards, words)).toList(),
                batches.next() == null ? null : "/imports?after=" + batches.next());
    }

    private static Row row(Batch batch, Map<PersonId, Card> cards, Words words) {
        var counts = batch.preview();
        return new Row(
                "/imports/" + batch.id(),
                batch.fileName(),
                name(batch.madeBy(), cards),
                words.moment(batch.madeAt()),
                batch.interrupted() ? words.say("intake.interrupted") : words.say("intake.state-" + batch.state()),
                tint(batch),
                counts == null ? "" : counts(counts, words),
                batch.waits());
    }

    static String name(PersonId person, Map<PersonId, Card> cards) {
        var card = cards.get(person);
        return card == null ? "–" : card.name();
    }

    static String tint(Batch batch) {
        if (batch.interrupted()) {
            return "is-warm";
        }
        return switch (batch.state()) {
            case APPLIED -> "is-good";
            case REFUSED -> "is-bad";
            case PREVIEWED, UPLOADED -> "is-accent";
            case READING, APPLYING, UNDOING -> "is-warm";
            case UNDONE, DISCARDED -> "";
        };
    }

    static String counts(Counts counts, Words words) {
        var parts = new ArrayList<String>();
        parts.add(words.say("intake.counts", counts.fresh(), counts.changed(), counts.unchanged()));
        if (counts.leave() > 0) {
            parts.add(words.say("intake.counts-leave", counts.leave()));
        }
        if (counts.refused() > 0) {
            parts.add(words.say("intake.counts-refused", counts.refused()));
        }
        if (counts.unread() > 0) {
            parts.add(words.say("intake.counts-unread", counts.unread()));
        }
        return String.join(", ", parts);
    }
}
