package bespoke.person;

import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The public cards in PostgreSQL, as they are searched. */
@Repository
class CardStore {

    /*
     * Names stand in the order of the alphabet, and the trigram index knows no order. So a search goes one of two ways.
     * What many cards hold is near at hand: the cards are walked in the order of their names, and those that do not hold
     * it are passed over. What few hold, the trigrams find, and it is sorted. First a short walk is tried; where it does
     * not fill the page the trigrams are asked, and where they find more than FoundCards.COUNTED, which stand late in the
     * alphabet then, the walk goes on. Each way costs a few milliseconds where the other costs a hundred.
     */

    static final String CARD = """
            select c.person_id, c.name, c.kind, c.role, c.unit, c.site, c.country,
                   c.lead_id, l.name as lead_name, c.working_hours, c.pattern, c.contact
            from person.card c
            left join person.card l on l.person_id = c.lead_id
            """;

    private static final int FEWEST_WALKED = 500;
    private static final int MOST_WALKED = 32_000;
    private static final int MOST_WORDS = 8;

    /** How alike a misspelt word must be: first this, and where nobody is, that. */
    private static final List<Double> ALIKE = List.of(0.6, 0.45);

    /** So many are weighed against each other: beyond that a word is no name but a syllable. */
    private static final int WEIGHED = 600;

    /** A shorter word is like too many others. */
    private static final int SHORTEST_MISSPELT = 4;

    private final JdbcClient db;
    private final int counted;
    private final int walked;

    @Autowired
    CardStore(JdbcClient db) {
        this(db, FoundCards.COUNTED, FEWEST_WALKED);
    }

    /**
     * One that goes its ways in smaller steps, for tests.
     *
     * @param counted of how many the trigrams are still sorted
     * @param walked  how many cards a first walk passes
     */
    CardStore(JdbcClient db, int counted, int walked) {
        this.db = db;
        this.counted = counted;
        this.walked = walked;
    }

    FoundCards search(CardSearch sought, @Nullable Cursor after, int size) {
        var words = words(sought);
        if (words.isEmpty() && !sought.isFiltered()) {
            return walked(sought, words, after, size);
        }
        var first = stretch(sought, words, after, walked, size + 1);
        var near = first.stream().filter(Passed::holds).map(Passed::card).toList();
        if (near.size() > size && first.getLast().goesOn) {
            return page(near, size, null);
        }
        var few = few(sought, words, after, size + 1);
        return few.size > counted ? walked(sought, words, after, size) : page(few.cards, size, few.size);
    }

    /** @param oneMore as many as the page holds and one, where there are */
    private static FoundCards page(List<Card> oneMore, int size, @Nullable Integer many) {
        return new FoundCards(Slice.of(oneMore, size, Cursor::after), many, false);
    }

    private record Few(List<Card> cards, int size) {}

    private Few few(CardSearch sought, List<Word> words, @Nullable Cursor after, int limit) {
        var size = new int[1];
        var cards = statement("", sought, words, after, limit)
                .query((row, index) -> {
                    size[0] = row.getInt("many");
                    return card(row, index);
                })
                .list();
        return new Few(cards, size[0]);
    }

    /** @param before the statement; {@code explain} tells how the database goes about it */
    StatementSpec statement(String before, CardSearch sought, List<Word> words, @Nullable Cursor after, int limit) {
        return bound(before + """
                        with found as materialized (
                            select c.person_id, c.name
                            from person.card c
                            where not c.gone
                        """ + holding(sought, words) + behind(after) + """
                            limit :counted
                        ), first as (
                            select person_id
                            from found
                            order by name, person_id
                            limit :limit
                        )
                        select c.*, (select count(*) from found) as many
                        from (
                        """ + CARD + """
                            join first f on f.person_id = c.person_id
                        ) c
                        order by c.name, c.person_id
                        """, sought, words, after)
                .param("counted", counted + 1)
                .param("limit", limit);
    }

    private FoundCards walked(CardSearch sought, List<Word> words, @Nullable Cursor after, int size) {
        var found = new ArrayList<Card>();
        var from = after;
        var step = words.isEmpty() && !sought.isFiltered() ? size + 1 : walked;
        while (true) {
            var stretch = stretch(sought, words, from, step, size + 1);
            stretch.stream().filter(Passed::holds).map(Passed::card).forEach(found::add);
            if (found.size() > size || stretch.isEmpty() || !stretch.getLast().goesOn) {
                return page(found.subList(0, Math.min(found.size(), size + 1)), size, null);
            }
            from = Cursor.of(stretch.getLast().card);
            step = Math.min(step * 2, MOST_WALKED);
        }
    }

    /** A card that was walked past. @param goesOn whether the stretch was as long as it might be */
    private record Passed(Card card, boolean holds, boolean goesOn) {}

    /** Of the next cards by name those that hold what is sought, and the last of them all. */
    private List<Passed> stretch(CardSearch sought, List<Word> words, @Nullable Cursor after, int step, int limit) {
        return stretching("", sought, words, after, step, limit)
                .query((row, index) -> new Passed(card(row, index), row.getBoolean("holds"), row.getBoolean("goes_on")))
                .list();
    }

    /** @param before the statement; {@code explain} tells how the database goes about it */
    StatementSpec stretching(
            String before, CardSearch sought, List<Word> words, @Nullable Cursor after, int step, int limit) {
        return bound(
                        before + """
                        with stretch as materialized (
                            select c.person_id, c.name, (true
                        """ + holding(sought, words) + """
                            ) as holds
                            from person.card c
                            where not c.gone
                        """ + behind(after) + """
                            order by c.name, c.person_id
                            limit :step
                        ), wanted as materialized (
                            (select person_id, holds
                            from stretch
                            where holds
                            order by name, person_id
                            limit :limit)
                            union all
                            (select person_id, holds
                            from (select * from stretch order by name desc, person_id desc limit 1) last
                            where not holds)
                        )
                        select c.*, (select count(*) from stretch) = :step as goes_on
                        from (
                            select w.holds, c.*
                            from wanted w
                            join (
                        """ + CARD + """
                            ) c on c.person_id = w.person_id
                        ) c
                        order by c.name, c.person_id
                        """,
                        sought,
                        words,
                        after)
                .param("step", step)
                .param("limit", limit);
    }

    /** Whose names are almost as a word typed, the most alike first; empty when no word is long enough to tell. */
    List<Card> near(CardSearch sought, int limit) {
        var words = words(sought).stream()
                .filter(word -> word.letters() >= SHORTEST_MISSPELT)
                .toList();
        if (words.isEmpty()) {
            return List.of();
        }
        return ALIKE.stream()
                .map(alike -> near(sought, words, alike, limit))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<Card> near(CardSearch sought, List<Word> words, double alike, int limit) {
        db.sql("select set_config('pg_trgm.word_similarity_threshold', :alike, true)")
                .param("alike", Double.toString(alike))
                .query(String.class)
                .single();
        var each = IntStream.range(0, words.size()).boxed().toList();
        var any = each.stream()
                .map(word -> "person.indexable(person.searchable(:near%d)) <% c.called".replace("%d", "" + word))
                .collect(Collectors.joining(" or "));
        var sum = each.stream()
                .map(word -> "word_similarity(person.indexable(person.searchable(:near" + word + ")), c.called)")
                .collect(Collectors.joining(" + "));
        var statement = bound(
                """
                with found as materialized (
                    select c.person_id, c.called
                    from person.card c
                    where not c.gone
                      and (""" + any + ")\n" + holding(sought, List.of()) + """
                    limit :weighed
                ), alike as (
                    select c.person_id, """ + sum + """
                     as alike
                    from found c
                )
                """ + CARD + """
                join alike a on a.person_id = c.person_id
                order by a.alike desc, c.name, c.person_id
                limit :limit
                """, sought, List.of(), null);
        for (int word : each) {
            statement = statement.param("near" + word, words.get(word).typed());
        }
        return statement
                .param("weighed", WEIGHED)
                .param("limit", limit)
                .query(CardStore::card)
                .list();
    }

    /** Every value of a column of the card, read from one to the next: as many steps as values, however many people. */
    List<String> values(String column, int limit) {
        return db.sql("""
                with recursive each (value) as (
                    (select %1$s from person.card where not gone and %1$s is not null order by %1$s limit 1)
                    union all
                    select (select c.%1$s from person.card c where not c.gone and c.%1$s > e.value order by c.%1$s limit 1)
                    from each e
                    where e.value is not null
                )
                select value
                from each
                where value is not null
                order by lower(value) collate "und-x-icu", value
                limit :limit
                """.formatted(column))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    List<Card> among(Collection<PersonId> people, @Nullable Cursor after, int limit) {
        var statement = db.sql(CARD + """
                where not c.gone
                  and c.person_id = any(:people::uuid[])
                """ + behind(after) + """
                order by c.name, c.person_id
                limit :limit
                """)
                .param("people", PersonStore.ids(people))
                .param("limit", limit);
        return (after == null
                        ? statement
                        : statement.param("name", after.name()).param("id", after.id()))
                .query(CardStore::card)
                .list();
    }

    List<Cards.UnitCount> units() {
        return db.sql("""
                select unit, count(*) as people
                from person.card
                where not gone
                  and unit is not null
                group by unit
                order by lower(unit) collate "und-x-icu", unit
                """)
                .query((row, index) -> new Cards.UnitCount(row.getString("unit"), row.getLong("people")))
                .list();
    }

    private static String holding(CardSearch sought, List<Word> words) {
        var each = IntStream.range(0, words.size())
                .mapToObj(word ->
                        "  and c.indexed like :indexed%1$d and ' ' || c.searched like :word%1$d%n".formatted(word));
        var filters = Stream.of("unit", "site", "country")
                .filter(column -> filter(sought, column) != null)
                .map(column -> "  and c.%1$s = :%1$s%n".formatted(column));
        return String.join("", Stream.concat(each, filters).toList());
    }

    private static String behind(@Nullable Cursor after) {
        return after == null ? "" : "  and (c.name, c.person_id) > (:name, :id)\n";
    }

    private StatementSpec bound(String sql, CardSearch sought, List<Word> words, @Nullable Cursor after) {
        var statement = db.sql(sql);
        for (int word = 0; word < words.size(); word++) {
            statement = statement
                    .param("indexed" + word, words.get(word).indexed())
                    .param("word" + word, words.get(word).pattern());
        }
        for (var column : List.of("unit", "site", "country")) {
            var value = filter(sought, column);
            if (value != null) {
                statement = statement.param(column, value);
            }
        }
        return after == null ? statement : statement.param("name", after.name()).param("id", after.id());
    }

    private static @Nullable String filter(CardSearch sought, String column) {
        return switch (column) {
            case "unit" -> sought.unit();
            case "site" -> sought.site();
            default -> sought.country();
        };
    }

    /**
     * One word that is sought.
     *
     * @param typed   as somebody wrote it
     * @param pattern what the card must hold, with a blank before its first word
     * @param indexed what the index of the card must hold for that
     * @param letters how many there are
     */
    record Word(String typed, String pattern, String indexed, int letters) {

        /** @param searchable as the database writes it without accents and marks */
        static Word of(String typed, String searchable, String indexable) {
            // Fewer than three letters make no trigram of their own, but for where a word begins.
            var start = indexable.length() < 3 ? "% " : "%";
            return new Word(
                    typed,
                    start + literal(searchable) + "%",
                    start + literal(indexable) + "%",
                    searchable.codePointCount(0, searchable.length()));
        }

        private static String literal(String text) {
            return text.replaceAll("([\\\\%_])", "\\\\$1");
        }
    }

    /** The words sought, as the database spells them; what is nothing but marks is no word. */
    List<Word> words(CardSearch sought) {
        if (sought.words().isEmpty()) {
            return List.of();
        }
        return db.sql("""
                select word, person.searchable(word) as searchable, person.indexable(person.searchable(word)) as indexable
                from unnest(:words::text[]) with ordinality as each (word, place)
                where person.searchable(word) <> ''
                order by place
                """)
                .param(
                        "words",
                        Stream.of(sought.words().toLowerCase(Locale.ROOT).split("[\\s\\p{Z}]+"))
                                .limit(MOST_WORDS)
                                .toArray(String[]::new))
                .query((row, index) ->
                        Word.of(row.getString("word"), row.getString("searchable"), row.getString("indexable")))
                .list();
    }

    /** Where a search goes on: behind this name and id. */
    record Cursor(String name, UUID id) {

        static @Nullable Cursor of(@Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                var at = text.indexOf('~');
                return new Cursor(
                        text.substring(at + 1).replace("\0", ""), UUID.fromString(text.substring(0, Math.max(at, 0))));
            } catch (IllegalArgumentException unreadable) {
                throw new Refused("web.cursor-unreadable").at("cursor");
            }
        }

        static Cursor of(Card card) {
            return new Cursor(card.name(), card.id().value());
        }

        static String after(Card card) {
            return card.id() + "~" + card.name();
        }
    }

    static Card card(ResultSet row, int index) throws SQLException {
        var lead = row.getObject("lead_id", UUID.class);
        var pattern = row.getString("pattern");
        return new Card(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("name"),
                PersonKind.valueOf(row.getString("kind")),
                row.getString("role"),
                row.getString("unit"),
                row.getString("site"),
                row.getString("country"),
                lead == null ? null : new PersonId(lead),
                row.getString("lead_name"),
                row.getString("working_hours"),
                pattern == null ? null : WorkingPattern.valueOf(pattern),
                row.getString("contact"));
    }
}
