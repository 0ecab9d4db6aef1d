package bespoke.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.Cast;
import bespoke.person.People;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import(Cast.class)
class ProductsTest {

    @Autowired
    Products products;

    @Autowired
    ProductStore store;

    @Autowired
    People people;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    PersonId priya;
    Viewer team;

    @BeforeEach
    void hire() {
        priya = cast.engineer("Priya Nair", "FR", "2015-01-01");
        team = Cast.self(priya, Role.Kind.PEOPLE_TEAM);
        db.sql("delete from product.past").update();
        db.sql("delete from product.product").update();
    }

    @Test
    void keepsAProductAndItsPast() {
        var id = products.add(team, said("workplace", "Places to work", List.of("workspace")));

        products.edit(team, id, 1, said("ignored", "Places to be", List.of("workspace", "calm")));

        var product = products.get(id);
        assertThat(product.key()).isEqualTo("workplace");
        assertThat(product.name().en()).isEqualTo("Places to be");
        assertThat(product.topics()).containsExactly("workspace", "calm");
        assertThat(products.findByKey("workplace")).contains(product);
        assertThat(db.sql("select name_en from product.past")
                        .query(String.class)
                        .list())
                .containsExactly("Places to work");
    }

    @Test
    void refusesToWriteOverWhatSomebodySavedMeanwhile() {
        var id = products.add(team, said("workplace", "Places to work", List.of()));
        var read = products.get(id);
        products.edit(team, id, 1, said("", "Places to work", List.of()));
        assertThat(products.get(id)).as("the same again").isEqualTo(read);
        products.edit(team, id, 1, said("", "Places to be", List.of()));

        assertThatThrownBy(() -> products.edit(team, id, 1, said("", " ", List.of("calm"))))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.values())
                        .containsEntry("revision", 2)
                        .hasEntrySatisfying(
                                "stands",
                                stands -> assertThat(stands).asString().contains("Places to be"))
                        .hasEntrySatisfying(
                                "sent", sent -> assertThat(sent).asString().contains("calm")));
        assertThat(store.put(read, priya, Instant.now())).as("at once").isFalse();

        assertThat(products.get(id).name().en()).isEqualTo("Places to be");
        assertThat(db.sql("select count(*) from product.past")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void isWrittenOnlyByThoseWhoseWorkReachesIt() {
        var id = products.add(team, said("workplace", "Places to work", List.of()));
        var elsewhere = cast.engineer("Luc Petit", "FR", "2015-01-01");
        var desktop = new Viewer(
                elsewhere,
                Set.of(new Role(
                        Role.Kind.PEOPLE_TEAM, new Scope(Set.of("desktop"), Set.of(Scope.ANY), Set.of(Scope.ANY)))),
                Purpose.EMPLOYMENT);

        assertThat(products.of(desktop)).isEmpty();
        assertThat(products.of(Cast.self(priya))).extracting(Product::id).containsExactly(id);
        assertRefused("product.not-found", "", () -> products.edit(desktop, id, 1, said("x", "Mine", List.of())));
        assertRefused("product.not-yours", "key", () -> products.add(desktop, said("news", "News", List.of())));
        assertRefused(
                "product.not-yours", "key", () -> products.add(Cast.self(elsewhere), said("news", "News", List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Places", "1st", "a b", "ключ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void refusesAKeyThatRulesCannotName(String key) {
        assertRefused("product.key-malformed", "key", () -> products.add(team, said(key, "Places", List.of())));
    }

    @Test
    void refusesWhatIsNotThereAndSaysWhere() {
        products.add(team, said("workplace", "Places to work", List.of()));

        assertRefused("product.key-taken", "key", () -> products.add(team, said("workplace", "Again", List.of())));
        assertRefused("product.word-missing", "nameEn", () -> products.add(team, said("news", " ", List.of())));
        assertRefused(
                "product.word-too-long", "nameEn", () -> products.add(team, said("news", "n".repeat(81), List.of())));
        assertRefused(
                "product.topic-unknown", "topics", () -> products.add(team, said("news", "News", List.of("moon"))));
        people.leave(priya, LocalDate.of(2020, 1, 1), "hris");
        assertRefused("product.owner-left", "owner", () -> products.add(team, said("news", "News", List.of())));
    }

    @Test
    void knowsWhenItsOwnerHasLeft() {
        var product = products.get(products.add(team, said("workplace", "Places to work", List.of())));
        assertThat(products.ownerHere(product)).contains(priya);

        people.leave(priya, LocalDate.of(2020, 1, 1), "hris");

        assertThat(products.ownerHere(product)).isEmpty();
    }

    private NewProduct said(String key, String nameEn, List<String> topics) {
        return new NewProduct(key, nameEn, "Des lieux", "The right place.", "Le bon lieu.", priya, topics);
    }

    private static void assertRefused(String code, String field, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.field() == null ? "" : refused.field()).isEqualTo(field);
        });
    }
}
