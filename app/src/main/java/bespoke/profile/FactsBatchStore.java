package bespoke.profile;

import bespoke.database.CopyRows;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Value;
import bespoke.shared.PersonId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files against the facts known, in sets: compared, written and taken back by PostgreSQL. */
@Repository
class FactsBatchStore {

    /** What a file tells against what its source told, of people known before; told for a later day, the latter stands. */
    private static final String CHANGED = """
            select s.line, s.person_id, t.key, nullif(t.value, 'null') as after, f.value as before
            from profile.staged_facts s
            cross join lateral jsonb_each(s.told) as t(key, value)
            left join profile.fact f
                   on f.person_id = s.person_id and f.attribute = t.key collate "C" and f.source = :source
            where s.batch_id = :batch
              and not s.refused
              and f.value is distinct from nullif(t.value, 'null')
              and (f.as_of is null or f.as_of <= :asOf::date)
            """;

    private final DataSource database;
    private final JdbcClient db;

    FactsBatchStore(DataSource database, JdbcClient db) {
        this.database = database;
        this.db = db;
    }

    void discard(UUID batch) {
        db.sql("delete from profile.staged_facts where batch_id = :batch")
                .param("batch", batch)
                .update();
    }

    FactsBatch.Staging open(UUID batch) {
        return new Rows(
                batch,
                CopyRows.into(database, "profile.staged_facts_letterbox (batch_id, line, person_id, fresh, told)"));
    }

    private final class Rows implements FactsBatch.Staging {

        private final UUID batch;
        private final CopyRows rows;
        private final StringBuilder told = new StringBuilder();

        Rows(UUID batch, CopyRows rows) {
            this.batch = batch;
            this.rows = rows;
        }

        @Override
        public void add(StagedFacts facts) {
            told.setLength(0);
            // Keys are letters and digits: they need no escaping.
            facts.told().forEach((key, value) -> told.append(told.isEmpty() ? "{\"" : ",\"")
                    .append(key)
                    .append("\":")
                    .append(value.map(Values::json).orElse("null")));
            rows.row(batch, facts.line(), facts.person(), facts.fresh(), told.isEmpty() ? "{}" : told.append('}'));
        }

        @Override
        public long finish() {
            long lines = rows.finish();
            db.sql("analyze profile.staged_facts").update();
            return lines;
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    void leaveOut(UUID batch, Collection<Long> lines) {
        db.sql("""
                update profile.staged_facts
                set refused = not refused
                where batch_id = :batch
                  and refused <> (line = any(:lines::bigint[]))
                """)
                .param("batch", batch)
                .param("lines", lines.toArray(Long[]::new))
                .update();
    }

    Map<Long, Integer> compare(FactsTerms terms, Collection<String> compared) {
        var changes = new HashMap<Long, Integer>();
        terms(db.sql("""
                select line, count(*) as changes
                from (%s and not s.fresh and t.key = any(:compared)) changed
                group by line
                """.formatted(CHANGED)), terms)
                .param("compared", compared.toArray(String[]::new))
                .query(row -> {
                    changes.put(row.getLong("line"), row.getInt("changes"));
                });
        return changes;
    }

    List<FactChange> differences(
            FactsTerms terms,
            Collection<Long> lines,
            Collection<String> compared,
            Function<String, Optional<Attribute>> attribute) {
        return terms(db.sql(CHANGED + """
                and s.line = any(:lines::bigint[])
                and (s.fresh or t.key = any(:compared))
                """), terms)
                .param("lines", lines.toArray(Long[]::new))
                .param("compared", compared.toArray(String[]::new))
                .query((row, index) -> {
                    var line = row.getLong("line");
                    var before = row.getString("before");
                    var after = row.getString("after");
                    return attribute
                            .apply(row.getString("key"))
                            .map(known -> new FactChange(
                                    line, known, value(known.type(), before), value(known.type(), after)));
                })
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static @Nullable Value value(AttributeType type, @Nullable String json) {
        return json == null ? null : Values.of(type, json);
    }

    /** Of people who become known by this file there is nothing to compare with. */
    void tellFresh(FactsTerms terms, Instant at) {
        terms(db.sql("""
                insert into profile.fact (person_id, attribute, source, value, as_of, recorded_at, batch_id)
                select s.person_id, t.key, :source, t.value, :asOf, :at, :batch
                from profile.staged_facts s
                cross join lateral jsonb_each(s.told) as t(key, value)
                where s.batch_id = :batch
                  and s.fresh
                  and not s.refused
                  and t.value <> 'null'
                """), terms).param("at", Timestamp.from(at)).update();
    }

    void tellKnown(FactsTerms terms, Instant at) {
        terms(db.sql("""
                with changed as materialized (%s and not s.fresh), kept as (
                    insert into profile.past_fact (person_id, attribute, source, value, as_of, recorded_at, batch_id,
                                                   replaced_at, replaced_batch)
                    select f.person_id, f.attribute, f.source, f.value, f.as_of, f.recorded_at, f.batch_id, :at, :batch
                    from changed c
                    join profile.fact f
                      on f.person_id = c.person_id and f.attribute = c.key collate "C" and f.source = :source
                ), untold as (
                    delete from profile.fact f
                    using changed c
                    where c.after is null
                      and f.person_id = c.person_id
                      and f.attribute = c.key collate "C"
                      and f.source = :source
                ), settled as (
                    update profile.dispute d
                    set ended_at = :at, ended_batch = :batch
                    from changed c
                    where d.person_id = c.person_id
                      and d.attribute = c.key collate "C"
                      and d.source = :source
                      and d.ended_at is null
                )
                insert into profile.fact as f (person_id, attribute, source, value, as_of, recorded_at, batch_id)
                select person_id, key, :source, after, :asOf, :at, :batch
                from changed
                where after is not null
                on conflict (person_id, attribute, source) do update
                set value = excluded.value, as_of = excluded.as_of, recorded_at = excluded.recorded_at,
                    batch_id = excluded.batch_id
                """.formatted(CHANGED)), terms)
                .param("at", Timestamp.from(at))
                .update();
    }

    private static JdbcClient.StatementSpec terms(JdbcClient.StatementSpec statement, FactsTerms terms) {
        return statement
                .param("batch", terms.batch())
                .param("source", terms.source())
                .param("asOf", terms.asOf());
    }

    List<PersonId> touched(UUID batch) {
        return db.sql("""
                select person_id from profile.fact where batch_id = :batch
                union
                select person_id from profile.past_fact where replaced_batch = :batch
                """)
                .param("batch", batch)
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    List<FactNotUndone> undo(UUID batch) {
        var kept = db.sql("""
                select person_id, attribute
                from profile.past_fact
                where batch_id = :batch
                  and replaced_batch is distinct from :batch
                union
                select p.person_id, p.attribute
                from profile.past_fact p
                join profile.fact f
                  on f.person_id = p.person_id and f.attribute = p.attribute and f.source = p.source
                where p.replaced_batch = :batch
                  and f.batch_id is distinct from :batch
                """)
                .param("batch", batch)
                .query((row, index) -> new FactNotUndone(
                        new PersonId(row.getObject("person_id", UUID.class)), row.getString("attribute")))
                .list();
        db.sql("delete from profile.fact where batch_id = :batch")
                .param("batch", batch)
                .update();
        db.sql("""
                with back as (
                    insert into profile.fact (person_id, attribute, source, value, as_of, recorded_at, batch_id)
                    select person_id, attribute, source, value, as_of, recorded_at, batch_id
                    from profile.past_fact p
                    where p.replaced_batch = :batch
                      and not exists (
                          select from profile.past_fact later
                          where later.person_id = p.person_id
                            and later.attribute = p.attribute
                            and later.source = p.source
                            and later.batch_id = :batch)
                    on conflict do nothing
                    returning person_id, attribute, source
                )
                delete from profile.past_fact p
                using back b
                where p.replaced_batch = :batch
                  and p.person_id = b.person_id
                  and p.attribute = b.attribute
                  and p.source = b.source
                """).param("batch", batch).update();
        db.sql("""
                update profile.dispute d
                set ended_at = null, ended_batch = null
                where d.ended_batch = :batch
                  and not exists (
                      select from profile.dispute again
                      where again.person_id = d.person_id
                        and again.attribute = d.attribute
                        and again.source = d.source
                        and again.ended_at is null)
                """).param("batch", batch).update();
        return kept;
    }
}
