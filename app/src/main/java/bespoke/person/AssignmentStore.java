package bespoke.person;

import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Assignments and their corrections in PostgreSQL. */
@Repository
class AssignmentStore {

    private static final String READ = """
            select id, person_id, position, unit, legal_employer, site, country, contract, fte, weekly_hours,
                   pattern, mode, hours, lower(during) as first_day, upper(during) as until, source
            from person.assignment
            """;

    private final JdbcClient db;

    AssignmentStore(JdbcClient db) {
        this.db = db;
    }

    void add(Assignment assignment, Instant at) {
        var work = assignment.work();
        db.sql("""
                insert into person.assignment (id, person_id, position, unit, legal_employer, site, country, contract,
                                               fte, weekly_hours, pattern, mode, hours, during, source, recorded_at)
                values (:id, :person, :position, :unit, :employer, :site, :country, :contract,
                        :fte, :weeklyHours, :pattern, :mode, :hours, daterange(:from, :until), :source, :at)
                """)
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

    private static Assignment assignment(ResultSet row, int index) throws SQLException {
        var work = new Work(
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
        return new Assignment(
                new AssignmentId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                work,
                row.getObject("first_day", LocalDate.class),
                row.getObject("until", LocalDate.class),
                row.getString("source"));
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        var number = row.getBigDecimal(column);
        return number == null ? null : number.doubleValue();
    }
}
