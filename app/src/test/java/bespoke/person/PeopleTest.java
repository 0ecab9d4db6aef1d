package bespoke.person;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import(Cast.class)
class PeopleTest {

    @Autowired
    People people;

    @Autowired
    CardStore store;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void ordersNamesAsTheAlphabetDoes() {
        for (var name :
                List.of("Zoé Blanc", "Émile Roux", "Eva Lind", "de Vries", "Ángela Ruiz", "Adam Nowak", "Łukasz Wit")) {
            cast.known(name);
        }

        assertThat(people.search("", null, 20).items())
                .extracting(Card::name)
                .containsExactly(
                        "Adam Nowak", "Ángela Ruiz", "de Vries", "Émile Roux", "Eva Lind", "Łukasz Wit", "Zoé Blanc");
    }

    @Test
    void goesOnBehindALastNameInTheSameOrder() {
        for (var name : List.of("Élise", "Elise", "elise", "Élise", "Elise", "Emil", "É", "Zoé", "Ève", "ève")) {
            cast.known(name);
        }
        var whole = people.search("", null, 50).items();

        var walked = new ArrayList<Card>();
        var cursor = (String) null;
        do {
            var slice = people.search("", cursor, 2);
            walked.addAll(slice.items());
            cursor = slice.next();
        } while (cursor != null);

        assertThat(walked).isEqualTo(whole).doesNotHaveDuplicates();
    }

    @Test
    void readsNamesInOrderFromTheIndex() {
        var plan = transactions.execute(transaction -> {
            db.sql("set local enable_seqscan = off").update();
            db.sql("set local enable_bitmapscan = off").update();
            return store.stretching(
                            "explain ",
                            CardSearch.of(""),
                            List.of(),
                            new CardStore.Cursor("Élise", new UUID(0, 0)),
                            20,
                            20)
                    .query(String.class)
                    .list();
        });

        var stretch = plan.indexOf("  CTE stretch");
        assertThat(plan.subList(stretch + 1, stretch + 3).stream().map(String::strip))
                .satisfiesExactly(line -> assertThat(line).startsWith("->  Limit"), line -> assertThat(line)
                        .startsWith("->  Index Scan using card_name"));
    }
}
