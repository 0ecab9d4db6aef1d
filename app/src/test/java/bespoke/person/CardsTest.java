package bespoke.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.Cast;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import(Cast.class)
class CardsTest {

    private static final List<String> SYLLABLES = List.of(
            "ka", "Mi", "lo", "é", "ö", "ра", "Се", "й", "ά", "Νη", "王", "陈", "한", "o'", "-", "%", "_", "\\", "ß", "ﬁ");

    @Autowired
    Cards cards;

    @Autowired
    People people;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transactions;

    @ParameterizedTest
    @CsvSource({
        "Émile Roux,        emile",
        "Émile Roux,        ROUX émile",
        "Łukasz Wiśniewski, lukasz wisn",
        "Сергей Йорданов,   сергеи",
        "Сергей Йорданов,   ЙОРД",
        "Γιάννης Παπαδόπουλος, γιαννης",
        "Γιάννης Παπαδόπουλος, παδοπ",
        "王小明,             小明",
        "王小明,             王",
        "김민준,              민",
        "Nguyễn Thị Hồng,   nguyen hong",
        "سَارَة خالد,          سارة",
        "Ann-Marie O'Neil,  o'neil",
    })
    void findsNamesInEveryAlphabetWithoutAccents(String name, String typed) {
        var there = cast.known(name);

        assertThat(found(typed)).contains(there);
    }

    @Test
    void findsAWordOfTwoLettersWhereItBeginsAndALongerOneAnywhere() {
        var jo = cast.known("Jo Quist");
        var major = cast.known("Major Quist");

        assertThat(found("jo quist")).containsExactly(jo);
        assertThat(found("ajo")).containsExactly(major);
    }

    @Test
    void findsByWorkUnitAndPlace() {
        var amina = cast.nurse("Amina Filtered", "FR", "2020-01-01");
        var jonas = cast.engineer("Jonas Filtered", "DE", "2020-01-01");

        assertThat(found("filtered ward nurse hospital")).containsExactly(amina);
        assertThat(ids(cards.search(new CardSearch("filtered", "Platform", null, null), null, 10)))
                .containsExactly(jonas);
        assertThat(ids(cards.search(new CardSearch("filtered", null, "Hospital", "FR"), null, 10)))
                .containsExactly(amina);
        assertThat(ids(cards.search(new CardSearch("filtered", "Platform", "Hospital", null), null, 10)))
                .isEmpty();
    }

    @Test
    void offersOnlyWhatStandsOnTheCardOfSomebodyHere() {
        var leaver = cast.at(cast.known("Only One"), "2020-01-01", work("Lighthouse", "NO"));
        cast.engineer("Jonas Weber", "DE", "2020-01-01");

        assertThat(cards.choices().units()).contains("Lighthouse", "Platform");
        people.leave(leaver, LocalDate.of(2021, 1, 1), "hris");

        assertThat(cards.choices().units()).contains("Platform").doesNotContain("Lighthouse");
        assertThat(cards.choices().countries()).contains("DE").doesNotContain("NO");
    }

    @Test
    void findsNobodyWhoLeft() {
        var leaver = cast.known("Gone Girlington");
        people.leave(leaver, LocalDate.of(2021, 1, 1), "hris");

        for (var typed : List.of("Gone Girlington", "girl", "Gone Girlingten", "")) {
            assertThat(everybody(CardSearch.of(typed))).as(typed).doesNotContain(leaver);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Katharina Lindqvist, Katarina Lindkvist",
        "Bartholomew Achterberg, bartolomew",
        "Владимир Петренко, Владемир"
    })
    void findsWhoIsAlmostCalledSo(String name, String typed) {
        var meant = cast.known(name);

        var found = cards.search(CardSearch.of(typed), null, 10);

        assertThat(found.near()).isTrue();
        assertThat(found.cards().next()).isNull();
        assertThat(ids(found)).startsWith(meant);
    }

    @Test
    void guessesNothingWhereSomebodyIsCalledSoOrTheListGoesOn() {
        cast.known("Exactly Thisone");
        var last = cards.search(CardSearch.of("exactly thisone"), null, 10);

        assertThat(last.near()).isFalse();
        assertThat(last.many()).isEqualTo(1);
        var behind = CardStore.Cursor.after(last.cards().items().getFirst());
        assertThat(cards.search(CardSearch.of("exactly thisone"), behind, 10))
                .isEqualTo(new FoundCards(new bespoke.shared.Slice<>(List.of(), null), 0, false));
    }

    @Test
    void passesOverMarksThatNobodyTypes() {
        var marks = "\u0301\u0489".repeat(5_000);
        var heavy = cast.known("Zal" + marks + "go Heavy");
        var turned = cast.known("Eve \u202Elive\u202C Turned");

        assertThat(found("zalgo heavy")).containsExactly(heavy);
        assertThat(found("Zal" + "\u0301".repeat(10_000) + "go")).contains(heavy);
        assertThat(found("eve live turned")).containsExactly(turned);
        assertThat(found("eve \u200Flive turned")).containsExactly(turned);
    }

    @Test
    void takesWhateverIsTyped() {
        for (var typed : List.of(
                "%",
                "_", "\\", "'", "\"", "a\0b", "\u0301", "\u202E", "&|!()", "{0}", ":name", "?", "x".repeat(5_000))) {
            assertThat(everybody(CardSearch.of(typed))).as(typed).doesNotHaveDuplicates();
        }
        assertThatThrownBy(() -> cards.search(CardSearch.of("a"), "nonsense", 10))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("web.cursor-unreadable"));
    }

    /** Whatever way a search goes, it finds what the plain rule finds, in the order of the whole list. */
    @Test
    void agreesWithThePlainRuleWhateverWayItGoes() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var texts = new HashMap<PersonId, String>();
        for (int i = 0; i < 250; i++) {
            var work = work(word(random), "FR");
            var name = word(random) + " " + word(random);
            var id = cast.at(cast.known(name), "2020-01-01", work);
            texts.put(id, String.join(" ", name, work.position(), work.unit(), work.site()));
        }
        var order =
                everybody(CardSearch.of("")).stream().filter(texts::containsKey).toList();

        for (var store : List.of(
                new CardStore(db), new CardStore(db, 5, 7), new CardStore(db, 1_000, 3), new CardStore(db, 1, 40))) {
            for (int i = 0; i < 60; i++) {
                var typed = IntStream.range(0, 1 + random.nextInt(2))
                        .mapToObj(w -> piece(random))
                        .collect(Collectors.joining(" "));
                var expected = order.stream()
                        .filter(id -> holds(texts.getOrDefault(id, ""), typed))
                        .toList();

                var walked = walked(store, typed, 1 + random.nextInt(30)).stream()
                        .filter(texts::containsKey)
                        .toList();

                assertThat(walked).as("'%s' with seed %d", typed, seed).isEqualTo(expected);
            }
        }
    }

    private List<PersonId> walked(CardStore store, String typed, int size) {
        return transactions.execute(status -> {
            var all = new ArrayList<PersonId>();
            CardStore.@Nullable Cursor after = null;
            while (true) {
                var slice = store.search(CardSearch.of(typed), after, size).cards();
                slice.items().forEach(card -> all.add(card.id()));
                if (slice.next() == null) {
                    return all;
                }
                after = CardStore.Cursor.of(slice.next());
            }
        });
    }

    private static boolean holds(String text, String typed) {
        return Stream.of(plain(typed).split(" "))
                .filter(word -> !word.isEmpty())
                .allMatch(word -> {
                    boolean short_ = word.length() < 3 && word.chars().allMatch(letter -> letter < 128);
                    return (" " + plain(text)).contains(short_ ? " " + word : word);
                });
    }

    private static String plain(String text) {
        var folded =
                Normalizer.normalize(text, Form.NFKC).toLowerCase(Locale.ROOT).replace("ß", "ss");
        return Normalizer.normalize(folded, Form.NFKD).replaceAll("[\\u0300-\\u036f]", "");
    }

    private static String word(Random random) {
        return IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> SYLLABLES.get(random.nextInt(SYLLABLES.size())))
                .collect(Collectors.joining());
    }

    private static String piece(Random random) {
        var word = word(random);
        return word.substring(0, 1 + random.nextInt(word.length()));
    }

    private static Work work(String unit, String country) {
        return new Work("Keeper " + unit, unit, null, "Place " + unit, country, null, 1.0, null, null, null, null);
    }

    private List<PersonId> found(String typed) {
        var found = cards.search(CardSearch.of(typed), null, 200);
        return found.near() ? List.of() : ids(found);
    }

    private static List<PersonId> ids(FoundCards found) {
        return found.cards().items().stream().map(Card::id).toList();
    }

    private List<PersonId> everybody(CardSearch sought) {
        var all = new ArrayList<PersonId>();
        var cursor = (String) null;
        do {
            var found = cards.search(sought, cursor, 200);
            all.addAll(ids(found));
            cursor = found.cards().next();
        } while (cursor != null);
        return all;
    }
}
