package bespoke.intake;

import bespoke.engine.population.AttributeType;
import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import bespoke.shared.Sensitivity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping on its way: guessed from a file, or as somebody has filled it in.
 *
 * @param name under which it is kept
 */
public record Draft(
        String name, Told told, String source, boolean everybody, boolean numberAsName, List<Column> columns) {

    public Draft {
        columns = List.copyOf(columns);
    }

    /** Whether its columns tell dated changes. */
    public boolean tellsChanges() {
        return columns.stream().anyMatch(column -> column.field() == Field.DAY);
    }

    /** What may be chosen for a column. */
    public enum Choice {
        NOT_STORED,
        FIELD,
        KNOWN_ATTRIBUTE,
        NEW_ATTRIBUTE
    }

    /**
     * One column and what is chosen for it.
     *
     * @param field    where the choice is a field
     * @param key      of the attribute, where it is a known or a new one
     * @param labels   of a new attribute, in English and French; blank where none was typed
     * @param facet    of a new attribute; null until chosen
     * @param touchy   why it is set aside by default; null when it is not
     * @param reason   why a touchy one is needed; blank while nobody said so
     * @param words    what words in its cells stand for
     */
    public record Column(
            String column,
            Choice choice,
            @Nullable Field field,
            String key,
            Labels labels,
            @Nullable Facet facet,
            @Nullable Sensitivity sensitivity,
            Set<Purpose> purposes,
            CellForm form,
            @Nullable Touchy touchy,
            String reason,
            Map<String, String> words) {

        public Column {
            purposes = Set.copyOf(purposes);
            words = Map.copyOf(words);
        }

        public AttributeType type() {
            return form.type();
        }
    }

    /** The words for a new attribute. */
    public record Labels(String en, String fr) {}
}
