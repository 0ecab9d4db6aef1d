package bespoke.access;

import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is to be told what about access. */
@Repository
class TidingStore {

    private static final String READ = """
            select t.id, t.kind as told, t.by_id, t.at, t.used_at, t.read_at is not null as is_read, t.directory,
                   r.kind, r.products, r.countries, r.legal_employers
            from access.tiding t
            left join access.role r on r.id = t.role_id
            """;

    private static final String IDENTITY = "IDENTITY_";

    private final JdbcClient db;

    TidingStore(JdbcClient db) {
        this.db = db;
    }

    List<Tiding> of(PersonId reader) {
        return db.sql(READ + """
                where t.reader_id = :reader
                order by t.id desc
                """)
                .param("reader", reader.value())
                .query(TidingStore::tiding)
                .list();
    }

    List<Tiding> unread(PersonId reader) {
        return db.sql(READ + """
                where t.reader_id = :reader
                  and t.read_at is null
                order by t.id desc
                """)
                .param("reader", reader.value())
                .query(TidingStore::tiding)
                .list();
    }

    /** @return whether it is one of theirs */
    boolean read(PersonId reader, TidingId tiding, Instant at) {
        return db.sql("""
                update access.tiding
                set read_at = coalesce(read_at, :at)
                where reader_id = :reader
                  and id = :tiding
                """)
                        .param("reader", reader.value())
                        .param("tiding", tiding.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void addLink(PersonId reader, byte[] digest, PersonId by, Instant at) {
        db.sql("""
                insert into access.tiding (reader_id, kind, by_id, at, link)
                values (:reader, 'PASSWORD_LINK', :by, :at, :digest)
                """)
                .param("reader", reader.value())
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("digest", digest)
                .update();
    }

    void useLink(byte[] digest, Instant at) {
        db.sql("""
                update access.tiding
                set used_at = :at, read_at = null
                where link = :digest
                """)
                .param("digest", digest)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** To the administrators and the people team of now, but to who did it. */
    void addOwnRole(RoleId role, PersonId by, LocalDate today, Instant at) {
        addForKeepers("OWN_ROLE", role, null, by, today, at);
    }

    /** The same. */
    void addDirectoryToken(String directory, @Nullable PersonId by, LocalDate today, Instant at) {
        addForKeepers("DIRECTORY_TOKEN", null, directory, by, today, at);
    }

    /** To all of them. */
    void addSilence(String source, LocalDate today, Instant at) {
        addForKeepers("SOURCE_SILENT", null, source, null, today, at);
    }

    private void addForKeepers(
            String kind,
            @Nullable RoleId role,
            @Nullable String directory,
            @Nullable PersonId by,
            LocalDate today,
            Instant at) {
        db.sql("""
                insert into access.tiding (reader_id, kind, by_id, at, role_id, directory)
                select distinct r.person_id, :kind, :by::uuid, :at::timestamptz, :role::uuid, :directory::text
                from access.role r
                join access.account a using (person_id)
                where r.kind in ('ADMINISTRATOR', 'PEOPLE_TEAM')
                  and r.ended_at is null
                  and (a.closes_on is null or a.closes_on > :today)
                  and r.person_id is distinct from :by::uuid
                """)
                .param("kind", kind)
                .param("by", by == null ? null : by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("role", role == null ? null : role.value())
                .param("directory", directory)
                .param("today", today)
                .update();
    }

    /** @param weighty whether the administrators are told too */
    void addClaimRole(RoleId role, PersonId person, boolean over, boolean weighty, LocalDate today, Instant at) {
        db.sql("""
                insert into access.tiding (reader_id, kind, by_id, at, role_id)
                select reader_id, :kind, :person::uuid, :at::timestamptz, :role::uuid
                from (
                    select person_id as reader_id
                    from access.account
                    where person_id = :person
                    union
                    select r.person_id
                    from access.role r
                    join access.account a using (person_id)
                    where :weighty
                      and r.kind = 'ADMINISTRATOR'
                      and r.ended_at is null
                      and (a.closes_on is null or a.closes_on > :today)
                ) reader
                """)
                .param("kind", over ? "CLAIM_ROLE_OVER" : "CLAIM_ROLE")
                .param("person", person.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("role", role.value())
                .param("weighty", weighty)
                .param("today", today)
                .update();
    }

    /** @param how null where it was cut */
    void addIdentity(PersonId reader, Identity.@Nullable How how, PersonId by, Instant at) {
        db.sql("""
                insert into access.tiding (reader_id, kind, by_id, at)
                values (:reader, :kind, :by, :at)
                """)
                .param("reader", reader.value())
                .param("kind", IDENTITY + (how == null ? "CUT" : how.name()))
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void forget(Instant before) {
        db.sql("delete from access.tiding where at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Tiding tiding(ResultSet row, int n) throws SQLException {
        var id = new TidingId(row.getObject("id", UUID.class));
        var by = row.getObject("by_id", UUID.class);
        var person = by == null ? null : new PersonId(by);
        var at = row.getTimestamp("at").toInstant();
        var usedAt = row.getTimestamp("used_at");
        boolean isRead = row.getBoolean("is_read");
        var told = row.getString("told");
        return switch (told) {
            case "IDENTITY_CUT" -> new Tiding.Disconnected(id, Objects.requireNonNull(person), at, isRead);
            case "IDENTITY_OWNER", "IDENTITY_INVITATION", "IDENTITY_CLAIM" ->
                new Tiding.Connected(
                        id,
                        Objects.requireNonNull(person),
                        at,
                        isRead,
                        Identity.How.valueOf(told.substring(IDENTITY.length())));
            case "DIRECTORY_TOKEN" ->
                new Tiding.DirectoryToken(id, person, at, isRead, Objects.requireNonNull(row.getString("directory")));
            case "SOURCE_SILENT" ->
                new Tiding.SourceSilent(id, null, at, isRead, Objects.requireNonNull(row.getString("directory")));
            case "PASSWORD_LINK" ->
                new Tiding.PasswordLink(
                        id, Objects.requireNonNull(person), at, isRead, usedAt == null ? null : usedAt.toInstant());
            case "OWN_ROLE" -> new Tiding.OwnRole(id, Objects.requireNonNull(person), at, isRead, RoleStore.role(row));
            case "CLAIM_ROLE" ->
                new Tiding.ClaimRole(id, Objects.requireNonNull(person), at, isRead, RoleStore.role(row), false);
            default -> new Tiding.ClaimRole(id, Objects.requireNonNull(person), at, isRead, RoleStore.role(row), true);
        };
    }
}
