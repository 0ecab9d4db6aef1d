package bespoke.privacy;

import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rules and their versions in PostgreSQL. */
@Repository
class RuleStore {

    private static final String READ = """
            select id, purpose, country, version, basis, words_en, words_fr, without_en, without_fr,
                   kept_months, assessment_en, assessment_fr, decided_by, decided_at
            from privacy.purpose_rule
            """;

    /*
     * How many versions there are, and the latest of them: versions are only ever added. The number alone would take what
     * was rolled back for what was added in its place; the latest alone would miss one that commits after a later one.
     */

    /** As which edition all rules stand now, for a query to select beside what else it reads. */
    static final String EDITION = """
            (select count(*) || ' ' || (select id from privacy.purpose_rule order by id desc limit 1)
             from privacy.purpose_rule) as edition
            """;

    private final JdbcClient db;
    private volatile @Nullable Known known;
    private volatile @Nullable KnownInTime inTime;

    RuleStore(JdbcClient db) {
        this.db = db;
    }

    /** The rules in force. */
    PurposeRules inForce() {
        return inForce(db.sql("select " + EDITION).query(String.class).single());
    }

    /** The rules in force in an edition, as {@link #EDITION} tells it. Read again once it is another, on whichever node. */
    PurposeRules inForce(String edition) {
        var last = known;
        if (last == null || !last.edition().equals(edition)) {
            last = new Known(edition, readInForce());
            known = last;
        }
        return last.rules();
    }

    private PurposeRules readInForce() {
        return PurposeRules.of(
                db.sql("""
                select *
                from (
                    select distinct on (l.purpose, l.country) l.*
                    from (%s) l
                    order by l.purpose, l.country, l.version desc) i
                where i.basis is not null
                """.formatted(READ)).query(RuleStore::rule).list());
    }

    /** Which rules counted since when, as of an edition. */
    RulesInTime inTime(String edition) {
        var last = inTime;
        if (last == null || !last.edition().equals(edition)) {
            last = new KnownInTime(
                    edition,
                    RulesInTime.of(db.sql(READ + "order by id")
                            .query(RuleStore::version)
                            .list()));
            inTime = last;
        }
        return last.rules();
    }

    private static RulesInTime.Version version(ResultSet row, int index) throws SQLException {
        return new RulesInTime.Version(
                Purpose.valueOf(row.getString("purpose")), row.getString("country"), decided(row, index));
    }

    private static Decided decided(ResultSet row, int index) throws SQLException {
        return new Decided(
                row.getInt("version"),
                row.getString("basis") == null ? null : rule(row, index),
                person(row),
                row.getTimestamp("decided_at").toInstant());
    }

    /** How many versions of a rule there are; 0 when it never was. */
    int versions(Purpose purpose, String country) {
        return db.sql("""
                select count(*)
                from privacy.purpose_rule
                where purpose = :purpose
                  and country = :country
                """)
                .param("purpose", purpose.name())
                .param("country", country)
                .query(Integer.class)
                .single();
    }

    /** Every version of a rule, the latest first. */
    List<Decided> history(Purpose purpose, String country) {
        return db.sql(READ + """
                where purpose = :purpose
                  and country = :country
                order by version desc
                """)
                .param("purpose", purpose.name())
                .param("country", country)
                .query(RuleStore::decided)
                .list();
    }

    /** What counted where a rule counts until it was decided: nothing for what was shipped. */
    Optional<PurposeRule> findBefore(PurposeRule rule) {
        if (rule.everywhere() && rule.version() == 1) {
            return Optional.empty();
        }
        var own = history(rule.purpose(), rule.country()).stream()
                .filter(decided -> decided.version() < rule.version())
                .findFirst()
                .map(Decided::rule);
        return own.isPresent()
                ? own
                : history(rule.purpose(), PurposeRule.EVERYWHERE).stream()
                        .filter(decided -> decided.at().isBefore(rule.decidedAt()))
                        .findFirst()
                        .map(Decided::rule);
    }

    /** Those of these rules that are known, by their ids. */
    Map<UUID, PurposeRule> find(Collection<UUID> ids) {
        return db
                .sql(READ + "where id = any(:ids) and basis is not null")
                .param("ids", ids.toArray(UUID[]::new))
                .query(RuleStore::rule)
                .stream()
                .collect(Collectors.toMap(rule -> rule.id().value(), rule -> rule));
    }

    /** Adds a version of a rule; false when somebody added the same version meanwhile. */
    boolean add(PurposeRule rule) {
        int added = db.sql("""
                insert into privacy.purpose_rule (id, purpose, country, version, basis, words_en, words_fr, without_en,
                                                  without_fr, kept_months, assessment_en, assessment_fr, decided_by,
                                                  decided_at)
                values (:id, :purpose, :country, :version, :basis, :wordsEn, :wordsFr, :withoutEn,
                        :withoutFr, :kept, :assessmentEn, :assessmentFr, :by,
                        :at)
                on conflict (purpose, country, version) do nothing
                """)
                .param("id", rule.id().value())
                .param("purpose", rule.purpose().name())
                .param("country", rule.country())
                .param("version", rule.version())
                .param("basis", rule.basis().name())
                .param("wordsEn", rule.words().en())
                .param("wordsFr", rule.words().fr())
                .param(
                        "withoutEn",
                        rule.without() == null ? null : rule.without().en())
                .param(
                        "withoutFr",
                        rule.without() == null ? null : rule.without().fr())
                .param("kept", rule.keptMonths())
                .param("assessmentEn", rule.assessment().en())
                .param("assessmentFr", rule.assessment().fr())
                .param("by", rule.decidedBy() == null ? null : rule.decidedBy().value())
                .param("at", Timestamp.from(rule.decidedAt()))
                .update();
        return added == 1;
    }

    /** As {@link #add}, of a version that takes the rule back. */
    boolean addWithdrawal(Purpose purpose, String country, int version, PersonId by, Instant at) {
        int added = db.sql("""
                insert into privacy.purpose_rule (purpose, country, version, decided_by, decided_at)
                values (:purpose, :country, :version, :by, :at)
                on conflict (purpose, country, version) do nothing
                """)
                .param("purpose", purpose.name())
                .param("country", country)
                .param("version", version)
                .param("by", by.value())
                .param("at", Timestamp.from(at))
                .update();
        return added == 1;
    }

    private static PurposeRule rule(ResultSet row, int index) throws SQLException {
        return new PurposeRule(
                new RuleId(row.getObject("id", UUID.class)),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("country"),
                row.getInt("version"),
                Basis.valueOf(row.getString("basis")),
                new Text(row.getString("words_en"), row.getString("words_fr")),
                row.getString("without_en") == null
                        ? null
                        : new Text(row.getString("without_en"), row.getString("without_fr")),
                row.getInt("kept_months"),
                new Text(row.getString("assessment_en"), row.getString("assessment_fr")),
                person(row),
                row.getTimestamp("decided_at").toInstant());
    }

    private static @Nullable PersonId person(ResultSet row) throws SQLException {
        var by = row.getObject("decided_by", UUID.class);
        return by == null ? null : new PersonId(by);
    }

    private record Known(String edition, PurposeRules rules) {}

    private record KnownInTime(String edition, RulesInTime rules) {}
}
