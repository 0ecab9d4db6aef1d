package bespoke.intake;

import bespoke.shared.Refused;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a file's columns become people and facts.
 *
 * @param source       who tells what the file says, as attributes name their trusted sources
 * @param everybody    whether the file holds everybody whom its source knows: who is missing has left
 * @param numberAsName whether a person without a name shows their number
 * @param columns      in the order of the file; one for each column that was there when it was made
 */
public record Mapping(Told told, String source, boolean everybody, boolean numberAsName, List<ColumnMapping> columns) {

    public Mapping {
        columns = List.copyOf(columns);
        refuseNoNumber(columns);
        refuseTwice(columns);
        refuseHalfChanges(columns, everybody);
    }

    private static void refuseNoNumber(List<ColumnMapping> columns) {
        if (columns.stream().noneMatch(column -> tells(column, Field.NUMBER))) {
            throw new Refused("intake.number-column-missing");
        }
    }

    private static void refuseTwice(List<ColumnMapping> columns) {
        var seen = new HashSet<Object>();
        for (var column : columns) {
            Object what =
                    switch (column.target()) {
                        case Target.OfField field -> field.field();
                        case Target.OfAttribute attribute -> attribute.key();
                        case Target.NotStored not -> column;
                    };
            if (!seen.add(what)) {
                throw new Refused("intake.target-repeated", Map.of("column", column.column()));
            }
        }
    }

    /** Changes are dated, and a file of them holds neither everybody nor facts: those have a source and a day of their own. */
    private static void refuseHalfChanges(List<ColumnMapping> columns, boolean everybody) {
        boolean dated = columns.stream().anyMatch(column -> tells(column, Field.DAY));
        for (var column : columns) {
            if (!dated
                    && column.target() instanceof Target.OfField told
                    && told.field().ofChanges()) {
                throw new Refused("intake.changes-day-missing", Map.of("column", column.column()));
            }
            if (dated && column.target() instanceof Target.OfAttribute) {
                throw new Refused("intake.changes-no-facts", Map.of("column", column.column()));
            }
        }
        if (dated && everybody) {
            throw new Refused("intake.changes-not-everybody").at("everybody");
        }
        boolean named = columns.stream().anyMatch(column -> tells(column, Field.CHANGE));
        if (!named && columns.stream().anyMatch(column -> tells(column, Field.AFTER) || tells(column, Field.BEFORE))) {
            throw new Refused("intake.changes-what-missing");
        }
    }

    /** Whether each line tells what happens on a day of its own. */
    public boolean tellsChanges() {
        return columns.stream().anyMatch(column -> tells(column, Field.DAY));
    }

    static boolean tells(ColumnMapping column, Field field) {
        return column.target() instanceof Target.OfField told && told.field() == field;
    }

    public Set<Field> fields() {
        var fields = EnumSet.noneOf(Field.class);
        for (var column : columns) {
            if (column.target() instanceof Target.OfField told) {
                fields.add(told.field());
            }
        }
        return fields;
    }

    /** Keys of the attributes that its columns tell: every line tells each of them, if only that there is nothing. */
    Set<String> attributes() {
        var keys = new LinkedHashSet<String>();
        for (var column : columns) {
            if (column.target() instanceof Target.OfAttribute told) {
                keys.add(told.key());
            }
        }
        return keys;
    }

    public Optional<ColumnMapping> find(String column) {
        return columns.stream()
                .filter(mapping -> mapping.column().equalsIgnoreCase(column))
                .findFirst();
    }

    /** A mapping with its name and version. */
    public record Kept(MappingId id, String name, int version, Mapping mapping) {}

    /** A mapping in a list of those to choose from. */
    public record Named(
            MappingId id,
            String name,
            int version,
            @Nullable String lastFile) {}
}
