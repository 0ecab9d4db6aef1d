package bespoke.privacy;

import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people answered, in PostgreSQL. */
@Repository
class ConsentStore {

    private static final String RECEIPT = """
            select id, purpose, yes, answered_at, basis, rule_id, language
            from privacy.answer
            where person_id = :person
            """;

    private final JdbcClient db;

    ConsentStore(JdbcClient db) {
        this.db = db;
    }

    /** What settles for what a person's data may be used on a day. Without their rows open, nothing that they answered. */
    Footing footing(PersonId person, LocalDate day) {
        var given = new EnumMap<Purpose, Given>(Purpose.class);
        var where = new ArrayList<Footing>(1);
        db.sql("""
                select %s, bespoke.countries_of(:person, :day) as countries,
                       c.purpose, c.yes, c.answered_at, c.basis, c.rule_id
                from (values (true)) as one
                left join privacy.consent c on c.person_id = :person
                """.formatted(RuleStore.EDITION))
                .param("person", person.value())
                .param("day", day)
                .query(row -> {
                    if (where.isEmpty()) {
                        var countries = (String[]) row.getArray("countries").getArray();
                        where.add(new Footing(row.getString("edition"), Set.of(countries), given));
                    }
                    if (row.getString("purpose") != null) {
                        given.put(Purpose.valueOf(row.getString("purpose")), given(row));
                    }
                });
        return where.getFirst();
    }

    /**
     * @param edition   of the rules
     * @param countries where they work; "" stands for one that is not known, none for nowhere
     * @param given     the latest answer to each purpose that they answered
     */
    record Footing(String edition, Set<String> countries, Map<Purpose, Given> given) {}

    /** Records an answer beside those given before. */
    void add(PersonId person, Purpose purpose, Given given, @Nullable Language language) {
        db.sql("""
                with answer as (
                    insert into privacy.answer (person_id, purpose, yes, answered_at, basis, rule_id, language)
                    values (:person, :purpose, :yes, :at, :basis, :rule, :language))
                insert into privacy.consent (person_id, purpose, yes, answered_at, basis, rule_id)
                values (:person, :purpose, :yes, :at, :basis, :rule)
                on conflict (person_id, purpose) do update
                set yes = excluded.yes, answered_at = excluded.answered_at, basis = excluded.basis,
                    rule_id = excluded.rule_id
                """)
                .param("person", person.value())
                .param("purpose", purpose.name())
                .param("yes", given.yes())
                .param("at", Timestamp.from(given.at()))
                .param("basis", given.basis().name())
                .param("rule", given.rule())
                .param("language", language == null ? null : language.name())
                .update();
    }

    /** When the person said their first no since they last said yes, of each purpose to which their latest answer is a no. */
    Map<Purpose, Instant> refusedSince(PersonId person) {
        var since = new EnumMap<Purpose, Instant>(Purpose.class);
        db.sql("""
                select no.purpose, min(no.answered_at) as since
                from privacy.answer no
                where no.person_id = :person
                  and not no.yes
                  and not exists (
                      select from privacy.answer later
                      where later.person_id = no.person_id
                        and later.purpose = no.purpose
                        and later.yes
                        and (later.answered_at, later.id) > (no.answered_at, no.id))
                group by no.purpose
                """).param("person", person.value()).query(row -> {
            since.put(
                    Purpose.valueOf(row.getString("purpose")),
                    row.getTimestamp("since").toInstant());
        });
        return since;
    }

    /** Every answer the person ever gave, the latest first. Their rows must be open. */
    List<Kept> history(PersonId person) {
        return db.sql(RECEIPT + "order by id desc")
                .param("person", person.value())
                .query(ConsentStore::kept)
                .list();
    }

    Optional<Kept> find(PersonId person, AnswerId answer) {
        return db.sql(RECEIPT + "and id = :answer")
                .param("person", person.value())
                .param("answer", answer.value())
                .query(ConsentStore::kept)
                .optional();
    }

    /** An answer as it is kept. */
    record Kept(
            AnswerId id,
            Purpose purpose,
            Given given,
            @Nullable Language language) {}

    private static Kept kept(ResultSet row, int index) throws SQLException {
        var language = row.getString("language");
        return new Kept(
                new AnswerId(row.getObject("id", UUID.class)),
                Purpose.valueOf(row.getString("purpose")),
                given(row),
                language == null ? null : Language.valueOf(language));
    }

    private static Given given(ResultSet row) throws SQLException {
        return new Given(
                row.getBoolean("yes"),
                row.getTimestamp("answered_at").toInstant(),
                Basis.valueOf(row.getString("basis")),
                row.getObject("rule_id", UUID.class));
    }
}
