package bespoke.intake;

import bespoke.engine.population.AttributeType;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Editor;
import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Sensitivity;
import bespoke.shared.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that is to enter the catalogue, as somebody describes it while they say what a file or a signal tells.
 *
 * @param facet       null until chosen
 * @param sensitivity null until chosen
 * @param touchy      why it is set aside by default; null when it is not
 */
public record NewAttribute(
        String key,
        AttributeType type,
        Draft.Labels labels,
        @Nullable Facet facet,
        @Nullable Sensitivity sensitivity,
        @Nullable Touchy touchy,
        Set<Purpose> purposes) {

    public NewAttribute {
        purposes = Set.copyOf(purposes);
    }

    /**
     * The attribute, told by one source.
     *
     * @param what  what of the file or signal it is about, as refusals name it
     * @param field the field of the form for {@code key}, {@code en}, {@code fr}, {@code facet}, {@code sensitivity} and
     *              {@code purposes}
     * @throws Refused at the field that is wrong: {@code intake.label-missing}, {@code intake.facet-missing}, {@code
     *     intake.sensitivity-missing}, {@code intake.touchy-shown}, {@code intake.touchy-special}, {@code
     *     intake.purposes-missing}, {@code intake.not-personalised}, {@code intake.key-taken}
     */
    Attribute described(Attributes known, String source, Text help, String what, UnaryOperator<String> field) {
        var en = labels.en().strip();
        var fr = labels.fr().strip();
        var about = Map.<String, Object>of("column", what);
        if (en.isEmpty() || fr.isEmpty() || en.length() > 100 || fr.length() > 100) {
            throw new Refused("intake.label-missing", about).at(field.apply(en.isEmpty() ? "en" : "fr"));
        }
        if (facet == null) {
            throw new Refused("intake.facet-missing", about).at(field.apply("facet"));
        }
        if (sensitivity == null) {
            throw new Refused("intake.sensitivity-missing", about).at(field.apply("sensitivity"));
        }
        if (touchy != null && sensitivity == Sensitivity.WORKING) {
            throw new Refused("intake.touchy-shown", about).at(field.apply("sensitivity"));
        }
        if (touchy != null && touchy.special() && sensitivity != Sensitivity.SPECIAL) {
            throw new Refused("intake.touchy-special", about).at(field.apply("sensitivity"));
        }
        if (purposes.isEmpty()) {
            throw new Refused("intake.purposes-missing", about).at(field.apply("purposes"));
        }
        boolean kept = touchy != null || sensitivity == Sensitivity.SPECIAL;
        if (kept && purposes.contains(Purpose.PERSONALISE)) {
            throw new Refused("intake.not-personalised", about).at(field.apply("purposes"));
        }
        if (known.find(key).isPresent() || !key.matches("[a-z][A-Za-z0-9]{0,59}")) {
            throw new Refused("intake.key-taken", Map.of("key", key)).at(field.apply("key"));
        }
        var reads = Phrases.of(type, en, fr);
        return new Attribute(
                key,
                type,
                facet,
                sensitivity,
                kept,
                false,
                Set.of(Editor.SOURCE),
                purposes,
                List.of(source),
                new Text(en, fr),
                help,
                reads.affirmed(),
                reads.denied(),
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    /** How rules about a new attribute begin in words. */
    private record Phrases(Text affirmed, Text denied) {

        static Phrases of(AttributeType type, String en, String fr) {
            var a = small(en);
            var b = small(fr);
            return switch (type) {
                case BOOLEAN ->
                    new Phrases(
                            new Text("is marked with " + a, "porte la mention " + b),
                            new Text("is not marked with " + a, "ne porte pas la mention " + b));
                case NUMBER ->
                    new Phrases(
                            new Text("has a value in " + a, "a une valeur dans " + b),
                            new Text("does not have a value in " + a, "n’a pas de valeur dans " + b));
                case DATE ->
                    new Phrases(
                            new Text("has a date in " + a, "a une date dans " + b),
                            new Text("does not have a date in " + a, "n’a pas de date dans " + b));
                case TEXT ->
                    new Phrases(
                            new Text("has in " + a, "a dans " + b),
                            new Text("does not have in " + a, "n’a pas dans " + b));
                case TEXTS ->
                    new Phrases(
                            new Text("has among " + a, "a parmi " + b),
                            new Text("does not have among " + a, "n’a pas parmi " + b));
            };
        }

        private static String small(String words) {
            return words.length() > 1 && Character.isUpperCase(words.charAt(1))
                    ? words
                    : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
        }
    }
}
