package bespoke.database;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What a backup holds: its first entry to be read, and the last to be written.
 *
 * @param form       of the file; grows when a reader of the last one could not read it
 * @param version    of Bespoke that made it
 * @param list       folder of the list of what was erased, on the machine where the backup was made
 * @param migrations the version that each folder of migrations had reached
 * @param partitions of tables whose rows are parted by time, but for those that migrations make
 */
public record Manifest(
        int form,
        String version,
        Instant madeAt,
        String list,
        SortedMap<String, Integer> migrations,
        List<Partition> partitions,
        List<Sequence> sequences,
        List<Table> tables) {

    static final int FORM = 1;
    static final String NAME = "manifest.json";

    /** @param bounds as PostgreSQL writes them: {@code FOR VALUES FROM … TO …} */
    public record Partition(String name, String parent, String bounds) {}

    public record Sequence(String name, long last, boolean called) {}

    /** How many rows there are in all. */
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /** @param digest SHA-256 of its rows as they stand in the file, in hexadecimal digits */
    public record Table(String name, List<String> columns, long rows, String digest) {

        String entry() {
            return "tables/" + name + ".tsv";
        }
    }
}
