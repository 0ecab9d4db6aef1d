package bespoke.privacy;

import bespoke.audit.SealedLog;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import bespoke.shared.Program;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The access log in PostgreSQL. Rows are added and read, never changed; old ones go. */
@Repository
class LookStore {

    static final SealedLog LOG = new SealedLog(
            "privacy.look",
            List.of(
                    List.of("id", "viewer_id", "person_id", "purpose", "facets", "door", "at"),
                    List.of(
                            "id",
                            "viewer_id",
                            "person_id",
                            "purpose",
                            "facets",
                            "door",
                            "at",
                            "attributes",
                            "in_part",
                            "onlookers",
                            "program",
                            "program_by")));

    static final SealedLog REASONS =
            new SealedLog("privacy.reason", List.of(List.of("id", "person_id", "words", "at")), true);

    private static final String COLUMNS = """
            look.id, viewer_id, purpose, facets, attributes, in_part, door, onlookers, program, program_by, look.at,
            reason.words as reason
            """;

    private final JdbcClient db;

    LookStore(JdbcClient db) {
        this.db = db;
    }

    /** @param reason null for a look that needs none */
    void add(Look.Subject subject, Look.Shown shown, @Nullable Reason reason, Instant at) {
        var id = db.sql("""
                insert into privacy.look (viewer_id, person_id, purpose, facets, attributes, in_part, door, onlookers,
                                          program, program_by, at)
                values (:viewer, :person, :purpose, :facets, :attributes, :inPart, :door, :onlookers,
                        :program, :programBy::uuid, :at)
                returning id
                """)
                .param("viewer", subject.viewer().value())
                .param("person", subject.person().value())
                .param("purpose", subject.purpose().name())
                .param("facets", names(shown.facets()))
                .param("attributes", sorted(shown.whole()))
                .param("inPart", sorted(shown.inPart()))
                .param("door", subject.door().name())
                .param("onlookers", names(subject.as()))
                .param("program", program(subject.program()))
                .param("programBy", programBy(subject.program()))
                .param("at", Timestamp.from(at))
                .query(UUID.class)
                .single();
        if (reason != null) {
            db.sql("insert into privacy.reason (id, person_id, words, at) values (:id, :person, :words, :at)")
                    .param("id", id)
                    .param("person", subject.person().value())
                    .param("words", reason.words())
                    .param("at", Timestamp.from(at))
                    .update();
        }
    }

    /** Adds one look at each of several people, whose rows must be open. */
    void add(Viewer viewer, List<PersonId> people, Set<Facet> facets, Door door, Instant at) {
        db.sql("""
                insert into privacy.look (viewer_id, person_id, purpose, facets, door, program, program_by, at)
                select :viewer, person, :purpose, :facets, :door, :program, :programBy::uuid, :at
                from unnest(:people::uuid[]) person
                """)
                .param("viewer", viewer.self().value())
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("purpose", viewer.purpose().name())
                .param("facets", names(facets))
                .param("door", door.name())
                .param("program", program(viewer.program()))
                .param("programBy", programBy(viewer.program()))
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Forgets the looks of everybody from before an instant. @return which */
    List<UUID> forget(Instant before) {
        return db.sql("select privacy.forget_looks(:before)")
                .param("before", Timestamp.from(before))
                .query(UUID.class)
                .list();
    }

    /** Forgets the reasons of everybody from before an instant; everybody's rows must be in sight. @return which */
    List<UUID> forgetReasons(Instant before) {
        return db.sql("delete from privacy.reason where at < :before returning id")
                .param("before", Timestamp.from(before))
                .query(UUID.class)
                .list();
    }

    /** Looks at the person, the latest first, older than the cursor. */
    List<Look> at(PersonId person, @Nullable UUID before, int limit) {
        return db.sql("""
                select %s
                from privacy.look
                left join privacy.reason on reason.id = look.id
                where look.person_id = :person
                  and (:before::uuid is null or look.id < :before::uuid)
                order by look.id desc
                limit :limit
                """.formatted(COLUMNS))
                .param("person", person.value())
                .param("before", before)
                .param("limit", limit)
                .query(LookStore::look)
                .list();
    }

    /** The same, with those alike of one day in a zone taken together: the latest of them and how many there are. */
    List<DayOfLooks> byDay(PersonId person, ZoneId zone, @Nullable UUID before, int limit) {
        return db.sql("""
                select *
                from (
                    select %s,
                           count(*) over alike as times,
                           row_number() over (alike order by look.id desc) as place
                    from privacy.look
                    left join privacy.reason on reason.id = look.id
                    where look.person_id = :person
                    window alike as (
                        partition by viewer_id, purpose, door, (look.at at time zone :zone)::date,
                                     array(select facet from unnest(facets) facet order by facet),
                                     attributes, in_part, onlookers, program, program_by, reason.id)
                ) look
                where place = 1
                  and (:before::uuid is null or id < :before::uuid)
                order by id desc
                limit :limit
                """.formatted(COLUMNS))
                .param("person", person.value())
                .param("zone", zone.getId())
                .param("before", before)
                .param("limit", limit)
                .query((row, index) -> new DayOfLooks(look(row, index), row.getInt("times")))
                .list();
    }

    Optional<Look> find(PersonId person, UUID id) {
        return db.sql("""
                select %s
                from privacy.look
                left join privacy.reason on reason.id = look.id
                where look.person_id = :person
                  and look.id = :id
                """.formatted(COLUMNS))
                .param("person", person.value())
                .param("id", id)
                .query(LookStore::look)
                .optional();
    }

    private static Look look(ResultSet row, int index) throws SQLException {
        var program = row.getString("program");
        var programBy = row.getObject("program_by", UUID.class);
        return new Look(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("viewer_id", UUID.class)),
                Purpose.valueOf(row.getString("purpose")),
                new Look.Shown(
                        texts(row, "facets").map(Facet::valueOf).collect(Collectors.toSet()),
                        texts(row, "attributes").collect(Collectors.toSet()),
                        texts(row, "in_part").collect(Collectors.toSet())),
                Door.valueOf(row.getString("door")),
                texts(row, "onlookers").map(Onlooker::valueOf).collect(Collectors.toUnmodifiableSet()),
                program == null ? null : new Program(program, programBy == null ? null : new PersonId(programBy)),
                row.getString("reason"),
                row.getTimestamp("at").toInstant());
    }

    private static Stream<String> texts(ResultSet row, String column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray());
    }

    private static String[] names(Set<? extends Enum<?>> of) {
        return of.stream()
                .sorted(Comparator.comparing(Enum::ordinal))
                .map(Enum::name)
                .toArray(String[]::new);
    }

    private static String[] sorted(Set<String> keys) {
        return keys.stream().sorted().toArray(String[]::new);
    }

    private static @Nullable String program(@Nullable Program program) {
        return program == null ? null : program.name();
    }

    private static @Nullable UUID programBy(@Nullable Program program) {
        return program == null || program.madeBy() == null
                ? null
                : program.madeBy().value();
    }
}
