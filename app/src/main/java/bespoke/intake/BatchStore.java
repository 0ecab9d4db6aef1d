package bespoke.intake;

import bespoke.database.CopyRows;
import bespoke.person.StagedOutcome;
import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Batches, their files and previewed lines in PostgreSQL. */
@Repository
class BatchStore {

    static final int PART = 1 << 20;

    private static final String LINES =
            "intake.line_letterbox (batch_id, place, line, person_id, number, outcome, changes, column_name, refusal,"
                    + " refusal_values)";

    /** Nobody works on it: {@link WorkLock}. */
    private static final String UNTOUCHED = """
            not exists (
                select from pg_locks l
                where l.locktype = 'advisory'
                  and l.database = (select oid from pg_database where datname = current_database())
                  and (l.classid::bigint << 32) | l.objid::bigint = hashtextextended(b.id::text, 0)
                  and l.granted)""";

    /** It was not applied, and nobody works on it. */
    private static final String WAITS =
            "b.state in ('UPLOADED', 'PREVIEWED', 'REFUSED', 'READING', 'APPLYING') and " + UNTOUCHED;

    private static final String READ = """
            select b.id, b.file_name, b.digest, b.bytes, b.made_by, b.made_at, b.state, b.told::text as told, b.as_of,
                   b.mapping_id, m.name as mapping_name, b.mapping_version, b.preview::text as preview,
                   b.problem, b.problem_values::text as problem_values,
                   a.applied_by, a.applied_at, r.undone_by, r.undone_at, coalesce(r.kept_count, 0) as kept,
                   b.state in ('READING', 'APPLYING', 'UNDOING') and %s as interrupted
            from intake.batch b
            left join intake.mapping m on m.id = b.mapping_id
            left join intake.application a on a.batch_id = b.id
            left join intake.reversal r on r.batch_id = b.id
            """.formatted(UNTOUCHED);

    /** Applied files of a source that speak of a later day and were not undone. */
    private static final String STANDING_SINCE = """
            select a.batch_id
            from intake.application a
            join intake.batch b on b.id = a.batch_id
            where a.source = :source
              and b.as_of > :asOf
              and not exists (
                  select from intake.reversal r
                  where r.batch_id = a.batch_id)
            """;

    private final DataSource database;
    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.shared();

    BatchStore(DataSource database, JdbcClient db) {
        this.database = database;
        this.db = db;
    }

    void add(BatchId id, String fileName, PersonId by, Told told, Instant at) {
        db.sql("""
                insert into intake.batch (id, file_name, digest, bytes, made_by, made_at, state, told)
                values (:id, :name, '', 0, :by, :at, 'UPLOADED', :told::jsonb)
                """)
                .param("id", id.value())
                .param("name", fileName)
                .param("by", by.value())
                .param("at", Timestamp.from(at))
                .param("told", json.writeValueAsString(told))
                .update();
    }

    void addPart(BatchId id, int place, byte[] bytes) {
        db.sql("insert into intake.file_part (batch_id, place, bytes) values (:id, :place, :bytes)")
                .param("id", id.value())
                .param("place", place)
                .param("bytes", bytes)
                .update();
    }

    void uploaded(BatchId id, String digest, long bytes, Survey survey) {
        db.sql("""
                update intake.batch
                set digest = :digest, bytes = :bytes
                where id = :id
                """)
                .param("id", id.value())
                .param("digest", digest)
                .param("bytes", bytes)
                .update();
        keep(id, survey);
    }

    /** The file seen anew under what somebody told of it. */
    void surveyed(BatchId id, Told told, Survey survey) {
        db.sql("update intake.batch set told = :told::jsonb where id = :id")
                .param("id", id.value())
                .param("told", json.writeValueAsString(told))
                .update();
        keep(id, survey);
    }

    private void keep(BatchId id, Survey survey) {
        db.sql("""
                insert into intake.survey (batch_id, content)
                values (:id, :survey::jsonb)
                on conflict (batch_id) do update
                set content = excluded.content
                """)
                .param("id", id.value())
                .param("survey", json.writeValueAsString(survey))
                .update();
    }

    Optional<Survey> survey(BatchId id) {
        return db.sql("select content::text from intake.survey where batch_id = :id")
                .param("id", id.value())
                .query((row, index) -> json.readValue(row.getString(1), Survey.class))
                .optional();
    }

    Optional<Batch> find(BatchId id) {
        return db.sql(READ + "where b.id = :id")
                .param("id", id.value())
                .query(this::batch)
                .optional();
    }

    /** The latest first, after an instant and id. */
    List<Batch> list(@Nullable PersonId madeBy, @Nullable BatchId before, int limit) {
        return db.sql(READ + """
                where b.state <> 'DISCARDED'
                  and (:madeBy::uuid is null or b.made_by = :madeBy)
                  and (:before::uuid is null or b.id < :before)
                order by b.id desc
                limit :limit
                """)
                .param("madeBy", madeBy == null ? null : madeBy.value())
                .param("before", before == null ? null : before.value())
                .param("limit", limit)
                .query(this::batch)
                .list();
    }

    Optional<byte[]> part(BatchId id, int place) {
        return db.sql("select bytes from intake.file_part where batch_id = :id and place = :place")
                .param("id", id.value())
                .param("place", place)
                .query((row, index) -> row.getBytes("bytes"))
                .optional();
    }

    /** Moves a batch on, if it still stands where the caller saw it. @return whether it did */
    boolean move(BatchId id, BatchState from, BatchState to) {
        return db.sql("""
                update intake.batch
                set state = :to, problem = null, problem_values = null
                where id = :id
                  and state = :from
                """)
                        .param("id", id.value())
                        .param("from", from.name())
                        .param("to", to.name())
                        .update()
                == 1;
    }

    /** Begins to read under a mapping. @return whether the batch was free to */
    boolean read(BatchId id, Mapping.Kept mapping, LocalDate asOf) {
        return db.sql("""
                update intake.batch
                set state = 'READING', mapping_id = :mapping, mapping_version = :version, as_of = :asOf,
                    preview = null, problem = null, problem_values = null
                where id = :id
                  and state in ('UPLOADED', 'PREVIEWED', 'REFUSED', 'READING')
                """)
                        .param("id", id.value())
                        .param("mapping", mapping.id().value())
                        .param("version", mapping.version())
                        .param("asOf", asOf)
                        .update()
                == 1;
    }

    void previewed(BatchId id, long stagedLines, Counts counts) {
        db.sql("""
                update intake.batch
                set state = 'PREVIEWED', staged_lines = :lines, preview = :counts::jsonb
                where id = :id
                """)
                .param("id", id.value())
                .param("lines", stagedLines)
                .param("counts", json.writeValueAsString(counts))
                .update();
    }

    long stagedLines(BatchId id) {
        return db.sql("select coalesce(staged_lines, -1) from intake.batch where id = :id")
                .param("id", id.value())
                .query(Long.class)
                .single();
    }

    /** Says why work on a batch could not go on, and where it stands now. */
    void stopped(BatchId id, BatchState state, String problem, Map<String, Object> values) {
        db.sql("""
                update intake.batch
                set state = :state, problem = :problem, problem_values = :values::jsonb
                where id = :id
                """)
                .param("id", id.value())
                .param("state", state.name())
                .param("problem", problem)
                .param("values", json.writeValueAsString(values))
                .update();
    }

    /** Sources of files that were applied and not undone, by name. @param days before the last file in which pauses between files count */
    List<FileSource> sources(int days) {
        return db.sql("""
                select a.source, count(*) as files, max(a.applied_at) as last_at, sum(a.left_out) as refused,
                       (array_agg(b.as_of order by a.applied_at desc))[1] as as_of,
                       (array_agg(a.counts::text order by a.applied_at desc))[1] as counts,
                       coalesce(
                           extract(epoch from max(a.applied_at) - min(a.applied_at) filter (where a.counts_pause))
                               / 86400
                               / nullif(count(distinct date_trunc('day', a.applied_at)) filter (where a.counts_pause) - 1, 0),
                           0) as pause
                from (
                    select *, applied_at > max(applied_at) over (partition by source) -  make_interval(days => :days) as counts_pause
                    from intake.application
                ) a
                join intake.batch b on b.id = a.batch_id
                where not exists (
                    select from intake.reversal r
                    where r.batch_id = a.batch_id)
                group by a.source
                order by a.source
                """)
                .param("days", days)
                .query((row, index) -> new FileSource(
                        row.getString("source"),
                        row.getLong("files"),
                        row.getTimestamp("last_at").toInstant(),
                        row.getObject("as_of", LocalDate.class),
                        json.readValue(row.getString("counts"), Counts.class),
                        row.getLong("refused"),
                        row.getDouble("pause")))
                .list();
    }

    void applied(BatchId id, String source, PersonId by, Instant at, Counts counts) {
        db.sql("""
                insert into intake.application (batch_id, source, applied_by, applied_at, left_out, counts)
                values (:id, :source, :by, :at, :leftOut, :counts::jsonb)
                on conflict (batch_id) do nothing
                """)
                .param("id", id.value())
                .param("source", source)
                .param("by", by.value())
                .param("at", Timestamp.from(at))
                .param("leftOut", counts.refused())
                .param("counts", json.writeValueAsString(counts))
                .update();
        db.sql("update intake.batch set state = 'APPLIED', preview = :counts::jsonb where id = :id")
                .param("id", id.value())
                .param("counts", json.writeValueAsString(counts))
                .update();
        forgetFile(id);
        // Why a line was left out stays; what stood in its cell goes with the file.
        db.sql("""
                update intake.line
                set refusal_values = jsonb_set(refusal_values, '{value}', '"…"')
                where batch_id = :id
                  and jsonb_exists(refusal_values, 'value')
                """).param("id", id.value()).update();
    }

    void undone(BatchId id, PersonId by, Instant at, List<Kept> kept) {
        db.sql("""
                insert into intake.reversal (batch_id, undone_by, undone_at, kept_count)
                values (:id, :by, :at, :count)
                on conflict (batch_id) do nothing
                """)
                .param("id", id.value())
                .param("by", by.value())
                .param("at", Timestamp.from(at))
                .param("count", kept.size())
                .update();
        db.sql("""
                insert into intake.kept (batch_id, parts)
                values (:id, :kept::jsonb)
                on conflict (batch_id) do nothing
                """)
                .param("id", id.value())
                .param("kept", json.writeValueAsString(kept))
                .update();
        db.sql("update intake.batch set state = 'UNDONE' where id = :id")
                .param("id", id.value())
                .update();
    }

    List<Kept> kept(BatchId id) {
        return db.sql("select parts::text from intake.kept where batch_id = :id")
                .param("id", id.value())
                .query((row, index) -> json.readValue(row.getString(1), new TypeReference<List<Kept>>() {}))
                .optional()
                .orElse(List.of());
    }

    /** The last batch of the same source that was applied after this one, changed something and still stands. */
    Optional<BatchId> appliedAfter(BatchId id) {
        return db.sql("""
                select later.batch_id
                from intake.application mine
                join intake.application later
                  on later.source = mine.source
                 and later.applied_at > mine.applied_at
                where mine.batch_id = :id
                  and (later.counts ->> 'fresh')::bigint + (later.counts ->> 'changed')::bigint
                      + (later.counts ->> 'leave')::bigint + coalesce((later.counts ->> 'unread')::bigint, 0) > 0
                  and not exists (
                      select from intake.reversal r
                      where r.batch_id = later.batch_id)
                order by later.applied_at desc
                limit 1
                """)
                .param("id", id.value())
                .query((row, index) -> new BatchId(row.getObject("batch_id", UUID.class)))
                .optional();
    }

    /** Applied files of a source that were not undone. */
    List<Batch> standing(String source) {
        return db.sql(READ + """
                where a.source = :source
                  and r.batch_id is null
                """).param("source", source).query(this::batch).list();
    }

    /** Whom applied files of the source name that speak of a later day and still stand; lines that were refused do not count. */
    Set<PersonId> heldSince(String source, LocalDate asOf) {
        return db.sql("""
                select distinct l.person_id
                from intake.line l
                where l.outcome in ('NEW', 'CHANGED', 'UNCHANGED')
                  and l.batch_id in (%s)
                """.formatted(STANDING_SINCE))
                .param("source", source)
                .param("asOf", asOf)
                .query((row, index) -> new PersonId(row.getObject("person_id", UUID.class)))
                .set();
    }

    /** Whether a crash of the server has emptied the lines that {@link #heldSince} reads. */
    boolean forgotWhomHeldSince(String source, LocalDate asOf) {
        return db.sql("""
                select exists (
                    select
                    from (%s) later
                    where not exists (
                        select from intake.line l
                        where l.batch_id = later.batch_id
                          and l.person_id is not null))
                """.formatted(STANDING_SINCE))
                .param("source", source)
                .param("asOf", asOf)
                .query(Boolean.class)
                .single();
    }

    private void forgetFile(BatchId id) {
        db.sql("delete from intake.file_part where batch_id = :id")
                .param("id", id.value())
                .update();
        db.sql("delete from intake.survey where batch_id = :id")
                .param("id", id.value())
                .update();
    }

    /** Unless somebody works on it, or it is done. @return whether it was */
    boolean discard(BatchId id) {
        int discarded = db.sql("""
                update intake.batch b
                set state = 'DISCARDED'
                where b.id = :id
                  and %s
                """.formatted(WAITS)).param("id", id.value()).update();
        if (discarded == 0) {
            return false;
        }
        forgetFile(id);
        forgetLines(id);
        return true;
    }

    /** Files that have waited since before an instant, and nobody works on. */
    List<BatchId> waitingSince(Instant before) {
        return db.sql("""
                select b.id
                from intake.batch b
                where b.made_at < :before
                  and %s
                """.formatted(WAITS))
                .param("before", Timestamp.from(before))
                .query((row, index) -> new BatchId(row.getObject("id", UUID.class)))
                .list();
    }

    void forgetLines(BatchId id) {
        db.sql("delete from intake.line where batch_id = :id")
                .param("id", id.value())
                .update();
    }

    /** Begins to write lines, of which there are none yet or any more. */
    CopyRows lines() {
        return CopyRows.into(database, LINES);
    }

    List<PreviewLine> lines(BatchId id, PreviewLine.@Nullable Outcome outcome, long after, int limit) {
        return db.sql("""
                select place, line, person_id, number, outcome, column_name, refusal, refusal_values::text as refusal_values
                from intake.line
                where batch_id = :id
                  and (:outcome::text is null or outcome = :outcome)
                  and place > :after
                order by place
                limit :limit
                """)
                .param("id", id.value())
                .param("outcome", outcome == null ? null : outcome.name())
                .param("after", after)
                .param("limit", limit)
                .query(this::line)
                .list();
    }

    /** The lines that were refused as they were read. */
    List<PreviewLine> refusedAsRead(BatchId id) {
        return db.sql("""
                select place, line, person_id, number, outcome, column_name, refusal, refusal_values::text as refusal_values
                from intake.line
                where batch_id = :id
                  and outcome = 'REFUSED'
                  and person_id is null
                """).param("id", id.value()).query(this::line).list();
    }

    /** Writes what became of the staged lines, beside those refused as they were read. Leavers come behind the last line. */
    void replaceCompared(BatchId id, List<StagedOutcome> outcomes, Map<Long, Integer> facts, ImportSteps.Tally tally) {
        db.sql("delete from intake.line where batch_id = :id and person_id is not null")
                .param("id", id.value())
                .update();
        try (var rows = CopyRows.into(database, LINES)) {
            long behind = Long.MAX_VALUE / 2;
            for (var outcome : outcomes) {
                var line = outcome.line();
                var changes = line == null ? null : facts.get(line);
                rows.row(
                        id,
                        line == null ? behind++ : line,
                        line,
                        outcome.person(),
                        outcome.number(),
                        tally.count(outcome, changes),
                        outcome.changes() + (changes == null ? 0 : changes),
                        null,
                        outcome.refusal(),
                        outcome.values());
            }
            rows.finish();
        }
    }

    void progress(BatchId id, Progress progress, Instant at) {
        db.sql("""
                insert into intake.progress (batch_id, step, done, whole, beat_at)
                values (:id, :step, :done, :whole, :at)
                on conflict (batch_id) do update
                set step = excluded.step, done = excluded.done, whole = excluded.whole, beat_at = excluded.beat_at
                """)
                .param("id", id.value())
                .param("step", progress.step())
                .param("done", progress.done())
                .param("whole", progress.whole())
                .param("at", Timestamp.from(at))
                .update();
    }

    Optional<Progress> progress(BatchId id) {
        return db.sql("select step, done, whole from intake.progress where batch_id = :id")
                .param("id", id.value())
                .query((row, index) -> new Progress(row.getString("step"), row.getLong("done"), row.getLong("whole")))
                .optional();
    }

    /** Keeps others from writing what files tell until this transaction ends: files are applied one at a time. */
    void waitForTurn() {
        db.sql("select pg_advisory_xact_lock(hashtextextended('bespoke.intake', 0))")
                .query((row, index) -> true)
                .list();
    }

    private PreviewLine line(ResultSet row, int index) throws SQLException {
        var person = row.getObject("person_id", UUID.class);
        return new PreviewLine(
                row.getLong("place"),
                row.getObject("line", Long.class),
                person == null ? null : new PersonId(person),
                row.getString("number"),
                PreviewLine.Outcome.valueOf(row.getString("outcome")),
                row.getString("column_name"),
                row.getString("refusal"),
                values(row.getString("refusal_values")),
                List.of(),
                0);
    }

    private Map<String, Object> values(@Nullable String values) {
        return values == null ? Map.of() : json.readValue(values, new TypeReference<Map<String, Object>>() {});
    }

    private Batch batch(ResultSet row, int index) throws SQLException {
        var mapping = row.getObject("mapping_id", UUID.class);
        var preview = row.getString("preview");
        return new Batch(
                new BatchId(row.getObject("id", UUID.class)),
                row.getString("file_name"),
                row.getString("digest"),
                row.getLong("bytes"),
                new PersonId(row.getObject("made_by", UUID.class)),
                row.getTimestamp("made_at").toInstant(),
                BatchState.valueOf(row.getString("state")),
                json.readValue(row.getString("told"), Told.class),
                row.getObject("as_of", LocalDate.class),
                mapping == null
                        ? null
                        : new Batch.MappingRef(
                                new MappingId(mapping), row.getString("mapping_name"), row.getInt("mapping_version")),
                preview == null ? null : json.readValue(preview, Counts.class),
                row.getString("problem"),
                values(row.getString("problem_values")),
                done(row, "applied"),
                done(row, "undone"),
                row.getLong("kept"),
                row.getBoolean("interrupted"));
    }

    private static Batch.@Nullable Done done(ResultSet row, String what) throws SQLException {
        var by = row.getObject(what + "_by", UUID.class);
        return by == null
                ? null
                : new Batch.Done(
                        new PersonId(by), row.getTimestamp(what + "_at").toInstant());
    }
}
