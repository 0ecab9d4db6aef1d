package bespoke.audit;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A table whose rows are sealed. A feature declares one as a bean. The table has {@code id uuid}, {@code at
 * timestamptz}, of when the row is, {@code salt uuid} and {@code xid xid8}, filled by the database, an index on {@code xid}
 * and {@code id}, and rows that are never changed; what goes from it is told by {@link Audit#removed}.
 *
 * @param table with its schema
 * @param forms which columns are sealed, in order. Rows are sealed by the last form and held against the one they were
 *              sealed by: what is sealed is changed by adding a form, never by changing one
 * @param erasable whether rows may go because somebody erased them, however young; from others none goes before its time
 */
public record SealedLog(String table, List<List<String>> forms, boolean erasable) {

    private static final Pattern TABLE = Pattern.compile("[a-z_]+\\.[a-z_]+");
    private static final Pattern COLUMN = Pattern.compile("[a-z_]+");

    public SealedLog {
        forms = forms.stream().map(List::copyOf).toList();
        if (!TABLE.matcher(table).matches()
                || forms.isEmpty()
                || !forms.stream()
                        .allMatch(form -> form.contains("id")
                                && form.stream().allMatch(column -> COLUMN.matcher(column)
                                        .matches()))) {
            throw new IllegalArgumentException("No table, or no columns to seal: " + table + ", " + forms);
        }
    }

    /** One from which rows go by age alone. */
    public SealedLog(String table, List<List<String>> forms) {
        this(table, forms, false);
    }

    /** The form by which rows are sealed now. */
    int latest() {
        return forms.size() - 1;
    }

    /**
     * What is sealed of row {@code r}: its salt and its columns in PostgreSQL's own binary form, which no setting of zone or
     * language changes (their number, then of each its type, length and bytes).
     */
    String content(int form) {
        return "uuid_send(r.salt) || record_send(row(r." + String.join(", r.", forms.get(form)) + "))";
    }
}
