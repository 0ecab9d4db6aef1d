package bespoke.privacy;

import bespoke.person.Chapter;
import bespoke.shared.PersonId;
import bespoke.shared.Text;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
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

    /**
     * Adds rows of a chapter that are a person's own; others of them are passed over.
     *
     * @return how many there were
     */
    int add(Chapter chapter, PersonId person, JsonNode rows) {
        return db.sql("""
                insert into %s (%s)
                select %s from jsonb_populate_recordset(null::%s, :rows::jsonb) r
                where %s
                """.formatted(
                                chapter.table(), columns(chapter), columns(chapter), chapter.table(), chapter.whose()))
                .param("rows", rows.toString())
                .param("person", person.value())
                .update();
    }

    void addNames(Map<String, Text> names) {
        names.forEach((id, name) -> db.sql(
                        "insert into privacy.elsewhere (id, en, fr) values (:id, :en, :fr) on conflict do nothing")
                .param("id", id)
                .param("en", name.en())
                .param("fr", name.fr())
                .update());
    }

    Map<String, Text> names(Collection<String> ids) {
        return db
                .sql("select id, en, fr from privacy.elsewhere where id = any(:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query((row, index) ->
                        Map.entry(row.getString("id"), new Text(row.getString("en"), row.getString("fr"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String columns(Chapter chapter) {
        return chapter.columns().stream().map(Chapter.Column::name).collect(Collectors.joining(", "));
    }
}
