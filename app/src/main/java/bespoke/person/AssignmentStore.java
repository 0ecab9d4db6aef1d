package bespoke.person;

import bespoke.database.EngineDatabase;
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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Assignments and their corrections in PostgreSQL. */
@Repository
class AssignmentStore {

    private static final String READ = """
            select id, person_id, position, unit, legal_employer, site, country, contract, fte, weekly_hours,
                   pattern, mode, hours, lower(during) as first_day, upper(during) as until, source,
                   recorded_at
            from person.assignment
            """;

    static final String INSERT = """
            insert into person.assignment (id, person_id, position, unit, legal_employer, site, country, contract,
                                           fte, weekly_hours, pattern, mode, hours, during, source, recorded_at)
            values (:id, :person, :position, :unit, :employer, :site, :country, :contract,
                    :fte, :weeklyHours, :pattern, :mode, :hours, daterange(:from::date, :until::date), :source, :at)
            """;

    private final JdbcClient db;
    private final JdbcClient engine;

    AssignmentStore(JdbcClient db, @EngineDatabase JdbcClient engine) {
        this.db = db;
        this.engine = engine;
    }

    void add(Assignment assignment, Instant at) {
        insert(db, assignment, at);
    }

    static void insert(JdbcClient db, Assignment assignment, Instant at) {
        var work = assignment.work();
        db.sql(INSERT)
                .param("id", assignment.id().value())
                .param("person", assignment.person().value())
                .param("position", work.position())
                .param("unit", work.unit())
                .param("employer", work.legalEmployer())
                .param("site", work.site())
                .param("country", work.country())
                .param("contract", work.contract())
                .param("fte", work.fte())
                .param("weeklyHours", work.weeklyHours())
                .param("pattern", work.pattern() == null ? null : work.pattern().name())
                .param("mode", work.mode() == null ? null : work.mode().name())
                .param("hours", work.hours())
                .param("from", assignment.from())
                .param("until", assignment.until())
                .param("source", assignment.source())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Closes what was known of an assignment. @return whether it was still the current version */
    boolean supersede(AssignmentId id, Instant at) {
        return db.sql("""
                update person.assignment
                set superseded_at = :at
                where id = :id
                  and superseded_at is null
                """)
                        .param("id", id.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    Optional<Assignment> find(AssignmentId id) {
        return db.sql(READ + "where id = :id and superseded_at is null")
                .param("id", id.value())
                .query(AssignmentStore::assignment)
                .optional();
    }

    List<Assignment> of(PersonId person) {
        return db.sql(READ + """
                where person_id = :person
                  and superseded_at is null
                order by lower(during) desc, fte desc nulls last, id
                """)
                .param("person", person.value())
                .query(AssignmentStore::assignment)
                .list();
    }

    Optional<WorkNow> now(PersonId person, LocalDate day) {
        var assignments = new ArrayList<Assignment>();
        var known = new ArrayList<Known>(1);
        db.sql("""
                select p.kind, a.*,
                       exists (
                           select from person.relation r
                           where r.other_id = p.id
                             and r.kind = 'LEAD'
                             and r.during @> now()) as leads
                from person.person p
                left join (
                """ + READ + """
                    where superseded_at is null) a on a.person_id = p.id
                where p.id = :person
                """).param("person", person.value()).query(row -> {
            known.add(new Known(PersonKind.valueOf(row.getString("kind")), row.getBoolean("leads")));
            if (row.getObject("id") != null) {
                assignments.add(assignment(row, 0));
            }
        });
        return known.stream()
                .findFirst()
                .map(one -> WorkNow.of(person, one.kind(), assignments, one.leadsPeople(), day));
    }

    /** What the assignments of these people say on a day, but of those who left; read by the engine's role. */
    List<WorkNow> now(Collection<PersonId> people, LocalDate day) {
        var found = new ArrayList<WorkNow>();
        read(people, day, found::add);
        return found;
    }

    /** What everybody's assignments say on a day, but of those who left; read by the engine's role, a person at a time. */
    void everyoneNow(LocalDate day, Consumer<WorkNow> each) {
        read(null, day, each);
    }

    private void read(@Nullable Collection<PersonId> people, LocalDate day, Consumer<WorkNow> each) {
        var whom = people == null ? null : PersonStore.ids(people);
        var leads = new HashSet<UUID>(
                engine.sql("""
                select distinct other_id
                from person.relation
                where kind = 'LEAD'
                  and during @> now()
                  and (:whom::uuid[] is null or other_id = any(:whom::uuid[]))
                """).param("whom", whom).query(UUID.class).list());
        var assignments = new HashMap<UUID, List<Assignment>>();
        engine.sql(READ + """
                where superseded_at is null
                  and (:whom::uuid[] is null or person_id = any(:whom::uuid[]))
                """).param("whom", whom).query(row -> {
            var assignment = assignment(row, 0);
            assignments
                    .computeIfAbsent(assignment.person().value(), person -> new ArrayList<>(2))
                    .add(assignment);
        });
        engine.sql("""
                select person_id, kind
                from person.card
                where not gone
                  and (:whom::uuid[] is null or person_id = any(:whom::uuid[]))
                """).param("whom", whom).query(row -> {
            var id = row.getObject("person_id", UUID.class);
            each.accept(WorkNow.of(
                    new PersonId(id),
                    PersonKind.valueOf(row.getString("kind")),
                    assignments.getOrDefault(id, List.of()),
                    leads.contains(id),
                    day));
        });
    }

    private record Known(PersonKind kind, boolean leadsPeople) {}

    static Work work(ResultSet row) throws SQLException {
        return new Work(
                row.getString("position"),
                row.getString("unit"),
                row.getString("legal_employer"),
                row.getString("site"),
                row.getString("country"),
                row.getString("contract"),
                number(row, "fte"),
                number(row, "weekly_hours"),
                row.getString("pattern") == null ? null : WorkingPattern.valueOf(row.getString("pattern")),
                row.getString("mode") == null ? null : WorkMode.valueOf(row.getString("mode")),
                row.getString("hours"));
    }

    private static Assignment assignment(ResultSet row, int index) throws SQLException {
        return new Assignment(
                new AssignmentId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                work(row),
                row.getObject("first_day", LocalDate.class),
                row.getObject("until", LocalDate.class),
                row.getString("source"),
                row.getTimestamp("recorded_at").toInstant());
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        var number = row.getBigDecimal(column);
        return number == null ? null : number.doubleValue();
    }
}
