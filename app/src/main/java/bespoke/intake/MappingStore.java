package bespoke.intake;

import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Mappings and their versions in PostgreSQL. */
@Repository
class MappingStore {

    private static final String LATEST = """
            select m.id, m.name, v.version, v.content::text as content
            from intake.mapping m
            join lateral (
                select version, content
                from intake.mapping_version
                where mapping_id = m.id
                order by version desc
                limit 1) v on true
            """;

    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.shared();

    MappingStore(JdbcClient db) {
        this.db = db;
    }

    Optional<Mapping.Kept> named(String name) {
        return db.sql(LATEST + "where lower(m.name) = lower(:name)")
                .param("name", name.strip())
                .query(this::kept)
                .optional();
    }

    /** The latest version of each, the one that was used last first. */
    List<Mapping.Kept> latest() {
        return db.sql(LATEST + """
                order by (select max(b.made_at) from intake.batch b where b.mapping_id = m.id) desc nulls last, m.made_at desc
                """).query(this::kept).list();
    }

    PersonId keeperOf(MappingId id) {
        return db.sql("""
                select made_by
                from intake.mapping_version
                where mapping_id = :id
                order by version desc
                limit 1
                """)
                .param("id", id.value())
                .query((row, index) -> new PersonId(row.getObject("made_by", UUID.class)))
                .single();
    }

    Mapping.Kept get(MappingId id, int version) {
        return db.sql("""
                select m.id, m.name, v.version, v.content::text as content
                from intake.mapping m
                join intake.mapping_version v on v.mapping_id = m.id
                where m.id = :id
                  and v.version = :version
                """)
                .param("id", id.value())
                .param("version", version)
                .query(this::kept)
                .single();
    }

    List<Mapping.Named> all() {
        return db.sql("""
                select m.id, m.name, max(v.version) as version,
                       (select b.file_name
                        from intake.batch b
                        where b.mapping_id = m.id
                        order by b.made_at desc
                        limit 1) as last_file
                from intake.mapping m
                join intake.mapping_version v on v.mapping_id = m.id
                group by m.id
                order by (select max(b.made_at) from intake.batch b where b.mapping_id = m.id) desc nulls last,
                         m.name collate "und-x-icu"
                """)
                .query((row, index) -> new Mapping.Named(
                        new MappingId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getInt("version"),
                        row.getString("last_file")))
                .list();
    }

    /** @throws Refused {@code intake.mapping-changed} when somebody kept another version at this very moment */
    Mapping.Kept keep(MappingId id, String name, Mapping mapping, PersonId by, Instant at) {
        try {
            db.sql("""
                    insert into intake.mapping (id, name, made_by, made_at)
                    values (:id, :name, :by, :at)
                    on conflict (id) do nothing
                    """)
                    .param("id", id.value())
                    .param("name", name)
                    .param("by", by.value())
                    .param("at", Timestamp.from(at))
                    .update();
            int version = db.sql("""
                    insert into intake.mapping_version (mapping_id, version, content, made_by, made_at)
                    select :id, coalesce(max(version), 0) + 1, :content::jsonb, :by, :at
                    from intake.mapping_version
                    where mapping_id = :id
                    returning version
                    """)
                    .param("id", id.value())
                    .param("content", json.writeValueAsString(mapping))
                    .param("by", by.value())
                    .param("at", Timestamp.from(at))
                    .query(Integer.class)
                    .single();
            return new Mapping.Kept(id, name, version, mapping);
        } catch (DuplicateKeyException meanwhile) {
            throw Refused.stale("intake.mapping-changed", java.util.Map.of("name", name));
        }
    }

    private Mapping.Kept kept(ResultSet row, int index) throws SQLException {
        return new Mapping.Kept(
                new MappingId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getInt("version"),
                json.readValue(row.getString("content"), Mapping.class));
    }
}
