package bespoke.access;

import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts, the links that let people choose a password, and the codes of the first run. */
@Repository
class AccountStore {

    private final JdbcClient db;

    AccountStore(JdbcClient db) {
        this.db = db;
    }

    /** What is needed to check a password. */
    record Credentials(PersonId person, @Nullable String password) {}

    /** Opens an account, unless the person has one or the name is taken. */
    boolean open(PersonId person, String userName, Instant at, @Nullable PersonId by) {
        return db.sql("""
                insert into access.account (person_id, user_name, opened_at, opened_by)
                values (:person, :userName, :at, :by)
                on conflict do nothing
                """)
                        .param("person", person.value())
                        .param("userName", userName)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by == null ? null : by.value())
                        .update()
                == 1;
    }

    boolean isAny() {
        return db.sql("""
                select exists (select from access.account)
                """).query(Boolean.class).single();
    }

    Optional<Account> find(PersonId person) {
        return db.sql("""
                select person_id, user_name, password is not null as has_password, password_at, opened_at, closes_on
                from access.account
                where person_id = :person
                """)
                .param("person", person.value())
                .query(AccountStore::account)
                .optional();
    }

    Optional<PersonId> findByUserName(String userName) {
        return db.sql("""
                select person_id
                from access.account
                where user_name = :userName
                """)
                .param("userName", userName)
                .query((row, n) -> person(row))
                .optional();
    }

    List<Account> of(Collection<PersonId> people) {
        return db.sql("""
                select person_id, user_name, password is not null as has_password, password_at, opened_at, closes_on
                from access.account
                where person_id = any (:people)
                """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(AccountStore::account)
                .list();
    }

    /** Accounts by user name, from after {@code after} on. @param part of the user name, or nothing for all */
    List<Account> list(String part, String after, int atMost) {
        return db.sql("""
                select person_id, user_name, password is not null as has_password, password_at, opened_at, closes_on
                from access.account
                where user_name > :after
                  and position(:part in user_name) > 0
                order by user_name
                limit :most
                """)
                .param("after", after)
                .param("part", part)
                .param("most", atMost)
                .query(AccountStore::account)
                .list();
    }

    /** Whoever may sign in today under this name. */
    Optional<Credentials> credentials(String userName, LocalDate today) {
        return db.sql("""
                select person_id, password
                from access.account
                where user_name = :userName
                  and (closes_on is null or closes_on > :today)
                """)
                .param("userName", userName)
                .param("today", today)
                .query((row, n) -> new Credentials(person(row), row.getString("password")))
                .optional();
    }

    void setPassword(PersonId person, String hash, Instant at) {
        db.sql("""
                update access.account
                set password = :hash, password_at = :at
                where person_id = :person
                """)
                .param("hash", hash)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .update();
    }

    /** Sets another password in place of the one that was checked. @return whether it was still that one */
    boolean replacePassword(PersonId person, String before, String hash, Instant at) {
        return db.sql("""
                update access.account
                set password = :hash, password_at = :at
                where person_id = :person
                  and password = :before
                """)
                        .param("hash", hash)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("person", person.value())
                        .param("before", before)
                        .update()
                == 1;
    }

    void prefer(PersonId person, @Nullable String language, @Nullable String theme) {
        db.sql("""
                update access.account
                set language = coalesce(:language, language),
                    theme = coalesce(:theme, theme)
                where person_id = :person
                """)
                .param("language", language)
                .param("theme", theme)
                .param("person", person.value())
                .update();
    }

    /** Closes the account from a day on; null takes that back. */
    void close(PersonId person, @Nullable LocalDate on) {
        db.sql("""
                update access.account
                set closed_on = :on
                where person_id = :person
                """).param("on", on).param("person", person.value()).update();
    }

    /** Holds an account until the transaction ends. @return whether there is one */
    boolean hold(PersonId person) {
        return db.sql("select person_id from access.account where person_id = :person for update")
                .param("person", person.value())
                .query((row, n) -> person(row))
                .optional()
                .isPresent();
    }

    /** Notes that the owner left; null that they are here. @return whether that is new */
    boolean leave(PersonId person, @Nullable LocalDate on) {
        return db.sql("""
                update access.account
                set left_on = :on
                where person_id = :person
                  and left_on is distinct from :on::date
                """).param("on", on).param("person", person.value()).update() == 1;
    }

    /** Deletes accounts that closed on a day or before, with their sessions, links and tokens. @return whose they were */
    List<PersonId> forgetClosed(LocalDate day) {
        return db.sql("""
                delete from access.account
                where closes_on <= :day
                returning person_id
                """).param("day", day).query((row, n) -> person(row)).list();
    }

    /** On what day each owner of an account left or is to leave, as it is noted here; empty of who is here. */
    Map<PersonId, Optional<LocalDate>> leavings() {
        var leavings = new HashMap<PersonId, Optional<LocalDate>>();
        db.sql("select person_id, left_on from access.account").query(row -> {
            leavings.put(person(row), Optional.ofNullable(row.getObject("left_on", LocalDate.class)));
        });
        return leavings;
    }

    void invite(PersonId person, byte[] digest, Instant at, PersonId by, Instant until) {
        endInvitations(person);
        db.sql("""
                insert into access.invitation (digest, person_id, made_at, made_by, ends_at)
                values (:digest, :person, :at, :by, :until)
                """)
                .param("digest", digest)
                .param("person", person.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
    }

    void endInvitations(PersonId person) {
        db.sql("""
                delete from access.invitation
                where person_id = :person
                """).param("person", person.value()).update();
    }

    Optional<Account> findInvited(byte[] digest, Instant now) {
        return db.sql("""
                select person_id, user_name, password is not null as has_password, password_at, opened_at, closes_on
                from access.invitation
                join access.account using (person_id)
                where digest = :digest
                  and ends_at > :now
                """)
                .param("digest", digest)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(AccountStore::account)
                .optional();
    }

    /** Takes an invitation: of two at once, one gets it. */
    boolean useInvitation(byte[] digest, Instant now) {
        return db.sql("""
                delete from access.invitation
                where digest = :digest
                  and ends_at > :now
                """)
                        .param("digest", digest)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void addSetUpCode(byte[] digest, Instant at) {
        db.sql("""
                insert into access.set_up_code (digest, made_at)
                values (:digest, :at)
                """)
                .param("digest", digest)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean knowsSetUpCode(byte[] digest) {
        return db.sql("""
                select exists (select from access.set_up_code where digest = :digest)
                """).param("digest", digest).query(Boolean.class).single();
    }

    /** Takes all codes away. Of two at once, the second waits and finds none. */
    boolean useSetUpCodes() {
        return db.sql("""
                delete from access.set_up_code
                """).update() > 0;
    }

    private static Account account(ResultSet row, int n) throws SQLException {
        var passwordAt = row.getTimestamp("password_at");
        return new Account(
                person(row),
                row.getString("user_name"),
                row.getBoolean("has_password"),
                passwordAt == null ? null : passwordAt.toInstant(),
                row.getTimestamp("opened_at").toInstant(),
                row.getObject("closes_on", LocalDate.class));
    }

    private static PersonId person(ResultSet row) throws SQLException {
        return new PersonId(row.getObject("person_id", UUID.class));
    }
}
