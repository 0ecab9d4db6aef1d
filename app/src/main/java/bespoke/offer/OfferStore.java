package bespoke.offer;

import bespoke.audience.AudienceId;
import bespoke.database.Held;
import bespoke.product.ProductId;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Offers, their editions and what is published of them, in PostgreSQL. */
@Repository
class OfferStore {

    private static final String SHEET = """
            select o.id, o.key, e.number, e.revision, e.draft, e.written_by, e.written_at,
                   p.edition as published,
                   case
                       when exists (select from offer.retirement r
                                    where r.offer_id = o.id and r.taken_back_at is null) then 'RETIRED'
                       when p.edition is not null then 'PUBLISHED'
                       else 'DRAFT'
                   end as stage
            from offer.offer o
            join lateral (
                select * from offer.edition e where e.offer_id = o.id order by e.number desc limit 1) e on true
            left join offer.publication p on p.offer_id = o.id and p.ended_at is null
            """;

    private static final Logger log = LoggerFactory.getLogger(OfferStore.class);

    private final JdbcClient db;
    private final JsonMapper json = JsonMapper.shared();
    private final Held<Published> shelf = new Held<>(this::readPublished, known -> known.version() == readVersion());

    OfferStore(JdbcClient db) {
        this.db = db;
    }

    /** What is published, held in memory. */
    Published published() {
        return shelf.get();
    }

    private int readVersion() {
        return db.sql("select version from offer.catalogue")
                .query(Integer.class)
                .single();
    }

    /** Counts what is published up, once more; whoever does so waits for the others who do. */
    void turn() {
        shelf.changes();
        db.sql("update offer.catalogue set version = version + 1").update();
    }

    /** Those of these ids that are offers'. */
    List<OfferId> known(Collection<UUID> ids) {
        return db.sql("select id from offer.offer where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, index) -> new OfferId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Holds an offer until the transaction ends: of those who write, publish and retire it each waits for the other. */
    void hold(OfferId id) {
        db.sql("select id from offer.offer where id = :id for update")
                .param("id", id.value())
                .query((row, index) -> true)
                .list();
    }

    /** What is published, with its version, in one snapshot; without an edition that cannot be read. */
    private Published readPublished() {
        var offers = new ArrayList<Offer>();
        var version = new int[1];
        db.sql("""
                select c.version, o.id, o.key, p.edition, e.draft
                from offer.catalogue c
                left join offer.publication p on p.ended_at is null
                left join offer.edition e on e.offer_id = p.offer_id and e.number = p.edition
                left join offer.offer o on o.id = p.offer_id
                order by o.id
                """).query(row -> {
            version[0] = row.getInt("version");
            if (row.getObject("id") != null) {
                readable(row).ifPresent(offers::add);
            }
        });
        return new Published(version[0], offers);
    }

    /** One edition that is spoiled must not take the whole catalogue from everybody. */
    private Optional<Offer> readable(ResultSet row) throws SQLException {
        try {
            return Optional.of(offer(row));
        } catch (RuntimeException unreadable) {
            log.error(
                    "Edition {} of offer {} is published and cannot be read; it is left out until it is published anew",
                    row.getInt("edition"),
                    row.getObject("id"),
                    unreadable);
            return Optional.empty();
        }
    }

    /** An edition that is or was published. */
    Optional<Offer> findEdition(OfferId id, int edition) {
        return db.sql("""
                select o.id, o.key, e.number as edition, e.draft
                from offer.offer o
                join offer.edition e on e.offer_id = o.id and e.number = :edition
                where o.id = :id
                  and exists (select from offer.publication p where p.offer_id = o.id and p.edition = e.number)
                """)
                .param("id", id.value())
                .param("edition", edition)
                .query((row, index) -> offer(row))
                .optional();
    }

    /** The edition published last, be it retired since. */
    Optional<Offer> findLast(OfferId id) {
        return db.sql("""
                select o.id, o.key, p.edition, e.draft
                from offer.publication p
                join offer.edition e on e.offer_id = p.offer_id and e.number = p.edition
                join offer.offer o on o.id = p.offer_id
                where o.id = :id
                order by p.id desc
                limit 1
                """)
                .param("id", id.value())
                .query((row, index) -> offer(row))
                .optional();
    }

    Optional<OfferId> findByKey(String key) {
        return db.sql("select id from offer.offer where key = :key")
                .param("key", key)
                .query((row, index) -> new OfferId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** When each offer was published for the first time. */
    Map<OfferId, Instant> firstPublished() {
        var first = new HashMap<OfferId, Instant>();
        db.sql("select offer_id, min(published_at) as first from offer.publication group by offer_id")
                .query(row -> {
                    first.put(
                            new OfferId(row.getObject("offer_id", UUID.class)),
                            row.getTimestamp("first").toInstant());
                });
        return first;
    }

    Optional<Sheet> findSheet(OfferId id) {
        return db.sql(SHEET + "where o.id = :id")
                .param("id", id.value())
                .query(this::sheet)
                .optional();
    }

    /**
     * The sheets of these products whose words hold every word sought, the one written last first.
     *
     * @param before the id and time of the last one shown; null at the start
     */
    List<Sheet> sheets(
            Collection<ProductId> products, String typed, @Nullable Stage stage, @Nullable Sheet before, int limit) {
        return db.sql("select * from (" + SHEET + """
                where o.product_id = any(:products)
                  and e.searched like all (:patterns::text[])
                ) s
                where (:stage::text is null or s.stage = :stage)
                  and (:at::timestamptz is null or (s.written_at, s.id) < (:at::timestamptz, :id::uuid))
                order by s.written_at desc, s.id desc
                limit :limit
                """)
                .param("products", products.stream().map(ProductId::value).toArray(UUID[]::new))
                .param("patterns", patterns(typed))
                .param("stage", stage == null ? null : stage.name())
                .param("at", before == null ? null : Timestamp.from(before.writtenAt()))
                .param("id", before == null ? null : before.id().value())
                .param("limit", limit)
                .query(this::sheet)
                .list();
    }

    /** The sheets that name this audience in what people see or in what is written and not retired, the first begun first. */
    List<Sheet> sheetsFor(AudienceId audience) {
        return db.sql("select * from (" + SHEET + """
                ) s
                where s.stage <> 'RETIRED' and s.draft->'audience'->>'value' = :audience
                   or exists (
                       select
                       from offer.edition e
                       where e.offer_id = s.id
                         and e.number = s.published
                         and e.draft->'audience'->>'value' = :audience)
                order by s.id
                """)
                .param("audience", audience.toString())
                .query(this::sheet)
                .list();
    }

    /** How many sheets of these products stand at each stage. */
    Map<Stage, Integer> counts(Collection<ProductId> products) {
        var counts = new LinkedHashMap<Stage, Integer>();
        db.sql("select s.stage, count(*) as offers from (" + SHEET
                        + "where o.product_id = any(:products)) s group by s.stage order by s.stage")
                .param("products", products.stream().map(ProductId::value).toArray(UUID[]::new))
                .query(row -> {
                    counts.put(Stage.valueOf(row.getString("stage")), row.getInt("offers"));
                });
        return counts;
    }

    void begin(OfferId id, @Nullable String key, Draft draft, PersonId by, Instant at) {
        db.sql("""
                insert into offer.offer (id, product_id, key, begun_by, begun_at)
                values (:id, :product, :key, :by, :at)
                """)
                .param("id", id.value())
                .param("product", draft.product().value())
                .param("key", key)
                .param("by", by.value())
                .param("at", Timestamp.from(at))
                .update();
        addEdition(id, 1, 1, draft, by, at);
    }

    /** Begins the next edition of an offer. Two at once: the database lets one through. @return whether it did */
    boolean addEdition(OfferId id, int number, int revision, Draft draft, PersonId by, Instant at) {
        move(id, draft.product());
        return db.sql("""
                insert into offer.edition (offer_id, number, revision, draft, searched, written_by, written_at)
                values (:id, :number, :revision, :draft::jsonb, :searched, :by, :at)
                on conflict (offer_id, number) do nothing
                """)
                        .param("id", id.value())
                        .param("number", number)
                        .param("revision", revision)
                        .param("draft", json.writeValueAsString(draft))
                        .param("searched", Searched.of(draft))
                        .param("by", by.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Writes the latest edition anew, if nobody did so since it was read. @return whether it did */
    boolean write(Sheet read, Draft draft, PersonId by, Instant at) {
        move(read.id(), draft.product());
        return db.sql("""
                update offer.edition
                set draft = :draft::jsonb, searched = :searched, revision = revision + 1,
                    written_by = :by, written_at = :at
                where offer_id = :id
                  and number = :number
                  and revision = :revision
                  and not exists (
                      select from offer.publication p where p.offer_id = :id and p.edition = :number)
                """)
                        .param("id", read.id().value())
                        .param("number", read.edition())
                        .param("revision", read.revision())
                        .param("draft", json.writeValueAsString(draft))
                        .param("searched", Searched.of(draft))
                        .param("by", by.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    private void move(OfferId id, ProductId product) {
        db.sql("update offer.offer set product_id = :product where id = :id and product_id <> :product")
                .param("id", id.value())
                .param("product", product.value())
                .update();
    }

    /** Makes an edition the one that people see, in the place of any other. */
    void publish(Offer offer, PersonId by, Instant at) {
        end(offer.id(), at);
        db.sql("""
                insert into offer.publication (offer_id, edition, published_by, published_at, english, french)
                values (:id, :edition, :by, :at,
                        setweight(to_tsvector('offer.english', :titleEn), 'A')
                            || setweight(to_tsvector('offer.english', :textEn), 'B'),
                        setweight(to_tsvector('offer.french', :titleFr), 'A')
                            || setweight(to_tsvector('offer.french', :textFr), 'B'))
                """)
                .param("id", offer.id().value())
                .param("edition", offer.edition())
                .param("by", by.value())
                .param("at", Timestamp.from(at))
                .param("titleEn", Searched.title(offer, Language.EN))
                .param("textEn", Searched.text(offer, Language.EN))
                .param("titleFr", Searched.title(offer, Language.FR))
                .param("textFr", Searched.text(offer, Language.FR))
                .update();
    }

    /** Ends what people see of an offer. @return whether they saw any */
    boolean end(OfferId id, Instant at) {
        return db.sql("""
                update offer.publication
                set ended_at = :at
                where offer_id = :id
                  and ended_at is null
                """)
                        .param("id", id.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** @return whether it was not retired already */
    boolean retire(OfferId id, PersonId by, Instant at) {
        return db.sql("""
                insert into offer.retirement (offer_id, retired_by, retired_at)
                values (:id, :by, :at)
                on conflict (offer_id) where taken_back_at is null do nothing
                """)
                        .param("id", id.value())
                        .param("by", by.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** @return whether it was retired */
    boolean takeBackRetirement(OfferId id, PersonId by, Instant at) {
        return db.sql("""
                update offer.retirement
                set taken_back_by = :by, taken_back_at = :at
                where offer_id = :id
                  and taken_back_at is null
                """)
                        .param("id", id.value())
                        .param("by", by.value())
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /**
     * How well the published offers answer words, best first; those that share none are left out. A word counts
     * the more the fewer offers hold it: 4 in one alone, twice that in its title. Both languages are tried, since people write in either.
     */
    Map<OfferId, Double> answering(String words) {
        var found = new LinkedHashMap<OfferId, Double>();
        db.sql("""
                with asked as (
                    select 'en' as language, lexeme
                    from unnest(to_tsvector('offer.english', :words))
                    union all
                    select 'fr', lexeme
                    from unnest(to_tsvector('offer.french', :words))
                ), held as (
                    select p.offer_id, a.language, t.lexeme,
                           case when 'A' = any(t.weights) then 2.0 else 1.0 end as place
                    from offer.publication p
                    cross join lateral (
                        select 'en' as language, lexeme, weights from unnest(p.english)
                        union all
                        select 'fr', lexeme, weights from unnest(p.french)) t
                    join asked a on a.language = t.language and a.lexeme = t.lexeme
                    where p.ended_at is null
                ), rare as (
                    select h.language, h.lexeme, 4 * ln(1.0 + a.offers::float / count(*)) / ln(1.0 + a.offers) as weight
                    from held h
                    cross join (select count(*) as offers from offer.publication where ended_at is null) a
                    group by h.language, h.lexeme, a.offers
                ), scored as (
                    select h.offer_id, h.language, sum(h.place * r.weight) as points
                    from held h
                    join rare r on r.language = h.language and r.lexeme = h.lexeme
                    group by h.offer_id, h.language
                )
                select offer_id, max(points) as points
                from scored
                group by offer_id
                having max(points) > 0
                order by max(points) desc, offer_id
                """).param("words", words).query(row -> {
            found.put(new OfferId(row.getObject("offer_id", UUID.class)), row.getDouble("points"));
        });
        return found;
    }

    private static String[] patterns(String typed) {
        return Searched.words(typed).stream()
                .map(word -> "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .toArray(String[]::new);
    }

    private Offer offer(ResultSet row) throws SQLException {
        return Proofreading.read(
                new OfferId(row.getObject("id", UUID.class)),
                row.getString("key"),
                row.getInt("edition"),
                json.readValue(row.getString("draft"), Draft.class));
    }

    private Sheet sheet(ResultSet row, int index) throws SQLException {
        return new Sheet(
                new OfferId(row.getObject("id", UUID.class)),
                row.getString("key"),
                json.readValue(row.getString("draft"), Draft.class),
                row.getInt("number"),
                row.getInt("revision"),
                Stage.valueOf(row.getString("stage")),
                row.getObject("published", Integer.class),
                new PersonId(row.getObject("written_by", UUID.class)),
                row.getTimestamp("written_at").toInstant());
    }
}
