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

    List<ObjectNode> rows(Chapter chapter, PersonId person) {
        return db.sql("select row_to_json(r)::text as line from (select %s from %s where %s order by %s) r"
                        .formatted(columns(chapter), chapter.table(), chapter.whose(), chapter.order()))
                .param("person", person.value())
                .query((row, index) -> json.readValue(row.getString("line"), ObjectNode.class))
                .list();
    }

    int count(Chapter chapter, PersonId person) {
        return db.sql("select count(*) from %s where %s".formatted(chapter.table(), chapter.whose()))
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }

    private static String columns(Chapter chapter) {
        return chapter.columns().stream().map(Chapter.Column::name).collect(Collectors.joining(", "));
    }
}
