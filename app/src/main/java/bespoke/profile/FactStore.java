package bespoke.profile;

import bespoke.database.EngineDatabase;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Value;
import bespoke.privacy.SharedWith;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Facts, their past, disputes and sharing in PostgreSQL. */
@Repository
class FactStore {

    private static final String INSERT = """
            insert into profile.fact (person_id, attribute, source, value, as_of, recorded_at)
            values (:person, :attribute, :source, :value::jsonb, :asOf, :at)
            on conflict (person_id, attribute, source) do nothing
            """;

    private final JdbcClient db;
    private final NamedParameterJdbcOperations many;
    private final JdbcClient engine;
    private final TransactionTemplate engineTransactions;

    FactStore(JdbcClient db, NamedParameterJdbcOperations many, @EngineDatabase DataSource engine) {
        this.db = db;
        this.many = many;
        var template = new JdbcTemplate(engine);
        template.setFetchSize(5_000);
        this.engine = JdbcClient.create(template);
        this.engineTransactions = new TransactionTemplate(new JdbcTransactionManager(engine));
        this.engineTransactions.setReadOnly(true);
    }

    /** All facts of the person, whose rows must be open. */
    List<Fact> of(PersonId person, Function<String, AttributeType> types) {
        return db.sql("""
                select attribute, source, value, as_of, recorded_at
                from profile.fact
                where person_id = :person
                """)
                .param("person", person.value())
                .query((row, index) -> fact(row, types))
                .list();
    }

    /** All facts of the person, whose rows must be open, and which of them they say are wrong, in one look. */
    Told told(PersonId person, Function<String, AttributeType> types) {
        var facts = new ArrayList<Fact>();
        var disputed = new HashMap<String, Set<String>>();
        db.sql("""
                select attribute, source, value, as_of, recorded_at, false as disputed
                from profile.fact
                where person_id = :person
                union all
                select attribute, source, null, null, null, true
                from profile.dispute
                where person_id = :person
                  and ended_at is null
                """).param("person", person.value()).query(row -> {
            if (row.getBoolean("disputed")) {
                disputed.computeIfAbsent(row.getString("attribute"), attribute -> new HashSet<>())
                        .add(row.getString("source"));
            } else {
                facts.add(fact(row, types));
            }
        });
        return new Told(facts, disputed);
    }

    /** @param disputed sources that are wrong, by attribute; also of what is not stored as a fact */
    record Told(List<Fact> facts, Map<String, Set<String>> disputed) {}

    List<PastFact> past(PersonId person, String attribute, AttributeType type) {
        return db.sql("""
                select attribute, source, value, as_of, recorded_at, replaced_at
                from profile.past_fact
                where person_id = :person
                  and attribute = :attribute
                order by replaced_at desc
                limit 200
                """)
                .param("person", person.value())
                .param("attribute", attribute)
                .query((row, index) -> new PastFact(
                        fact(row, key -> type), row.getTimestamp("replaced_at").toInstant()))
                .list();
    }

    /**
     * Sets what a source tells; the value it told before goes to the past. Telling the same again changes nothing. Of two
     * at once the second waits for the first.
     */
    boolean put(PersonId person, Fact fact) {
        waitForTurn(person);
        retire(person, fact.attribute(), fact.source(), Values.json(fact.value()), fact.recordedAt());
        return db.sql(INSERT)
                        .param("person", person.value())
                        .param("attribute", fact.attribute())
                        .param("source", fact.source())
                        .param("value", Values.json(fact.value()))
                        .param("asOf", fact.asOf())
                        .param("at", Timestamp.from(fact.recordedAt()))
                        .update()
                == 1;
    }

    /** Nobody else changes a fact of this person before the transaction ends. */
    void waitForTurn(PersonId person) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(:person::text, 0))")
                .param("person", "facts " + person)
                .query((row, index) -> true)
                .list();
    }

    /** The same of several people. */
    void waitForTurns(Collection<PersonId> people) {
        db.sql("""
                select pg_advisory_xact_lock(hashtextextended('facts ' || person, 0))
                from (select person::text from unnest(:people::uuid[]) as person order by 1) one_by_one
                """).param("people", ids(people)).query((row, index) -> true).list();
    }

    /** Sets what sources tell, each in place of what it told before unless that is of a later day. @return what changed */
    Map<PersonId, Set<String>> tellAll(List<ToldFact> told) {
        var changed = new HashMap<PersonId, Set<String>>();
        db.sql("""
                with told as (
                    select person_id, attribute, source, value::jsonb as value, as_of, at
                    from unnest(:people::uuid[], :attributes::text[], :sources::text[], :values::text[], :days::date[],
                                :times::timestamptz[]) as t (person_id, attribute, source, value, as_of, at)
                ), changed as materialized (
                    select t.*
                    from told t
                    left join profile.fact f
                           on f.person_id = t.person_id
                          and f.attribute = t.attribute collate "C"
                          and f.source = t.source
                    where f.value is distinct from t.value
                      and (f.as_of is null or f.as_of <= t.as_of)
                ), kept as (
                    insert into profile.past_fact (person_id, attribute, source, value, as_of, recorded_at, batch_id,
                                                   replaced_at)
                    select f.person_id, f.attribute, f.source, f.value, f.as_of, f.recorded_at, f.batch_id, c.at
                    from changed c
                    join profile.fact f
                      on f.person_id = c.person_id and f.attribute = c.attribute collate "C" and f.source = c.source
                ), settled as (
                    update profile.dispute d
                    set ended_at = c.at
                    from changed c
                    where d.person_id = c.person_id
                      and d.attribute = c.attribute collate "C"
                      and d.source = c.source
                      and d.ended_at is null
                )
                insert into profile.fact as f (person_id, attribute, source, value, as_of, recorded_at)
                select person_id, attribute, source, value, as_of, at
                from changed
                on conflict (person_id, attribute, source) do update
                set value = excluded.value, as_of = excluded.as_of, recorded_at = excluded.recorded_at, batch_id = null
                returning f.person_id, f.attribute
                """)
                .param("people", ids(told.stream().map(ToldFact::person).toList()))
                .param("attributes", texts(told, Fact::attribute))
                .param("sources", texts(told, Fact::source))
                .param("values", texts(told, fact -> Values.json(fact.value())))
                .param("days", texts(told, fact -> fact.asOf().toString()))
                .param("times", texts(told, fact -> fact.recordedAt().toString()))
                .query(row -> {
                    changed.computeIfAbsent(
                                    new PersonId(row.getObject("person_id", UUID.class)), one -> new HashSet<>())
                            .add(row.getString("attribute"));
                });
        return changed;
    }

    private static String[] texts(List<ToldFact> told, Function<Fact, String> text) {
        return told.stream().map(ToldFact::fact).map(text).toArray(String[]::new);
    }

    /** Adds what sources tell of people of whom they told nothing before. */
    void addAll(List<ToldFact> told) {
        var rows = told.stream()
                .map(one -> new MapSqlParameterSource()
                        .addValue("person", one.person().value())
                        .addValue("attribute", one.fact().attribute())
                        .addValue("source", one.fact().source())
                        .addValue("value", Values.json(one.fact().value()))
                        .addValue("asOf", one.fact().asOf())
                        .addValue("at", Timestamp.from(one.fact().recordedAt())))
                .toArray(SqlParameterSource[]::new);
        many.batchUpdate(INSERT, rows);
    }

    /** Takes away what a source tells, unless it equals {@code unless}; it goes to the past. */
    boolean retire(PersonId person, String attribute, String source, @Nullable String unless, Instant at) {
        return db.sql("""
                with gone as (
                    delete from profile.fact
                    where person_id = :person
                      and attribute = :attribute
                      and source = :source
                      and value is distinct from :unless::jsonb
                    returning person_id, attribute, source, value, as_of, recorded_at, batch_id
                )
                insert into profile.past_fact (person_id, attribute, source, value, as_of, recorded_at, batch_id, replaced_at)
                select person_id, attribute, source, value, as_of, recorded_at, batch_id, :at
                from gone
                """)
                        .param("person", person.value())
                        .param("attribute", attribute)
                        .param("source", source)
                        .param("unless", unless)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    List<Dispute> disputes(PersonId person) {
        return db.sql("""
                select attribute, source, note, said_at, restricted_at
                from profile.dispute
                where person_id = :person
                  and ended_at is null
                """)
                .param("person", person.value())
                .query((row, index) -> dispute(row))
                .list();
    }

    private static Dispute dispute(ResultSet row) throws SQLException {
        var restricted = row.getTimestamp("restricted_at");
        return new Dispute(
                row.getString("attribute"),
                row.getString("source"),
                row.getString("note"),
                row.getTimestamp("said_at").toInstant(),
                restricted == null ? null : restricted.toInstant());
    }

    /** The same of several, in one query; who says that nothing is wrong is not in the answer. */
    Map<PersonId, List<Dispute>> disputesOf(Collection<PersonId> people) {
        var disputes = new HashMap<PersonId, List<Dispute>>();
        db.sql("""
                select person_id, attribute, source, note, said_at, restricted_at
                from profile.dispute
                where person_id = any (:people::uuid[])
                  and ended_at is null
                """).param("people", ids(people)).query(row -> {
            disputes.computeIfAbsent(new PersonId(row.getObject("person_id", UUID.class)), person -> new ArrayList<>())
                    .add(dispute(row));
        });
        return disputes;
    }

    /** Restricts a value that is disputed, or no more. @param at null to show it again @return whether it is disputed */
    boolean restrict(PersonId person, String attribute, String source, @Nullable Instant at) {
        return db.sql("""
                update profile.dispute
                set restricted_at = :at::timestamptz
                where person_id = :person
                  and attribute = :attribute
                  and source = :source
                  and ended_at is null
                """)
                        .param("person", person.value())
                        .param("attribute", attribute)
                        .param("source", source)
                        .param("at", at == null ? null : Timestamp.from(at))
                        .update()
                == 1;
    }

    /** @param wrong what the source tells, where it is read from work rather than stored */
    void dispute(PersonId person, Dispute dispute, @Nullable Value wrong) {
        db.sql("""
                insert into profile.dispute (person_id, attribute, source, note, said_at, wrong)
                values (:person, :attribute, :source, :note, :at, :wrong::jsonb)
                on conflict (person_id, attribute, source) where ended_at is null do update
                set note = excluded.note, wrong = excluded.wrong
                """)
                .param("wrong", wrong == null ? null : Values.json(wrong))
                .param("person", person.value())
                .param("attribute", dispute.attribute())
                .param("source", dispute.source())
                .param("note", dispute.note())
                .param("at", Timestamp.from(dispute.at()))
                .update();
    }

    boolean endDispute(PersonId person, String attribute, String source, Instant at) {
        return db.sql("""
                update profile.dispute
                set ended_at = :at
                where person_id = :person
                  and attribute = :attribute
                  and source = :source
                  and ended_at is null
                """)
                        .param("person", person.value())
                        .param("attribute", attribute)
                        .param("source", source)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    Map<String, Set<SharedWith>> sharing(PersonId person) {
        var sharing = new HashMap<String, Set<SharedWith>>();
        db.sql("select attribute, shared_with from profile.sharing where person_id = :person")
                .param("person", person.value())
                .query(row -> {
                    sharing.put(
                            row.getString("attribute"),
                            Stream.of((String[]) row.getArray("shared_with").getArray())
                                    .map(SharedWith::valueOf)
                                    .collect(Collectors.toUnmodifiableSet()));
                });
        return sharing;
    }

    void share(PersonId person, String attribute, Set<SharedWith> with, Instant at) {
        if (with.isEmpty()) {
            db.sql("delete from profile.sharing where person_id = :person and attribute = :attribute")
                    .param("person", person.value())
                    .param("attribute", attribute)
                    .update();
        } else {
            db.sql("""
                    insert into profile.sharing (person_id, attribute, shared_with, since)
                    values (:person, :attribute, :with, :at)
                    on conflict (person_id, attribute) do update
                    set shared_with = excluded.shared_with, since = excluded.since
                    """)
                    .param("person", person.value())
                    .param("attribute", attribute)
                    .param("with", with.stream().map(Enum::name).toArray(String[]::new))
                    .param("at", Timestamp.from(at))
                    .update();
        }
    }

    /**
     * What may be used for a purpose on a day of everybody, or of some, as the engine's role sees it, a person at a time. People of whom nothing is open are left out.
     *
     * @param people null for everybody
     */
    void openFor(
            Purpose purpose,
            LocalDate day,
            @Nullable Collection<PersonId> people,
            Function<String, AttributeType> types,
            BiConsumer<PersonId, List<Fact>> each) {
        engineTransactions.executeWithoutResult(status -> {
            readFor(purpose, day);
            var gathered = new Gathered(each);
            engine.sql("""
                    select f.person_id, f.attribute, f.source, f.value, f.as_of, f.recorded_at
                    from profile.fact f
                    where (:people::uuid[] is null or f.person_id = any(:people::uuid[]))
                    order by f.person_id
                    """).param("people", people == null ? null : ids(people)).query(row -> {
                gathered.add(row.getObject("person_id", UUID.class), fact(row, types));
            });
            gathered.end();
        });
    }

    /** What people say is wrong, of everybody or of some, for the engine: sources by attribute and person. */
    Map<PersonId, Map<String, Set<String>>> disputed(@Nullable Collection<PersonId> people) {
        var disputed = new HashMap<PersonId, Map<String, Set<String>>>();
        engine.sql("""
                select person_id, attribute, source
                from profile.dispute
                where ended_at is null
                  and (:people::uuid[] is null or person_id = any(:people::uuid[]))
                """).param("people", people == null ? null : ids(people)).query(row -> {
            disputed.computeIfAbsent(new PersonId(row.getObject("person_id", UUID.class)), person -> new HashMap<>())
                    .computeIfAbsent(row.getString("attribute"), attribute -> new HashSet<>())
                    .add(row.getString("source"));
        });
        return disputed;
    }

    private static UUID[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }

    /** For whom a purpose is closed on a day, by the rule of where they work and what they answered. */
    Closed closedFor(Purpose purpose, LocalDate day) {
        return requireAnswer(engineTransactions.execute(status -> {
            readFor(purpose, day);
            boolean unasked = engine.sql("select bespoke.open_unasked(:purpose)")
                    .param("purpose", purpose.name())
                    .query(Boolean.class)
                    .single();
            var otherwise = engine.sql("select * from bespoke.people_otherwise(:purpose)")
                    .param("purpose", purpose.name())
                    .query(UUID.class)
                    .list();
            return new Closed(unasked, new HashSet<>(otherwise));
        }));
    }

    /**
     * @param unasked   whether it is open to begin with, by the company-wide rule
     * @param otherwise for whom it is the other way round
     */
    record Closed(boolean unasked, Set<UUID> otherwise) {

        boolean closes(PersonId person) {
            return unasked == otherwise.contains(person.value());
        }
    }

    private void readFor(Purpose purpose, LocalDate day) {
        engine.sql("select set_config('bespoke.purpose', :purpose, true), set_config('bespoke.day', :day, true)")
                .param("purpose", purpose.name())
                .param("day", day.toString())
                .query()
                .listOfRows();
    }

    private static <T> T requireAnswer(@Nullable T answer) {
        if (answer == null) {
            throw new IllegalStateException("A transaction gave no answer");
        }
        return answer;
    }

    private static Fact fact(ResultSet row, Function<String, AttributeType> types) throws SQLException {
        var attribute = row.getString("attribute");
        return new Fact(
                attribute,
                row.getString("source"),
                Values.of(types.apply(attribute), row.getString("value")),
                row.getObject("as_of", LocalDate.class),
                row.getTimestamp("recorded_at").toInstant());
    }

    /** Hands on the facts of one person once the next one's begin. */
    private static final class Gathered {

        private final BiConsumer<PersonId, List<Fact>> each;
        private @Nullable UUID person;
        private List<Fact> facts = new ArrayList<>();

        Gathered(BiConsumer<PersonId, List<Fact>> each) {
            this.each = each;
        }

        void add(UUID of, Fact fact) {
            if (!of.equals(person)) {
                end();
                person = of;
            }
            facts.add(fact);
        }

        void end() {
            if (person != null) {
                each.accept(new PersonId(person), facts);
                facts = new ArrayList<>();
                person = null;
            }
        }
    }
}
