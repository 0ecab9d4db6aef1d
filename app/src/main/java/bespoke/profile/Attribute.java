package bespoke.profile;

import bespoke.engine.population.AttributeType;
import bespoke.privacy.Matter;
import bespoke.privacy.SharedWith;
import bespoke.shared.Facet;
import bespoke.shared.Language;
import bespoke.shared.Purpose;
import bespoke.shared.Sensitivity;
import bespoke.shared.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a fact: what may be known of a person, and for what.
 *
 * @param key         as rules name it: a letter, then letters and digits, at most 60
 * @param protectedBy whether the law protects it from unequal treatment; it never serves PERSONALISE
 * @param derived     whether it is read from the person's card and assignments; then it is never stored as a fact
 * @param purposes    what it may be used for; nothing else
 * @param sources     in order of trust, the most trusted first; a source not named comes last
 * @param reads       how a rule about it begins in words
 * @param readsNot    how its denial begins
 * @param unit        of a number, for reading it aloud; where the form that goes with one differs, it stands first, before
 *                    a bar: {@code year|years}
 * @param measure     what a number measures; null when it is a count
 * @param options     the closed list of its values; empty when any value may stand
 * @param vocabulary  a shared list of values: {@code topics}, {@code countries} or {@code languages}
 * @param form        how its text is written; null when any text may stand
 * @param bounds      of a number; null when any number may stand
 */
public record Attribute(
        String key,
        AttributeType type,
        Facet facet,
        Sensitivity sensitivity,
        boolean protectedBy,
        boolean derived,
        Set<Editor> editableBy,
        Set<Purpose> purposes,
        List<String> sources,
        Text name,
        Text help,
        Text reads,
        Text readsNot,
        @Nullable Text unit,
        @Nullable Measure measure,
        List<Option> options,
        @Nullable String vocabulary,
        @Nullable TextForm form,
        @Nullable Bounds bounds) {

    /** Attributes whose present value stands on the public card. */
    private static final Set<String> ON_CARD = Set.of("kind", "country", "site", "unit", "position");

    public Attribute {
        editableBy = Set.copyOf(editableBy);
        purposes = Set.copyOf(purposes);
        sources = List.copyOf(sources);
        options = List.copyOf(options);
        if (!key.matches("[a-z][A-Za-z0-9]{0,59}")) {
            throw new IllegalArgumentException(
                    "An attribute's key begins with a small letter and holds up to 60 letters and digits: '" + key
                            + "'");
        }
        if (form != null && type != AttributeType.TEXT) {
            throw new IllegalArgumentException("'" + key + "' is no text and can't have the form of one");
        }
        if (bounds != null && type != AttributeType.NUMBER) {
            throw new IllegalArgumentException("'" + key + "' is no number and can't have bounds");
        }
        if (purposes.contains(Purpose.PERSONALISE) && (protectedBy || sensitivity == Sensitivity.SPECIAL)) {
            throw new IllegalArgumentException("'" + key + "' is protected and can't serve PERSONALISE");
        }
    }

    public boolean onCard() {
        return ON_CARD.contains(key);
    }

    public boolean editableBySelf() {
        return editableBy.contains(Editor.SELF);
    }

    public Optional<Option> findOption(String value) {
        return options.stream().filter(option -> option.key().equals(value)).findFirst();
    }

    /** The unit in the form that goes with a number; null where there is none. */
    public @Nullable String unit(double number, Language language) {
        if (unit == null) {
            return null;
        }
        var forms = unit.in(language).split("\\|");
        boolean one = measure == Measure.SHARE ? number == 1 : language.isOne(number);
        return one ? forms[0] : forms[forms.length - 1];
    }

    /** The unit by itself, as it stands beside a field; null where there is none. */
    public @Nullable String unit(Language language) {
        return unit(2, language);
    }

    /** What the gate is asked about a fact of this attribute. */
    public Matter matter(Set<SharedWith> shared) {
        return new Matter(onCard(), facet, sensitivity, purposes, shared);
    }

    /** How far down its order of trust a source stands; all unnamed ones share the last place. */
    int trust(String source) {
        var place = sources.indexOf(source);
        return place < 0 ? sources.size() : place;
    }
}
