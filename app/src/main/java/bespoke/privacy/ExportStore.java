package bespoke.privacy;

import bespoke.person.Chapter;
import bespoke.shared.PersonId;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows of chapters in PostgreSQL, as JSON: what the type of a column is, the database alone knows. The person must be in sight. */
@Repository
class ExportStore {

    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.shared();

    ExportStore(JdbcClient db) {
        this.db = db;
    }

    /** Writes moments in UTC until the transaction ends, so that the same rows are the same text everywhere. */
    void writeMomentsInUtc() {
        db.sql("select set_config('TimeZone', 'UTC', true)")
                .query((row, index) -> true)
                .list();
    }

    /** The rows of a chapter that are the person's, with those that they took along elsewhere and brought in, each once. */
    List<ObjectNode> rows(Chapter chapter, PersonId person) {
        return db.sql("""
                select row_to_json(r)::text as line
                from (
                    select *
                    from (
                        select %1$s
                        from %2$s
                        where %3$s
                        union
                        select %4$s
                        from %5$s t, jsonb_populate_record(null::%2$s, t.line) k
                        where t.person_id = :person
                          and t.chapter = :chapter
                    ) u
                    order by %6$s
                ) r
                """.formatted(
                                columns(chapter, ""),
                                chapter.table(),
                                chapter.whose(),
                                columns(chapter, "k."),
                                TakenAlongStore.TABLE,
                                chapter.order()))
                .param("person", person.value())
                .param("chapter", chapter.key())
                .query((row, index) -> json.readValue(row.getString("line"), ObjectNode.class))
                .list();
    }

    int count(Chapter chapter, PersonId person) {
        return db.sql("select count(*) from %s where %s".formatted(chapter.table(), chapter.whose()))
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }

    private static String columns(Chapter chapter, String of) {
        return chapter.columns().stream().map(column -> of + column.name()).collect(Collectors.joining(", "));
    }
}
