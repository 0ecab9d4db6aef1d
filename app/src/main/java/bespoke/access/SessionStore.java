package bespoke.access;

import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Program;
import bespoke.shared.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sessions of people and tokens of programs: one query lets in, with roles and preferences as they are at that moment. */
@Repository
class SessionStore {

    private final JdbcClient db;

    SessionStore(JdbcClient db) {
        this.db = db;
    }

    /** A guest, and when they were last seen. */
    record Seen(Guest guest, Instant at) {}

    /** @param hint what the provider wants back at sign-out, as only the browser can read it */
    void begin(
            byte[] digest, PersonId person, String name, Instant at, Instant until, Came came, byte @Nullable [] hint) {
        db.sql("""
                insert into access.session (digest, person_id, name, began_at, seen_at, ends_at,
                                            identity_id, provider_session, hint, proven_at)
                values (:digest, :person, :name, :at, :at, :until, :identity, :providerSession, :hint, :provenAt)
                """)
                .param("digest", digest)
                .param("person", person.value())
                .param("name", name)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param(
                        "identity",
                        came.identity() == null ? null : came.identity().value())
                .param("providerSession", came.providerSession())
                .param("hint", hint)
                .param(
                        "provenAt",
                        came.provenAt() == null ? null : came.provenAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What the provider wants back when this session signs out; empty where it began elsewhere. */
    Optional<byte[]> hint(byte[] digest) {
        return db.sql("""
                select hint
                from access.session
                where digest = :digest
                  and hint is not null
                """)
                .param("digest", digest)
                .query((row, n) -> row.getBytes("hint"))
                .optional();
    }

    /** Notes that whoever has a session, or a token, showed that it is them. */
    void prove(byte[] digest, Instant at) {
        db.sql("""
                with session as (
                    update access.session
                    set proven_at = :at
                    where digest = :digest
                )
                update access.token
                set proven_at = :at
                where digest = :digest
                """)
                .param("digest", digest)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whom a session lets in now. @param idleSince a session not seen since then has ended */
    Optional<Seen> find(byte[] digest, Instant now, Instant idleSince, LocalDate today) {
        return db.sql("""
                select s.person_id, s.name, s.seen_at, s.proven_at, null::text[] as scopes, null::uuid as issued_by, a.language, a.theme,
                       r.kind, r.products, r.countries, r.legal_employers
                from access.session s
                join access.account a on a.person_id = s.person_id
                left join access.role r
                    on r.person_id = s.person_id and r.ended_at is null and (r.rule_id is null or s.identity_id is not null)
                where s.digest = :digest
                  and s.ends_at > :now
                  and s.seen_at > :idleSince
                  and (a.closes_on is null or a.closes_on > :today)
                """)
                .param("digest", digest)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("idleSince", idleSince.atOffset(ZoneOffset.UTC))
                .param("today", today)
                .query(SessionStore::seen);
    }

    /**
     * Whom a token lets in now. What came by a claim of the provider counts while its owner has a session that began there, as
     * for themselves: nobody asks the provider in between.
     *
     * @param idleSince a session not seen since then has ended
     */
    Optional<Seen> findToken(byte[] digest, Instant now, Instant idleSince, LocalDate today) {
        return db.sql("""
                select t.person_id, t.label as name, coalesce(t.used_at, 'epoch') as seen_at, t.proven_at, t.scopes, t.issued_by, a.language, a.theme,
                       r.kind, r.products, r.countries, r.legal_employers
                from access.token t
                join access.account a on a.person_id = t.person_id
                left join access.role r
                    on r.person_id = t.person_id
                    and r.ended_at is null
                    and (r.rule_id is null
                        or exists (
                            select from access.session s
                            where s.person_id = t.person_id
                              and s.identity_id is not null
                              and s.ends_at > :now
                              and s.seen_at > :idleSince))
                where t.digest = :digest
                  and t.ends_at > :now
                  and (a.closes_on is null or a.closes_on > :today)
                """)
                .param("digest", digest)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("idleSince", idleSince.atOffset(ZoneOffset.UTC))
                .param("today", today)
                .query(SessionStore::seen);
    }

    /** Notes when sessions and tokens were seen. @param at in the order of {@code digests} */
    void saw(byte[][] digests, List<Instant> at) {
        db.sql("""
                update access.session s
                set seen_at = seen.at
                from unnest(:digests::bytea[], :at::timestamptz[]) seen (digest, at)
                where s.digest = seen.digest
                  and s.seen_at < seen.at
                """)
                .param("digests", digests)
                .param("at", at.stream().map(Timestamp::from).toArray(Timestamp[]::new))
                .update();
        db.sql("""
                update access.token t
                set used_at = seen.at
                from unnest(:digests::bytea[], :at::timestamptz[]) seen (digest, at)
                where t.digest = seen.digest
                  and (t.used_at is null or t.used_at < seen.at)
                """)
                .param("digests", digests)
                .param("at", at.stream().map(Timestamp::from).toArray(Timestamp[]::new))
                .update();
    }

    /** A person's sessions that let in now, the last used first. @param here digest of the one that asks */
    List<Session> of(PersonId person, byte[] here, Instant now, Instant idleSince) {
        return db.sql("""
                select id, began_at, seen_at, digest = :here as here
                from access.session
                where person_id = :person
                  and ends_at > :now
                  and seen_at > :idleSince
                order by seen_at desc, id desc
                """)
                .param("person", person.value())
                .param("here", here)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("idleSince", idleSince.atOffset(ZoneOffset.UTC))
                .query((row, index) -> new Session(
                        new SessionId(row.getObject("id", UUID.class)),
                        row.getTimestamp("began_at").toInstant(),
                        row.getTimestamp("seen_at").toInstant(),
                        row.getBoolean("here")))
                .list();
    }

    /** Ends one session of a person. @return whether they had it */
    boolean end(PersonId person, SessionId session) {
        return db.sql("""
                delete from access.session
                where person_id = :person
                  and id = :session
                """)
                        .param("person", person.value())
                        .param("session", session.value())
                        .update()
                == 1;
    }

    /** Ends a session. @return whose it was; nobody's where there was none */
    Optional<PersonId> end(byte[] digest) {
        return db.sql("""
                delete from access.session
                where digest = :digest
                returning person_id
                """).param("digest", digest).query(UUID.class).optional().map(PersonId::new);
    }

    /** Ends all sessions of a person but one. @return how many */
    int endOthers(PersonId person, byte[] than) {
        return db.sql("""
                delete from access.session
                where person_id = :person
                  and digest <> :than
                """).param("person", person.value()).param("than", than).update();
    }

    /** @return how many ended */
    int endAll(PersonId person) {
        return db.sql("""
                delete from access.session
                where person_id = :person
                """).param("person", person.value()).update();
    }

    /** Ends what began before an instant. */
    void endAll(PersonId person, Instant before) {
        db.sql("""
                delete from access.session
                where person_id = :person
                  and began_at < :before
                """)
                .param("person", person.value())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Deletes what can let nobody in any more. */
    void tidy(Instant now, Instant idleSince, Instant stretchBegan) {
        db.sql("""
                delete from access.session
                where ends_at <= :now
                   or seen_at <= :idleSince
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("idleSince", idleSince.atOffset(ZoneOffset.UTC))
                .update();
        db.sql("""
                delete from access.invitation
                where ends_at <= :now
                """).param("now", now.atOffset(ZoneOffset.UTC)).update();
        db.sql("""
                delete from access.attempt
                where began_at <= :began
                """).param("began", stretchBegan.atOffset(ZoneOffset.UTC)).update();
    }

    void issue(
            UUID id,
            byte[] digest,
            PersonId person,
            String label,
            Set<String> scopes,
            Instant at,
            @Nullable PersonId by,
            Instant until) {
        db.sql("""
                insert into access.token (id, digest, person_id, label, scopes, issued_at, issued_by, ends_at)
                values (:id, :digest, :person, :label, :scopes, :at, :by, :until)
                """)
                .param("id", id)
                .param("digest", digest)
                .param("person", person.value())
                .param("label", label)
                .param("scopes", scopes.stream().sorted().toArray(String[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by == null ? null : by.value())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Tokens of a person, ended ones included, the newest first. */
    List<Token> tokens(PersonId person) {
        return db.sql("""
                select id, label, scopes, issued_at, used_at, ends_at
                from access.token
                where person_id = :person
                order by issued_at desc, id desc
                """)
                .param("person", person.value())
                .query((row, n) -> {
                    var usedAt = row.getTimestamp("used_at");
                    return new Token(
                            new TokenId(row.getObject("id", UUID.class)),
                            row.getString("label"),
                            Set.of((String[]) row.getArray("scopes").getArray()),
                            row.getTimestamp("issued_at").toInstant(),
                            usedAt == null ? null : usedAt.toInstant(),
                            row.getTimestamp("ends_at").toInstant());
                })
                .list();
    }

    /** Ends one token of a person. @return whether they had it; one that is over stays as it is */
    boolean endToken(PersonId person, TokenId token, Instant at) {
        return db.sql("""
                update access.token
                set ends_at = least(ends_at, :at)
                where person_id = :person
                  and id = :token
                """)
                        .param("person", person.value())
                        .param("token", token.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void endTokens(PersonId person, Instant at) {
        db.sql("""
                update access.token
                set ends_at = :at
                where person_id = :person
                  and ends_at > :at
                """)
                .param("person", person.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Ends tokens that were issued before an instant. */
    void endTokens(PersonId person, Instant before, Instant at) {
        db.sql("""
                update access.token
                set ends_at = :at
                where person_id = :person
                  and issued_at < :before
                  and ends_at > :at
                """)
                .param("person", person.value())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Deletes tokens that ended before an instant. */
    void forgetTokens(Instant before) {
        db.sql("""
                delete from access.token
                where ends_at < :before
                """).param("before", before.atOffset(ZoneOffset.UTC)).update();
    }

    /** One row per role held; one without a role when none is. */
    private static Optional<Seen> seen(ResultSet row) throws SQLException {
        if (!row.next()) {
            return Optional.empty();
        }
        var person = new PersonId(row.getObject("person_id", UUID.class));
        var name = row.getString("name");
        var at = row.getTimestamp("seen_at").toInstant();
        var language = row.getString("language");
        var theme = row.getString("theme");
        var scopes = row.getArray("scopes");
        var provenAt = row.getTimestamp("proven_at");
        var proven = provenAt == null ? null : provenAt.toInstant();
        var allowed = scopes == null ? null : Set.of((String[]) scopes.getArray());
        var issuedBy = row.getObject("issued_by", UUID.class);
        var program = allowed == null ? null : new Program(name, issuedBy == null ? null : new PersonId(issuedBy));
        var roles = new HashSet<Role>();
        do {
            if (row.getString("kind") != null) {
                roles.add(RoleStore.role(row));
            }
        } while (row.next());
        var spoken = language == null ? null : Language.valueOf(language);
        return Optional.of(
                new Seen(new Guest(person, name, Set.copyOf(roles), spoken, theme, allowed, program, proven), at));
    }
}
