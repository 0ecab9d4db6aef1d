package bespoke.profile;

import bespoke.shared.PersonId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue of attributes in PostgreSQL. */
@Repository
class AttributeStore {

    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.shared();

    AttributeStore(JdbcClient db) {
        this.db = db;
    }

    List<Attribute> all() {
        return db.sql("select definition from profile.attribute order by position, key")
                .query((row, index) -> json.readValue(row.getString("definition"), Attribute.class))
                .list();
    }

    /** Writes a definition in the place of the one that stood. A shipped one never replaces a company's own. */
    void put(Attribute attribute, int position, boolean shipped, @Nullable PersonId by, Instant at) {
        db.sql("""
                insert into profile.attribute as a (key, facet, sensitivity, purposes, definition, shipped, position,
                                                    changed_by, changed_at)
                values (:key, :facet, :sensitivity, :purposes, :definition::jsonb, :shipped, :position, :by, :at)
                on conflict (key) do update
                set facet = excluded.facet, sensitivity = excluded.sensitivity, purposes = excluded.purposes,
                    definition = excluded.definition, position = excluded.position, shipped = excluded.shipped,
                    changed_by = excluded.changed_by, changed_at = excluded.changed_at
                where (a.shipped or not excluded.shipped)
                  and a.definition is distinct from excluded.definition
                """)
                .param("key", attribute.key())
                .param("facet", attribute.facet().name())
                .param("sensitivity", attribute.sensitivity().name())
                .param("purposes", attribute.purposes().stream().map(Enum::name).toArray(String[]::new))
                .param("definition", json.writeValueAsString(attribute))
                .param("shipped", shipped)
                .param("position", position)
                .param("by", by == null ? null : by.value())
                .param("at", Timestamp.from(at))
                .update();
    }
}
