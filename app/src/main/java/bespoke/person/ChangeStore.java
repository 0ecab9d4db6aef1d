package bespoke.person;

import bespoke.person.BatchTerms.Part;
import bespoke.person.History.Absence;
import bespoke.person.History.Life;
import bespoke.person.History.Spell;
import bespoke.person.History.Tie;
import bespoke.shared.PersonId;
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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Dated changes in PostgreSQL: staged, held against the history of their people, and written into it. */
@Repository
class ChangeStore {

    private final JdbcClient db;
    private final NamedParameterJdbcOperations batches;
    private final JsonMapper json = JsonMapper.shared();

    ChangeStore(JdbcClient db, NamedParameterJdbcOperations batches) {
        this.db = db;
        this.batches = batches;
    }

    // ---- staging ----

    /** What a line says beyond whom and when. */
    private record Told(
            boolean fresh,
            ToldChange.Kind kind,
            @Nullable String name,
            Set<Part> parts,
            Work work,
            @Nullable String lead) {}

    void stage(UUID batch, List<ToldChange> changes) {
        batches.batchUpdate(
                """
                insert into person.staged_change (batch_id, line, day, number, person_id, told)
                values (:batch, :line, :day, :number, :person, :told::jsonb)
                """,
                changes.stream()
                        .map(change -> row("batch", batch)
                                .addValue("line", change.line())
                                .addValue("day", change.day())
                                .addValue("number", change.number())
                                .addValue("person", change.person().value())
                                .addValue(
                                        "told",
                                        json.writeValueAsString(new Told(
                                                change.fresh(),
                                                change.kind(),
                                                change.name(),
                                                change.parts(),
                                                change.work(),
                                                change.leadNumber()))))
                        .toArray(SqlParameterSource[]::new));
    }

    void discard(UUID batch) {
        db.sql("delete from person.staged_change where batch_id = :batch")
                .param("batch", batch)
                .update();
    }

    long count(UUID batch) {
        return db.sql("select count(*) from person.staged_change where batch_id = :batch")
                .param("batch", batch)
                .query(Long.class)
                .single();
    }

    List<ToldChange> staged(UUID batch) {
        return db.sql("""
                select line, day, number, person_id, told::text as told
                from person.staged_change
                where batch_id = :batch
                order by day, line
                """).param("batch", batch).query(this::change).list();
    }

    private ToldChange change(ResultSet row, int index) throws SQLException {
        var told = json.readValue(row.getString("told"), Told.class);
        return new ToldChange(
                row.getLong("line"),
                row.getObject("day", LocalDate.class),
                row.getString("number"),
                new PersonId(row.getObject("person_id", UUID.class)),
                told.fresh(),
                told.kind(),
                told.name(),
                told.parts(),
                told.work(),
                told.lead());
    }

    /** Whether somebody became known meanwhile by a number that nobody was known by when the file was read. */
    boolean knownMeanwhile(UUID batch) {
        return db.sql("""
                select exists (
                    select from person.staged_change s
                    join person.person p on p.number = s.number
                    where s.batch_id = :batch
                      and p.id <> s.person_id)
                """).param("batch", batch).query(Boolean.class).single();
    }

    void settle(UUID batch, List<ToldChange> changes, Map<Long, Replay.Verdict> verdicts) {
        batches.batchUpdate(
                """
                update person.staged_change
                set outcome = :outcome, changes = :changes::jsonb, refusal = :refusal, refusal_values = :values::jsonb
                where batch_id = :batch
                  and line = :line
                """,
                changes.stream()
                        .map(change -> settled(batch, change, Objects.requireNonNull(verdicts.get(change.line()))))
                        .toArray(SqlParameterSource[]::new));
    }

    private SqlParameterSource settled(UUID batch, ToldChange change, Replay.Verdict verdict) {
        var row = row("batch", batch).addValue("line", change.line());
        return switch (verdict) {
            case Replay.Verdict.RefusedLine no ->
                row.addValue("outcome", StagedOutcome.Kind.REFUSED.name())
                        .addValue("changes", "[]")
                        .addValue("refusal", no.code())
                        .addValue("values", json.writeValueAsString(no.values()));
            case Replay.Verdict.Taken taken ->
                row.addValue("outcome", outcome(change, taken.changes()).name())
                        .addValue("changes", json.writeValueAsString(taken.changes()))
                        .addValue("refusal", null)
                        .addValue("values", null);
        };
    }

    private static StagedOutcome.Kind outcome(ToldChange change, List<Replay.Change> changes) {
        boolean arrives = changes.stream().anyMatch(one -> one.part() == Part.HIRED_ON && one.before() == null);
        if (changes.isEmpty()) {
            return StagedOutcome.Kind.UNCHANGED;
        }
        return switch (change.kind()) {
            case LEAVES -> StagedOutcome.Kind.LEAVES;
            case JOINS -> arrives && change.fresh() ? StagedOutcome.Kind.NEW : StagedOutcome.Kind.CHANGED;
            case CHANGES -> StagedOutcome.Kind.CHANGED;
        };
    }

    void outcomes(UUID batch, Consumer<StagedOutcome> each) {
        db.sql("""
                select line, person_id, number, outcome, jsonb_array_length(changes) as changes, refusal,
                       refusal_values::text as refusal_values
                from person.staged_change
                where batch_id = :batch
                order by line
                """).param("batch", batch).query(row -> {
            each.accept(new StagedOutcome(
                    row.getLong("line"),
                    new PersonId(row.getObject("person_id", UUID.class)),
                    row.getString("number"),
                    StagedOutcome.Kind.valueOf(row.getString("outcome")),
                    row.getInt("changes"),
                    row.getString("refusal"),
                    row.getString("refusal_values")));
        });
    }

    List<PartChange> differences(UUID batch, Collection<Long> lines) {
        var found = new ArrayList<PartChange>();
        db.sql("""
                select line, changes::text as changes
                from person.staged_change
                where batch_id = :batch
                  and line = any (:lines::bigint[])
                order by line
                """)
                .param("batch", batch)
                .param("lines", lines.toArray(Long[]::new))
                .query(row -> {
                    var changes = json.readValue(row.getString("changes"), new TypeReference<List<Replay.Change>>() {});
                    for (var change : changes) {
                        if (change.part() != Part.HIRED_ON) {
                            found.add(new PartChange(
                                    row.getLong("line"), change.part(), change.before(), change.after()));
                        }
                    }
                });
        return found;
    }

    Map<Long, LocalDate> days(UUID batch, Collection<Long> lines) {
        var days = new HashMap<Long, LocalDate>();
        db.sql("""
                select line, day
                from person.staged_change
                where batch_id = :batch
                  and line = any (:lines::bigint[])
                """)
                .param("batch", batch)
                .param("lines", lines.toArray(Long[]::new))
                .query(row -> {
                    days.put(row.getLong("line"), row.getObject("day", LocalDate.class));
                });
        return days;
    }

    // ---- what is known ----

    /**
     * What is known of everybody, with the spells that a source tells of some; of the others only since when they are here.
     * Every row must be open. Costs about a second for 100,000 people.
     */
    History history(String source, List<ToldChange> changes) {
        var some = changes.stream().map(change -> change.person().value()).collect(Collectors.toSet());
        var spells = spells("source = :source", source, some);
        var absences = absences();
        var lives = new ArrayList<Life>();
        var known = new HashSet<UUID>();
        db.sql("""
                select p.id, p.number,
                       min(lower(a.during)) filter (where a.source <> :source or p.id <> all (:some::uuid[])) as elsewhere
                from person.person p
                left join person.assignment a on a.person_id = p.id and a.superseded_at is null
                group by p.id, p.number
                """)
                .param("source", source)
                .param("some", some.toArray(UUID[]::new))
                .query(row -> {
                    var id = row.getObject("id", UUID.class);
                    known.add(id);
                    lives.add(new Life(
                            id,
                            Objects.toString(row.getString("number"), "?"),
                            false,
                            row.getObject("elsewhere", LocalDate.class),
                            spells.getOrDefault(id, List.of()),
                            absences.getOrDefault(id, List.of())));
                });
        for (var change : changes) {
            if (known.add(change.person().value())) {
                lives.add(new Life(change.person().value(), change.number(), true, null, List.of(), List.of()));
            }
        }
        return new History(lives, ties(), spells("source <> :source", source, some));
    }

    /** Whom the numbers name, those of the lines and of their leads. */
    Map<String, UUID> byNumber() {
        var people = new HashMap<String, UUID>();
        db.sql("select number, id from person.person where number is not null").query(row -> {
            people.put(row.getString("number"), row.getObject("id", UUID.class));
        });
        return people;
    }

    /** @param whose of the file's own source, or of all others: a condition over the table's columns and {@code :source} */
    private Map<UUID, List<Spell>> spells(String whose, String source, Set<UUID> some) {
        var spells = new HashMap<UUID, List<Spell>>();
        db.sql("""
                select id, person_id, position, unit, legal_employer, site, country, contract, fte, weekly_hours,
                       pattern, mode, hours, lower(during) as first_day, upper(during) as until, told_for
                from person.assignment
                where %s
                  and superseded_at is null
                  and person_id = any (:some::uuid[])
                """.formatted(whose))
                .param("source", source)
                .param("some", some.toArray(UUID[]::new))
                .query(row -> {
                    spells.computeIfAbsent(row.getObject("person_id", UUID.class), person -> new ArrayList<>())
                            .add(new Spell(
                                    row.getObject("id", UUID.class),
                                    AssignmentStore.work(row),
                                    row.getObject("first_day", LocalDate.class),
                                    row.getObject("until", LocalDate.class),
                                    row.getObject("told_for", LocalDate.class)));
                });
        return spells;
    }

    private Map<UUID, List<Absence>> absences() {
        var absences = new HashMap<UUID, List<Absence>>();
        db.sql("select id, person_id, left_on, returned_on from person.leaving").query(row -> {
            absences.computeIfAbsent(row.getObject("person_id", UUID.class), person -> new ArrayList<>())
                    .add(new Absence(
                            row.getObject("id", UUID.class),
                            row.getObject("left_on", LocalDate.class),
                            row.getObject("returned_on", LocalDate.class)));
        });
        return absences;
    }

    private List<Tie> ties() {
        return db.sql("""
                select id, person_id, other_id, kind = 'LEAD' and basis = 'line' as line, lower(during) as since,
                       upper(during) as until
                from person.relation
                """)
                .query((row, index) -> new Tie(
                        row.getObject("id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getObject("other_id", UUID.class),
                        row.getBoolean("line"),
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("until") == null
                                ? null
                                : row.getTimestamp("until").toInstant()))
                .list();
    }

    // ---- what came of it ----

    /** Writes the difference between two histories under a batch, so that it can be taken back. */
    void write(BatchTerms terms, List<ToldChange> changes, History before, History after, Instant at) {
        addPeople(terms, changes, after, at);
        for (var life : after.lives()) {
            var was = before.life(life.person());
            writeAbsences(terms, life, was == null ? List.of() : was.absences(), at);
            writeSpells(terms, life, was == null ? List.of() : was.spells(), at);
        }
        writeTies(terms.batch(), before.allTies(), after.allTies(), at);
    }

    private void addPeople(BatchTerms terms, List<ToldChange> changes, History after, Instant at) {
        var added = new HashSet<UUID>();
        for (var change : changes) {
            var id = change.person().value();
            var life = after.need(id);
            if (change.kind() == ToldChange.Kind.JOINS && life.fresh() && arrived(life) && added.add(id)) {
                db.sql("""
                        insert into person.person (id, kind, number, name, contact, joined_at, batch_id, told_for)
                        values (:id, 'EMPLOYEE', :number, :name, null, :at, :batch, :day)
                        """)
                        .param("id", id)
                        .param("number", change.number())
                        .param("name", change.name())
                        .param("at", Timestamp.from(at))
                        .param("batch", terms.batch())
                        .param("day", change.day())
                        .update();
            }
        }
    }

    private static boolean arrived(Life life) {
        return !life.spells().isEmpty() || !life.absences().isEmpty();
    }

    private void writeAbsences(BatchTerms terms, Life life, List<Absence> before, Instant at) {
        for (var absence : life.absences()) {
            if (absence.id() == null) {
                db.sql("""
                        insert into person.leaving (person_id, left_on, source, recorded_at, batch_id, returned_on,
                                                    returned_batch)
                        values (:person, :from, :source, :at, :batch, :until::date,
                                case when :until::date is null then null else :batch::uuid end)
                        """)
                        .param("person", life.person())
                        .param("from", absence.from())
                        .param("until", absence.until())
                        .param("source", terms.source())
                        .param("at", Timestamp.from(at))
                        .param("batch", terms.batch())
                        .update();
            } else if (!before.contains(absence)) {
                db.sql("update person.leaving set returned_on = :until, returned_batch = :batch where id = :id")
                        .param("id", absence.id())
                        .param("until", absence.until())
                        .param("batch", terms.batch())
                        .update();
            }
        }
    }

    private void writeSpells(BatchTerms terms, Life life, List<Spell> before, Instant at) {
        var gone = new ArrayList<>(before);
        var fresh = new ArrayList<Spell>();
        for (var spell : life.spells()) {
            if (!gone.removeIf(known -> known.saysAs(spell))) {
                fresh.add(spell);
            }
        }
        for (var spell : gone) {
            db.sql("update person.assignment set superseded_at = :at, superseded_batch = :batch where id = :id")
                    .param("id", spell.id())
                    .param("at", Timestamp.from(at))
                    .param("batch", terms.batch())
                    .update();
        }
        for (var spell : fresh) {
            var assignment = new Assignment(
                    AssignmentId.fresh(),
                    new PersonId(life.person()),
                    spell.work(),
                    spell.from(),
                    spell.until(),
                    terms.source(),
                    at);
            AssignmentStore.insert(db, assignment, at);
            db.sql("update person.assignment set batch_id = :batch, told_for = :toldFor where id = :id")
                    .param("id", assignment.id().value())
                    .param("batch", terms.batch())
                    .param("toldFor", spell.toldFor())
                    .update();
        }
    }

    private void writeTies(UUID batch, List<Tie> before, List<Tie> after, Instant at) {
        var known = new HashMap<UUID, Tie>();
        before.forEach(tie -> known.put(Objects.requireNonNull(tie.id()), tie));
        var fresh = new ArrayList<Tie>();
        var shorter = new ArrayList<Tie>();
        for (var tie : after) {
            if (tie.id() == null) {
                fresh.add(tie);
            } else {
                var was = Objects.requireNonNull(known.remove(tie.id()));
                if (!was.equals(tie)) {
                    shorter.add(tie);
                }
            }
        }
        // A tie that was ended and is told again as it was is the same one.
        known.values().removeIf(gone -> fresh.removeIf(told -> told.saysAs(gone)));
        known.values().forEach(gone -> remove(batch, Objects.requireNonNull(gone.id()), at));
        shorter.forEach(tie -> shorten(batch, tie, at));
        fresh.forEach(tie -> add(batch, tie));
    }

    private void remove(UUID batch, UUID tie, Instant at) {
        db.sql("""
                with removed as (
                    delete from person.relation
                    where id = :id
                    returning *
                )
                insert into person.past_relation (id, person_id, other_id, kind, basis, opens, during, batch_id,
                                                  batch_until, ended_batch, ended_before, removed_batch, removed_at)
                select id, person_id, other_id, kind, basis, opens, during, batch_id, batch_until, ended_batch,
                       ended_before, :batch, :at
                from removed
                """)
                .param("id", tie)
                .param("batch", batch)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** One that an earlier batch had shortened is kept as it was, and another goes on in its place: each undo finds its own. */
    private void shorten(UUID batch, Tie tie, Instant at) {
        int shortened = db.sql("""
                update person.relation
                set ended_batch = :batch, ended_before = upper(during), during = tstzrange(lower(during), :until)
                where id = :id
                  and ended_batch is null
                """)
                .param("id", tie.id())
                .param("batch", batch)
                .param("until", Timestamp.from(Objects.requireNonNull(tie.until())))
                .update();
        if (shortened == 0) {
            remove(batch, Objects.requireNonNull(tie.id()), at);
            db.sql("""
                    insert into person.relation (person_id, other_id, kind, basis, opens, during, batch_id, batch_until)
                    select person_id, other_id, kind, basis, opens, tstzrange(lower(during), :until::timestamptz), :batch,
                           :until::timestamptz
                    from person.past_relation
                    where id = :id
                    """)
                    .param("id", tie.id())
                    .param("batch", batch)
                    .param("until", Timestamp.from(Objects.requireNonNull(tie.until())))
                    .update();
        }
    }

    private void add(UUID batch, Tie tie) {
        var until = tie.until() == null ? null : Timestamp.from(tie.until());
        db.sql("""
                insert into person.relation (person_id, other_id, kind, basis, opens, during, batch_id, batch_until)
                values (:person, :other, 'LEAD', 'line', '{}', tstzrange(:from::timestamptz, :until::timestamptz), :batch,
                        :until::timestamptz)
                """)
                .param("person", tie.person())
                .param("other", tie.other())
                .param("from", Timestamp.from(tie.from()))
                .param("until", until)
                .param("batch", batch)
                .update();
    }

    // ---- what is to come ----

    List<ChangeToCome> toCome(UUID batch, LocalDate today, Instant now, String zone, int most) {
        return db.sql("""
                select g.person_id, g.left_on as day, 'LEAVES' as what
                from person.leaving g
                where g.batch_id = :batch
                  and g.left_on > :today
                union
                select g.person_id, g.returned_on, 'JOINS'
                from person.leaving g
                where g.returned_batch = :batch
                  and g.returned_on > :today
                union
                select a.person_id, lower(a.during),
                       case when exists (
                                select from person.assignment other
                                where other.person_id = a.person_id
                                  and other.superseded_at is null
                                  and lower(other.during) < lower(a.during)) then 'WORK' else 'JOINS' end
                from person.assignment a
                where a.batch_id = :batch
                  and a.superseded_at is null
                  and lower(a.during) > :today
                union
                select r.person_id, (lower(r.during) at time zone :zone)::date, 'LEAD'
                from person.relation r
                where r.batch_id = :batch
                  and lower(r.during) > :now
                order by day, person_id, what
                limit :most
                """)
                .param("batch", batch)
                .param("today", today)
                .param("now", Timestamp.from(now))
                .param("zone", zone)
                .param("most", most)
                .query((row, index) -> new ChangeToCome(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getObject("day", LocalDate.class),
                        ChangeToCome.What.valueOf(row.getString("what"))))
                .list();
    }

    private static MapSqlParameterSource row(String name, Object value) {
        return new MapSqlParameterSource(name, value);
    }
}
