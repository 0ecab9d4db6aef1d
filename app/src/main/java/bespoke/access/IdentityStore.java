package bespoke.access;

import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Identities at the provider, and which of its tokens have ended sessions. */
@Repository
class IdentityStore {

    private final JdbcClient db;

    IdentityStore(JdbcClient db) {
        this.db = db;
    }

    Optional<Identity> find(String issuer, String subject) {
        return db.sql("""
                select id, person_id, issuer, linked_by, linked_at, used_at
                from access.identity
                where issuer = :issuer
                  and subject = :subject
                  and cut_at is null
                """)
                .param("issuer", issuer)
                .param("subject", subject)
                .query(IdentityStore::identity)
                .optional();
    }

    List<Identity> of(PersonId person) {
        return db.sql("""
                select id, person_id, issuer, linked_by, linked_at, used_at
                from access.identity
                where person_id = :person
                  and cut_at is null
                order by linked_at, id
                """)
                .param("person", person.value())
                .query(IdentityStore::identity)
                .list();
    }

    /**
     * Links a subject to a person, unless it is linked, or the person has another subject there. A connection that was cut
     * stands against a claim alone.
     *
     * @return whether it was not
     */
    boolean link(Identity identity, String subject) {
        if (identity.how() != Identity.How.CLAIM) {
            db.sql("""
                    delete from access.identity
                    where issuer = :issuer
                      and (subject = :subject or person_id = :person)
                      and cut_at is not null
                    """)
                    .param("issuer", identity.issuer())
                    .param("subject", subject)
                    .param("person", identity.person().value())
                    .update();
        }
        return db.sql("""
                insert into access.identity (id, issuer, subject, person_id, linked_by, linked_at)
                values (:id, :issuer, :subject, :person, :how, :at)
                on conflict do nothing
                """)
                        .param("id", identity.id().value())
                        .param("issuer", identity.issuer())
                        .param("subject", subject)
                        .param("person", identity.person().value())
                        .param("how", identity.how().name())
                        .param("at", identity.linkedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Takes a link away; sessions that began by it end. @return whether the person had it */
    boolean unlink(PersonId person, IdentityId identity) {
        return db.sql("""
                delete from access.identity
                where person_id = :person
                  and id = :identity
                  and cut_at is null
                """)
                        .param("person", person.value())
                        .param("identity", identity.value())
                        .update()
                == 1;
    }

    /** Cuts a link, so that no claim makes it again; sessions that began by it end. @return whether the person had it */
    boolean cut(PersonId person, IdentityId identity, Instant at) {
        boolean had = db.sql("""
                update access.identity
                set cut_at = :at
                where person_id = :person
                  and id = :identity
                  and cut_at is null
                """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("person", person.value())
                        .param("identity", identity.value())
                        .update()
                == 1;
        if (had) {
            db.sql("delete from access.session where identity_id = :identity")
                    .param("identity", identity.value())
                    .update();
        }
        return had;
    }

    /** Notes that somebody comes by it, if its owner may sign in today. @return whether they may */
    boolean use(IdentityId identity, Instant at, LocalDate today) {
        return db.sql("""
                update access.identity i
                set used_at = :at
                from access.account a
                where i.id = :identity
                  and i.cut_at is null
                  and a.person_id = i.person_id
                  and (a.closes_on is null or a.closes_on > :today)
                """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("identity", identity.value())
                        .param("today", today)
                        .update()
                == 1;
    }

    /** Notes that a logout token was heard. @return whether it was news */
    boolean hear(byte[] digest, Instant until) {
        return db.sql("""
                insert into access.logout_token (digest, ends_at)
                values (:digest, :until)
                on conflict do nothing
                """)
                        .param("digest", digest)
                        .param("until", until.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Ends the sessions that the provider calls so. */
    List<PersonId> endSessions(String issuer, String providerSession) {
        return db.sql("""
                delete from access.session s
                using access.identity i
                where s.identity_id = i.id
                  and i.issuer = :issuer
                  and s.provider_session = :session
                returning s.person_id
                """).param("issuer", issuer).param("session", providerSession).query(UUID.class).list().stream()
                .map(PersonId::new)
                .toList();
    }

    /** Ends all sessions that began by a subject. */
    List<PersonId> endSessionsOf(String issuer, String subject) {
        return db.sql("""
                delete from access.session s
                using access.identity i
                where s.identity_id = i.id
                  and i.issuer = :issuer
                  and i.subject = :subject
                returning s.person_id
                """).param("issuer", issuer).param("subject", subject).query(UUID.class).list().stream()
                .map(PersonId::new)
                .toList();
    }

    /** Deletes what can be told a second time no more. */
    void tidy(Instant now) {
        db.sql("""
                delete from access.logout_token
                where ends_at <= :now
                """).param("now", now.atOffset(ZoneOffset.UTC)).update();
        db.sql("""
                delete from access.detour
                where ends_at <= :now
                """).param("now", now.atOffset(ZoneOffset.UTC)).update();
    }

    private static Identity identity(ResultSet row, int n) throws SQLException {
        var usedAt = row.getTimestamp("used_at");
        return new Identity(
                new IdentityId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("issuer"),
                Identity.How.valueOf(row.getString("linked_by")),
                row.getTimestamp("linked_at").toInstant(),
                usedAt == null ? null : usedAt.toInstant());
    }
}
