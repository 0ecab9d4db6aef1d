package bespoke.database;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tables, sequences and partitions a database has, asked of PostgreSQL itself: no list to keep up. */
final class Catalogue {

    /** Tables whose rows mean nothing in another database, or must not come back. */
    static final Map<String, String> LEFT_OUT = Map.of(
            "bespoke.person_change", "transactions of this server; columns in memory load everybody at start",
            "access.session", "who was signed in then is not signed in now");

    private static final String OURS = """
            n.nspname not in ('information_schema', 'migration', 'public')
            and n.nspname not like 'pg\\_%'
            """;

    private final JdbcClient db;

    Catalogue(JdbcClient db) {
        this.db = db;
    }

    /** A table and those of its columns that are stored as they were written. */
    record Shape(String name, List<String> columns) {}

    /**
     * Every table whose rows outlive a crash of the server, partitions with their parent; by name. Ids of transactions are
     * left out: they are of this server, and a row brought back elsewhere gets that of the transaction which brings it.
     */
    List<Shape> tables() {
        return db
                .sql("""
                select format('%%I.%%I', n.nspname, c.relname) as name,
                       array_agg(quote_ident(a.attname) order by a.attnum) as columns
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                    and a.atttypid <> 'xid8'::regtype
                where c.relkind in ('r', 'p')
                  and not c.relispartition
                  and c.relpersistence = 'p'
                  and not exists (
                      select
                      from pg_partition_tree(c.oid) part
                      join pg_class leaf on leaf.oid = part.relid
                      where c.relkind = 'p'
                        and leaf.relpersistence = 'u')
                  and %s
                group by 1
                order by 1
                """.formatted(OURS))
                .query((row, index) -> new Shape(row.getString("name"), List.of((String[])
                        row.getArray("columns").getArray())))
                .list()
                .stream()
                .filter(shape -> !LEFT_OUT.containsKey(shape.name()))
                .toList();
    }

    /** Partitions of a stretch of time, which features make as time goes by. */
    List<Manifest.Partition> partitions() {
        return db.sql("""
                select format('%%I.%%I', n.nspname, c.relname) as name,
                       i.inhparent::regclass::text as parent,
                       pg_get_expr(c.relpartbound, c.oid) as bounds
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_inherits i on i.inhrelid = c.oid
                where c.relispartition
                  and c.relkind = 'r'
                  and pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT'
                  and %s
                order by 1
                """.formatted(OURS))
                .query((row, index) ->
                        new Manifest.Partition(row.getString("name"), row.getString("parent"), row.getString("bounds")))
                .list();
    }

    List<Manifest.Sequence> sequences() {
        return db.sql("""
                select format('%%I.%%I', n.nspname, c.relname) as name
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'S'
                  and %s
                order by 1
                """.formatted(OURS)).query(String.class).list().stream()
                .map(name -> db.sql("select last_value, is_called from " + name)
                        .query((row, index) ->
                                new Manifest.Sequence(name, row.getLong("last_value"), row.getBoolean("is_called")))
                        .single())
                .toList();
    }

    /** Schemas that are neither PostgreSQL's own nor {@code public}. */
    List<String> schemas() {
        return db.sql("""
                select n.nspname
                from pg_namespace n
                where n.nspname not in ('information_schema', 'public')
                  and n.nspname not like 'pg\\_%'
                order by 1
                """).query(String.class).list();
    }

    /** Tables that stand under row security even for their owner; by name. */
    List<String> forced() {
        return db.sql("""
                select format('%%I.%%I', n.nspname, c.relname)
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relforcerowsecurity
                  and %s
                order by 1
                """.formatted(OURS)).query(String.class).list();
    }

    /** Which tables each table's rows refer to. */
    Map<String, Set<String>> references() {
        return db
                .sql("""
                select k.conrelid::regclass::text as referring, k.confrelid::regclass::text as referred
                from pg_constraint k
                join pg_namespace n on n.oid = k.connamespace
                where k.contype = 'f'
                  and k.conrelid <> k.confrelid
                  and %s
                """.formatted(OURS))
                .query((row, index) -> Map.entry(row.getString("referring"), row.getString("referred")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }
}
