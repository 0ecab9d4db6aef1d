package bespoke.privacy;

import bespoke.person.Chapter;
import bespoke.shared.PersonId;
import bespoke.shared.Text;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What people took along elsewhere and brought in, in PostgreSQL. The person must be in sight. */
@Repository
class TakenAlongStore {

    static final String TABLE = "privacy.taken_along";

    /** No chapter is called so: the key of one has a dot. */
    private static final String NAMES = "names";

    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.shared();

    TakenAlongStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * These rows as the database itself would write them.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException where one cannot be a row of the chapter's table
     */
    List<ObjectNode> asRows(Chapter chapter, List<ObjectNode> rows) {
        return db.sql("""
                select row_to_json(r)::text as line
                from (
                    select %s
                    from jsonb_populate_recordset(null::%s, :rows::jsonb) k
                ) r
                """.formatted(columns(chapter), chapter.table()))
                .param("rows", json.writeValueAsString(rows))
                .query((row, index) -> json.readValue(row.getString("line"), ObjectNode.class))
                .list();
    }

    /** Keeps rows of a chapter, each once. @return how many had not been kept before */
    int keep(PersonId person, Chapter chapter, List<ObjectNode> rows, Instant at) {
        return db.sql("""
                insert into privacy.taken_along (person_id, chapter, line, brought_at)
                select :person, :chapter, line, :at
                from jsonb_array_elements(:rows::jsonb) line
                on conflict (person_id, chapter, md5(line::text)) do nothing
                """)
                .param("person", person.value())
                .param("chapter", chapter.key())
                .param("rows", json.writeValueAsString(rows))
                .param("at", Timestamp.from(at))
                .update();
    }

    void keepNames(PersonId person, Map<String, Text> names, Instant at) {
        var lines = names.entrySet().stream()
                .map(one -> Map.of(
                        "id",
                        one.getKey(),
                        "en",
                        one.getValue().en(),
                        "fr",
                        one.getValue().fr()))
                .toList();
        db.sql("""
                insert into privacy.taken_along (person_id, chapter, line, brought_at)
                select :person, :chapter, line, :at
                from jsonb_array_elements(:lines::jsonb) line
                on conflict (person_id, chapter, md5(line::text)) do nothing
                """)
                .param("person", person.value())
                .param("chapter", NAMES)
                .param("lines", json.writeValueAsString(lines))
                .param("at", Timestamp.from(at))
                .update();
    }

    Map<String, Text> names(PersonId person) {
        var names = new HashMap<String, Text>();
        db.sql("""
                select line ->> 'id' as id, line ->> 'en' as en, line ->> 'fr' as fr
                from privacy.taken_along
                where person_id = :person
                  and chapter = :chapter
                order by brought_at
                """).param("person", person.value()).param("chapter", NAMES).query(row -> {
            names.put(row.getString("id"), new Text(row.getString("en"), row.getString("fr")));
        });
        return names;
    }

    int rows(PersonId person) {
        return db.sql("select count(*) from privacy.taken_along where person_id = :person and chapter <> :names")
                .param("person", person.value())
                .param("names", NAMES)
                .query(Integer.class)
                .single();
    }

    /** Takes away what was brought in of these chapters. @return how many rows */
    int erase(PersonId person, Collection<String> chapters) {
        return db.sql("delete from privacy.taken_along where person_id = :person and chapter = any(:chapters)")
                .param("person", person.value())
                .param("chapters", chapters.toArray(String[]::new))
                .update();
    }

    void eraseNames(PersonId person) {
        erase(person, List.of(NAMES));
    }

    private static String columns(Chapter chapter) {
        return String.join(
                ", ",
                chapter.columns().stream().map(column -> "k." + column.name()).toList());
    }
}
