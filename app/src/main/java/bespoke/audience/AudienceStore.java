package bespoke.audience;

import bespoke.database.Held;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Audiences and all their versions in PostgreSQL. */
@Repository
class AudienceStore {

    private final JdbcClient db;
    private final Held<Edition> edition =
            new Held<>(() -> new Edition(readNumber()), known -> known.number == readNumber());

    AudienceStore(JdbcClient db) {
        this.db = db;
    }

    /** What all audiences were at one time: the same object as long as they are the same. */
    static final class Edition {

        private final long number;

        private Edition(long number) {
            this.number = number;
        }

        /** Grows with every change. */
        long number() {
            return number;
        }
    }

    /** One version as it was written. */
    record Kept(
            AudienceId id,
            AudienceWords words,
            PersonId author,
            int version,
            Instant at,
            @Nullable Instant retiredAt) {}

    /** Another object after every change. */
    Edition edition() {
        return edition.get();
    }

    private long readNumber() {
        return db.sql("select number from audience.edition").query(Long.class).single();
    }

    /** Says that audiences change with this transaction; it waits for the one before. */
    void nextEdition() {
        edition.changes();
        db.sql("update audience.edition set number = nextval('audience.edition_number')")
                .update();
    }

    List<Kept> all() {
        return db.sql("""
                select a.id, a.version, a.retired_at, v.name_en, v.name_fr, v.purpose, v.value_en, v.value_fr, v.cel,
                       v.author_id, v.written_at
                from audience.audience a
                join audience.version v on v.audience_id = a.id and v.version = a.version
                order by v.name_en collate "und-x-icu", a.id
                """).query(AudienceStore::kept).list();
    }

    /** Every version of an audience, the latest first. */
    List<Kept> versions(AudienceId id) {
        return db.sql("""
                select a.id, v.version, a.retired_at, v.name_en, v.name_fr, v.purpose, v.value_en, v.value_fr, v.cel,
                       v.author_id, v.written_at
                from audience.audience a
                join audience.version v on v.audience_id = a.id
                where a.id = :id
                order by v.version desc
                """).param("id", id.value()).query(AudienceStore::kept).list();
    }

    Optional<Integer> version(AudienceId id) {
        return db.sql("select version from audience.audience where id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .optional();
    }

    void add(AudienceId id, AudienceWords words, PersonId author, Instant at) {
        db.sql("insert into audience.audience (id, version) values (:id, 1)")
                .param("id", id.value())
                .update();
        addVersion(id, 1, words, author, at);
    }

    /** Puts a version on top of another. Of two at once the database lets one through. */
    boolean change(AudienceId id, int from, AudienceWords words, PersonId author, Instant at) {
        int changed = db.sql("""
                update audience.audience
                set version = :next
                where id = :id
                  and version = :from
                """)
                .param("id", id.value())
                .param("from", from)
                .param("next", from + 1)
                .update();
        if (changed == 1) {
            addVersion(id, from + 1, words, author, at);
        }
        return changed == 1;
    }

    boolean retire(AudienceId id, PersonId by, Instant at) {
        return db.sql("""
                update audience.audience
                set retired_at = :at, retired_by = :by
                where id = :id
                  and retired_at is null
                """)
                        .param("id", id.value())
                        .param("by", by.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    boolean restore(AudienceId id) {
        return db.sql("""
                update audience.audience
                set retired_at = null, retired_by = null
                where id = :id
                  and retired_at is not null
                """).param("id", id.value()).update() == 1;
    }

    private void addVersion(AudienceId id, int version, AudienceWords words, PersonId author, Instant at) {
        var value = words.value();
        db.sql("""
                insert into audience.version (audience_id, version, name_en, name_fr, purpose, value_en, value_fr, cel,
                                              author_id, written_at)
                values (:id, :version, :nameEn, :nameFr, :purpose, :valueEn, :valueFr, :cel, :author, :at)
                """)
                .param("id", id.value())
                .param("version", version)
                .param("nameEn", words.name().en())
                .param("nameFr", words.name().fr())
                .param("purpose", words.purpose().name())
                .param("valueEn", value == null ? null : value.en())
                .param("valueFr", value == null ? null : value.fr())
                .param("cel", words.cel())
                .param("author", author.value())
                .param("at", Timestamp.from(at))
                .update();
    }

    private static Kept kept(ResultSet row, int index) throws SQLException {
        var valueEn = row.getString("value_en");
        var retired = row.getTimestamp("retired_at");
        return new Kept(
                new AudienceId(row.getObject("id", UUID.class)),
                new AudienceWords(
                        new Text(row.getString("name_en"), row.getString("name_fr")),
                        Purpose.valueOf(row.getString("purpose")),
                        valueEn == null ? null : new Text(valueEn, row.getString("value_fr")),
                        row.getString("cel")),
                new PersonId(row.getObject("author_id", UUID.class)),
                row.getInt("version"),
                row.getTimestamp("written_at").toInstant(),
                retired == null ? null : retired.toInstant());
    }
}
