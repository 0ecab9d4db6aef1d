package bespoke.person;

import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;

/** Writes many people, assignments and ties in batches. */
@Repository
class ArrivalStore {

    private final NamedParameterJdbcOperations db;

    ArrivalStore(NamedParameterJdbcOperations db) {
        this.db = db;
    }

    void addPeople(List<PersonId> ids, List<NewPerson> people, Instant at) {
        var rows = IntStream.range(0, ids.size())
                .mapToObj(i -> row().addValue("id", ids.get(i).value())
                        .addValue("kind", people.get(i).kind().name())
                        .addValue("number", people.get(i).number())
                        .addValue("name", people.get(i).name())
                        .addValue("contact", people.get(i).contact())
                        .addValue("at", Timestamp.from(at)))
                .toArray(SqlParameterSource[]::new);
        db.batchUpdate("""
                insert into person.person (id, kind, number, name, contact, joined_at)
                values (:id, :kind, :number, :name, :contact, :at)
                """, rows);
    }

    void addAssignments(List<Assignment> assignments, Instant at) {
        var rows = assignments.stream()
                .map(assignment -> work(assignment.work())
                        .addValue("id", assignment.id().value())
                        .addValue("person", assignment.person().value())
                        .addValue("from", assignment.from())
                        .addValue("until", assignment.until())
                        .addValue("source", assignment.source())
                        .addValue("at", Timestamp.from(at)))
                .toArray(SqlParameterSource[]::new);
        db.batchUpdate(AssignmentStore.INSERT, rows);
    }

    void addRelations(List<Relation> relations) {
        var rows = relations.stream()
                .map(relation -> row().addValue("person", relation.person().value())
                        .addValue("other", relation.other().value())
                        .addValue("kind", relation.kind().name())
                        .addValue("basis", relation.basis())
                        .addValue(
                                "opens",
                                relation.opens().stream().map(Facet::name).toArray(String[]::new))
                        .addValue("from", Timestamp.from(relation.from()))
                        .addValue("until", relation.until() == null ? null : Timestamp.from(relation.until())))
                .toArray(SqlParameterSource[]::new);
        db.batchUpdate(RelationStore.INSERT, rows);
    }

    private static MapSqlParameterSource work(Work work) {
        return row().addValue("position", work.position())
                .addValue("unit", work.unit())
                .addValue("employer", work.legalEmployer())
                .addValue("site", work.site())
                .addValue("country", work.country())
                .addValue("contract", work.contract())
                .addValue("fte", work.fte())
                .addValue("weeklyHours", work.weeklyHours())
                .addValue(
                        "pattern",
                        work.pattern() == null ? null : work.pattern().name())
                .addValue("mode", work.mode() == null ? null : work.mode().name())
                .addValue("hours", work.hours());
    }

    private static MapSqlParameterSource row() {
        return new MapSqlParameterSource();
    }
}
