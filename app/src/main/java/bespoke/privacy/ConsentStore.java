package bespoke.privacy;

import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.sql.Timestamp;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** On what purposes rest, and what people answered, in PostgreSQL. */
@Repository
class ConsentStore {

    private final JdbcClient db;
    private volatile @Nullable List<PurposeRule> rules;

    ConsentStore(JdbcClient db) {
        this.db = db;
    }

    /** Read once: a release may change them, nobody else can. */
    List<PurposeRule> rules() {
        var known = rules;
        if (known == null) {
            known = readRules();
            rules = known;
        }
        return known;
    }

    private List<PurposeRule> readRules() {
        return db.sql("select purpose, basis from privacy.purpose_rule")
                .query((row, index) -> new PurposeRule(
                        Purpose.valueOf(row.getString("purpose")), Basis.valueOf(row.getString("basis"))))
                .list();
    }

    /** The latest answer to each purpose the person was asked for. Their rows must be open. */
    List<Answer> current(PersonId person) {
        return db.sql("select purpose, yes, answered_at from privacy.consent where person_id = :person")
                .param("person", person.value())
                .query((row, index) -> new Answer(
                        Purpose.valueOf(row.getString("purpose")),
                        row.getBoolean("yes"),
                        row.getTimestamp("answered_at").toInstant()))
                .list();
    }

    /** Records an answer beside those given before. */
    void add(PersonId person, Answer answer) {
        Stream.of("""
                insert into privacy.answer (person_id, purpose, yes, answered_at)
                values (:person, :purpose, :yes, :at)
                """, """
                insert into privacy.consent (person_id, purpose, yes, answered_at)
                values (:person, :purpose, :yes, :at)
                on conflict (person_id, purpose) do update
                set yes = excluded.yes, answered_at = excluded.answered_at
                """).forEach(sql -> db.sql(sql)
                .param("person", person.value())
                .param("purpose", answer.purpose().name())
                .param("yes", answer.yes())
                .param("at", Timestamp.from(answer.at()))
                .update());
    }

    /** Every answer the person ever gave, the latest first. Their rows must be open. */
    List<Answer> history(PersonId person) {
        return db.sql("""
                select purpose, yes, answered_at
                from privacy.answer
                where person_id = :person
                order by id desc
                """)
                .param("person", person.value())
                .query((row, index) -> new Answer(
                        Purpose.valueOf(row.getString("purpose")),
                        row.getBoolean("yes"),
                        row.getTimestamp("answered_at").toInstant()))
                .list();
    }
}
