package bespoke.intake;

import bespoke.engine.population.Value;
import bespoke.person.BatchTerms;
import bespoke.person.PersonKind;
import bespoke.person.ToldChange;
import bespoke.person.Work;
import bespoke.person.WorkMode;
import bespoke.person.WorkingPattern;
import bespoke.profile.Attribute;
import bespoke.shared.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines as a mapping tells. Every refusal names the column, so that it can stand beside its line in the preview.
 */
final class LineReading {

    private static final int LONGEST = 300;
    private static final int LONGEST_NUMBER = 100;
    private static final int SHOWN = 60;

    private final Map<Field, Read> fields = new EnumMap<>(Field.class);
    private final List<Read> facts = new ArrayList<>();
    private final Check check;
    private final boolean numberAsName;
    private final int columns;

    /** Holds a value against what may stand for an attribute. */
    interface Check {

        /**
         * @param country where the line says that the person works; null when it does not
         * @throws Refused of what may not stand
         */
        Value checked(Attribute attribute, Value value, @Nullable String country);
    }

    /** A column with its place in the line. */
    private record Read(
            int place, ColumnMapping mapping, @Nullable Attribute attribute, Map<String, String> words) {

        String cell(Line line) {
            return Cell.clean(line.cells().get(place));
        }

        Refused refused(String code, String cell) {
            return new Refused(code, Map.of("column", mapping.column(), "value", shown(cell))).at(mapping.column());
        }
    }

    /**
     * @param names     of the file's columns
     * @param catalogue finds an attribute by its key
     * @throws Refused {@code intake.column-missing} when the file lacks a column that the mapping reads, {@code
     *     intake.attribute-gone}
     */
    LineReading(Mapping mapping, List<String> names, Function<String, Optional<Attribute>> catalogue, Check check) {
        this.check = check;
        this.numberAsName = mapping.numberAsName();
        this.columns = names.size();
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i).toLowerCase(Locale.ROOT), i);
        }
        for (var column : mapping.columns()) {
            if (column.target() instanceof Target.NotStored) {
                continue;
            }
            var place = places.get(column.column().toLowerCase(Locale.ROOT));
            if (place == null) {
                throw new Refused("intake.column-missing", Map.of("column", column.column()));
            }
            switch (column.target()) {
                case Target.OfField told -> fields.put(told.field(), new Read(place, column, null, plainWords(column)));
                case Target.OfAttribute told -> {
                    var attribute = catalogue
                            .apply(told.key())
                            .orElseThrow(() -> new Refused("intake.attribute-gone", Map.of("key", told.key())));
                    facts.add(new Read(place, column, attribute, plainWords(column)));
                }
                case Target.NotStored not -> {
                    // read over
                }
            }
        }
    }

    private static Map<String, String> plainWords(ColumnMapping column) {
        var words = new HashMap<String, String>();
        column.words().forEach((word, key) -> words.put(Dictionary.plain(word), key));
        return words;
    }

    /** @throws Refused when the line cannot be taken, at the name of the column */
    Reading read(Line line) {
        if (!Survey.fits(line, columns)) {
            throw new Refused(
                    "intake.cells-missing", Map.of("cells", line.cells().size(), "columns", columns));
        }
        var number = number(line);
        var work = work(line);
        return new Reading(
                line.number(),
                number,
                name(line),
                contact(line),
                word(line, Field.KIND)
                        .map(PersonKind::valueOf)
                        .orElse(fields.containsKey(Field.KIND) ? PersonKind.EMPLOYEE : null),
                work,
                date(line, Field.HIRED_ON),
                text(line, Field.LEAD),
                told(line, work.country()));
    }

    /** What a line of dated changes says, but whom it is about. */
    record Change(
            LocalDate day,
            String number,
            ToldChange.Kind kind,
            @Nullable String name,
            Set<BatchTerms.Part> parts,
            Work work,
            @Nullable String leadNumber) {}

    /**
     * Reads a line of dated changes: the day, what happens, and what holds from then on. It tells of the part that it names,
     * or of each of its cells that is filled.
     *
     * @throws Refused when the line cannot be taken, at the name of the column
     */
    Change readChange(Line line, LocalDate latest) {
        if (!Survey.fits(line, columns)) {
            throw new Refused(
                    "intake.cells-missing", Map.of("cells", line.cells().size(), "columns", columns));
        }
        var number = number(line);
        var day = date(line, Field.DAY);
        var column = column(Field.DAY);
        if (day == null) {
            throw column.refused("intake.day-missing", "");
        }
        if (day.isAfter(latest) || day.getYear() < 1900) {
            throw column.refused("intake.day-far", column.cell(line));
        }
        var what = fields.containsKey(Field.CHANGE) ? word(line, Field.CHANGE).orElse("CHANGES") : "CHANGES";
        return switch (what) {
            case "JOINS" -> joins(line, day, number);
            case "LEAVES" -> new Change(day, number, ToldChange.Kind.LEAVES, null, Set.of(), Work.UNTOLD, null);
            case "CHANGES" -> changes(line, day, number, ToldChange.Kind.CHANGES, null);
            default -> named(line, day, number, BatchTerms.Part.valueOf(what));
        };
    }

    /** Where a line has a before and an after, those of somebody who joins are their lead and their position. */
    private Change joins(Line line, LocalDate day, String number) {
        var told = changes(line, day, number, ToldChange.Kind.JOINS, name(line));
        var position = text(line, Field.AFTER);
        var lead = text(line, Field.BEFORE);
        var parts = EnumSet.noneOf(BatchTerms.Part.class);
        parts.addAll(told.parts());
        if (position != null) {
            parts.add(BatchTerms.Part.POSITION);
        }
        if (lead != null) {
            parts.add(BatchTerms.Part.LEAD);
        }
        return new Change(
                day,
                number,
                ToldChange.Kind.JOINS,
                told.name(),
                parts,
                position == null ? told.work() : position(position, told.work()),
                lead == null ? told.leadNumber() : lead(lead));
    }

    private Change changes(Line line, LocalDate day, String number, ToldChange.Kind kind, @Nullable String name) {
        var parts = EnumSet.noneOf(BatchTerms.Part.class);
        for (var field : fields.keySet()) {
            if (field.ordinal() >= Field.POSITION.ordinal()
                    && field != Field.HIRED_ON
                    && !field.ofChanges()
                    && !column(field).cell(line).isEmpty()) {
                parts.add(BatchTerms.Part.valueOf(field.name()));
            }
        }
        return new Change(day, number, kind, name, parts, work(line), lead(text(line, Field.LEAD)));
    }

    /** The line names the part that changes; what it is now stands behind it. */
    private Change named(Line line, LocalDate day, String number, BatchTerms.Part part) {
        if (!fields.containsKey(Field.AFTER)) {
            throw column(Field.CHANGE)
                    .refused("intake.after-missing", column(Field.CHANGE).cell(line));
        }
        var after = text(line, Field.AFTER);
        var country = after;
        if (part == BatchTerms.Part.COUNTRY && after != null) {
            country = Words.key(Field.COUNTRY, after)
                    .orElseThrow(() -> column(Field.AFTER).refused("intake.word-unknown", after));
        }
        var work = new Work(
                part == BatchTerms.Part.POSITION ? after : null,
                part == BatchTerms.Part.UNIT ? after : null,
                part == BatchTerms.Part.LEGAL_EMPLOYER ? after : null,
                part == BatchTerms.Part.SITE ? after : null,
                part == BatchTerms.Part.COUNTRY ? country : null,
                part == BatchTerms.Part.CONTRACT ? after : null,
                null,
                null,
                null,
                null,
                null);
        return new Change(
                day,
                number,
                ToldChange.Kind.CHANGES,
                null,
                Set.of(part),
                work,
                part == BatchTerms.Part.LEAD ? lead(after) : null);
    }

    private static Work position(String position, Work work) {
        return new Work(
                position,
                work.unit(),
                work.legalEmployer(),
                work.site(),
                work.country(),
                work.contract(),
                work.fte(),
                work.weeklyHours(),
                work.pattern(),
                work.mode(),
                work.hours());
    }

    /** Systems write a question mark or a dash where they know of no lead. */
    private static @Nullable String lead(@Nullable String cell) {
        return cell == null || cell.matches("[?\\-–—]") ? null : cell;
    }

    int columns() {
        return columns;
    }

    /** The number of a line, where it can be told: also of lines that are refused. */
    @Nullable
    String numberOf(Line line) {
        var column = fields.get(Field.NUMBER);
        if (column == null || column.place() >= line.cells().size()) {
            return null;
        }
        var number = column.cell(line);
        return number.isEmpty() || number.length() > LONGEST_NUMBER ? null : number;
    }

    private String number(Line line) {
        var column = java.util.Objects.requireNonNull(fields.get(Field.NUMBER));
        var number = column.cell(line);
        if (number.isEmpty()) {
            throw column.refused("intake.number-missing", number);
        }
        if (number.length() > LONGEST_NUMBER) {
            throw column.refused("intake.text-too-long", number);
        }
        return number;
    }

    private @Nullable String name(Line line) {
        var whole = text(line, Field.NAME);
        if (whole == null) {
            var given = text(line, Field.GIVEN_NAME);
            var family = text(line, Field.FAMILY_NAME);
            whole = given == null ? family : family == null ? given : given + " " + family;
        }
        if (whole == null && !numberAsName) {
            throw new Refused("intake.name-missing", Map.of());
        }
        return whole;
    }

    private @Nullable String contact(Line line) {
        var contact = text(line, Field.EMAIL);
        if (contact != null && (contact.indexOf('@') < 1 || contact.indexOf(' ') >= 0)) {
            throw column(Field.EMAIL).refused("intake.not-an-address", contact);
        }
        return contact;
    }

    private Work work(Line line) {
        return new Work(
                text(line, Field.POSITION),
                text(line, Field.UNIT),
                text(line, Field.LEGAL_EMPLOYER),
                text(line, Field.SITE),
                word(line, Field.COUNTRY).orElse(null),
                text(line, Field.CONTRACT),
                fte(line),
                hours(line),
                word(line, Field.PATTERN).map(WorkingPattern::valueOf).orElse(null),
                word(line, Field.MODE).map(WorkMode::valueOf).orElse(null),
                text(line, Field.HOURS));
    }

    private @Nullable String text(Line line, Field field) {
        var column = fields.get(field);
        if (column == null) {
            return null;
        }
        var cell = column.cell(line);
        if (cell.length() > LONGEST) {
            throw column.refused("intake.text-too-long", cell);
        }
        return cell.isEmpty() ? null : cell;
    }

    private Optional<String> word(Line line, Field field) {
        var cell = text(line, field);
        if (cell == null) {
            return Optional.empty();
        }
        var told = column(field).words().get(Dictionary.plain(cell));
        var key = told == null ? Words.key(field, cell) : Optional.of(told);
        return Optional.of(key.filter(Words.keys(field)::contains)
                .orElseThrow(() -> column(field).refused("intake.word-unknown", cell)));
    }

    /** A share of full time; companies write it as 0.8, 80 or 80 %. */
    private @Nullable Double fte(Line line) {
        var column = fields.get(Field.FTE);
        if (column == null) {
            return null;
        }
        var cell = column.cell(line);
        boolean percent = cell.endsWith("%");
        var share = number(column, percent ? Cell.clean(cell.substring(0, cell.length() - 1)) : cell);
        if (share == null) {
            return null;
        }
        var fte = Math.round((percent || share > 1.5 ? share / 100 : share) * 1000) / 1000.0;
        if (!(fte > 0 && fte <= 1.5)) {
            throw column.refused("intake.fte-out-of-range", cell);
        }
        return fte;
    }

    private @Nullable Double hours(Line line) {
        var column = fields.get(Field.WEEKLY_HOURS);
        if (column == null) {
            return null;
        }
        var hours = number(column, column.cell(line));
        if (hours != null && !(hours > 0 && hours <= 168)) {
            throw column.refused("intake.hours-out-of-range", column.cell(line));
        }
        return hours == null ? null : Math.round(hours * 100) / 100.0;
    }

    private @Nullable LocalDate date(Line line, Field field) {
        var column = fields.get(field);
        return column == null || column.cell(line).isEmpty() ? null : date(column, column.cell(line));
    }

    private Map<String, Optional<Value>> told(Line line, @Nullable String country) {
        var told = LinkedHashMap.<String, Optional<Value>>newLinkedHashMap(facts.size());
        for (var column : facts) {
            var attribute = java.util.Objects.requireNonNull(column.attribute());
            var cell = column.cell(line);
            told.put(
                    attribute.key(),
                    cell.isEmpty() ? Optional.empty() : Optional.of(value(column, attribute, cell, country)));
        }
        return told;
    }

    private Value value(Read column, Attribute attribute, String cell, @Nullable String country) {
        var value =
                switch (attribute.type()) {
                    case BOOLEAN -> Value.of(truth(column, cell));
                    case NUMBER -> Value.of(java.util.Objects.requireNonNull(number(column, cell)));
                    case DATE -> Value.of(date(column, cell));
                    case TEXT -> Value.of(option(column, attribute, cell));
                    case TEXTS -> {
                        var by = column.mapping().form().partedBy();
                        var parts = by == null ? List.of(cell) : Cell.parts(cell, by);
                        yield Value.of(parts.stream()
                                .map(part -> option(column, attribute, part))
                                .collect(java.util.stream.Collectors.toSet()));
                    }
                };
        try {
            return check.checked(attribute, value, country);
        } catch (Refused refused) {
            throw refused.at(column.mapping().column());
        }
    }

    /** The word of a closed list that a cell means: told in the mapping, its key, or its name in either language. */
    private static String option(Read column, Attribute attribute, String cell) {
        var plain = Dictionary.plain(cell);
        var told = column.words().get(plain);
        if (told != null) {
            return told;
        }
        return findOption(attribute, cell).orElse(cell);
    }

    static Optional<String> findOption(Attribute attribute, String cell) {
        var plain = Dictionary.plain(cell);
        return attribute.options().stream()
                .filter(option -> Dictionary.plain(option.key()).equals(plain)
                        || Dictionary.plain(option.words().en()).equals(plain)
                        || Dictionary.plain(option.words().fr()).equals(plain))
                .map(option -> option.key())
                .findFirst();
    }

    private static boolean truth(Read column, String cell) {
        var told = column.words().get(Dictionary.plain(cell));
        return Truth.read(told == null ? cell : told).orElseThrow(() -> column.refused("intake.not-yes-or-no", cell));
    }

    private static @Nullable Double number(Read column, String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        var form = column.mapping().form().numbers() == null
                ? NumberForm.POINT
                : java.util.Objects.requireNonNull(column.mapping().form().numbers());
        if (!form.reads(cell)) {
            throw column.refused("intake.not-a-number", cell);
        }
        return form.read(cell);
    }

    private static LocalDate date(Read column, String cell) {
        var order = column.mapping().form().dates() == null
                ? DateOrder.YEAR_MONTH_DAY
                : java.util.Objects.requireNonNull(column.mapping().form().dates());
        return order.read(cell).orElseThrow(() -> column.refused("intake.not-a-date", cell));
    }

    private Read column(Field field) {
        return java.util.Objects.requireNonNull(fields.get(field));
    }

    private static String shown(String cell) {
        return cell.length() <= SHOWN
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, Math.min(SHOWN, cell.codePointCount(0, cell.length()))))
                        + "…";
    }
}
