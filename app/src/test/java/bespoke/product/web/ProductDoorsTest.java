package bespoke.product.web;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.access.MadeUp;
import bespoke.access.Tokens;
import bespoke.product.NewProduct;
import bespoke.product.ProductId;
import bespoke.product.Products;
import bespoke.shared.PersonId;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.Probe;
import bespoke.web.Visit;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({MadeUp.class, Probe.class})
class ProductDoorsTest {

    private static int names;

    @LocalServerPort
    int port;

    @Autowired
    Products products;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    DemoSignIns demo;

    private PersonId amina;
    private PersonId jean;
    private Viewer team;
    private ProductId workplace;

    @BeforeEach
    void begin() {
        amina = demo.all().getFirst().person();
        jean = demo.all().get(1).person();
        accounts.grant(
                Cast.self(demo.all().getLast().person(), Role.Kind.ADMINISTRATOR),
                jean,
                new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere()));
        team = Cast.self(jean, Role.Kind.PEOPLE_TEAM);
        workplace = products.add(team, named("Places to work"));
    }

    @Test
    void showsOnThePageWhatSomebodySavedMeanwhileAndLosesNothingTyped() {
        var page = "/products/" + workplace;
        var visit = new Visit(port);
        visit.get("/sign-in");
        visit.post("/sign-in/as/" + jean, Map.of("next", page));
        assertThat(visit.get(page).body())
                .contains("name=\"revision\" value=\"1\"")
                .doesNotContain("What somebody saved meanwhile");
        products.edit(team, workplace, 1, named("Places to be"));

        var refused = visit.post(page, typed("1", "Places to rest", "Jean-Baptiste"));

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.body())
                .contains("Somebody saved this product while you were writing", "What somebody saved meanwhile")
                .contains("Places to be", "value=\"Places to rest\"", "name=\"revision\" value=\"2\"");
        assertThat(visit.post(page, typed("1", "Places to rest", "Nobody at all"))
                        .body())
                .as("refused for something else")
                .contains("Nobody here is found", "What somebody saved meanwhile");
        assertThat(products.get(workplace).name().en()).isEqualTo("Places to be");
        assertThat(visit.post(page, typed("2", "Places to rest", "Jean-Baptiste"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(products.get(workplace).name().en()).isEqualTo("Places to rest");
    }

    @Test
    void isNoWorkbenchForWhoeverMayNotWrite() {
        var administrator = demo.all().getLast().person();

        for (var page : List.of("/products", "/catalogue")) {
            for (var other : List.of(amina, administrator)) {
                var closed = visit(other).get(page);
                assertThat(closed.statusCode()).as(page).isEqualTo(404);
                assertThat(closed.body()).contains("This page is for others", "for the people team");
            }
            assertThat(visit(jean).get(page).statusCode()).as(page).isEqualTo(200);
        }
    }

    @Test
    void isAWorkbenchForTheOwnerOfAProduct() {
        var owned = products.add(team, named("Hers", amina));

        for (var page : List.of("/products", "/catalogue")) {
            assertThat(visit(amina).get(page).statusCode()).as(page).isEqualTo(200);
        }

        products.edit(team, owned, 1, named("Hers", jean));
    }

    private Visit visit(PersonId person) {
        var visit = new Visit(port);
        visit.get("/sign-in");
        visit.post("/sign-in/as/" + person, Map.of("next", "/"));
        return visit;
    }

    @Test
    void takesAnEditOfAProgramOnTopOfTheRevisionItSaw() {
        var seen = get(jean);
        assertThat(seen.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(seen.body()).contains("\"en\":\"Places to work\"");

        assertThat(put("Places to be", "\"1\"").headers().firstValue("ETag")).contains("\"2\"");

        for (var other : List.of("\"1\"", "W/\"2\"")) {
            var stale = put("Places to rest", other);
            assertThat(stale.statusCode()).as(other).isEqualTo(412);
            assertThat(stale.body())
                    .contains("product.changed-meanwhile", "\"revision\":2", "Places to be", "Places to rest");
        }
        assertThat(put("Places to rest", "").statusCode()).isEqualTo(422);
        assertThat(put(" ", "\"2\"").body()).contains("product.word-missing", "nameEn");
        assertThat(products.get(workplace).name().en()).isEqualTo("Places to be");
        assertThat(get(amina).statusCode()).as("who does not write it").isEqualTo(404);
    }

    @Test
    void listsForProgramsWhatIsWithinReachPageByPage() {
        products.add(team, named("Places to eat"));

        var first = get("?size=1", bearer(jean)).body();
        var cursor = first.replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        assertThat(first).containsOnlyOnce("\"revision\"");
        assertThat(get("?size=1&cursor=" + cursor, bearer(jean)).body())
                .containsOnlyOnce("\"revision\"")
                .isNotEqualTo(first);
        assertThat(get("", bearer(amina)).body()).doesNotContain("Places to");
        assertThat(get("", bearer(jean, "people")).statusCode()).isEqualTo(403);
    }

    private NewProduct named(String name) {
        return named(name, jean);
    }

    private NewProduct named(String name, PersonId owner) {
        return new NewProduct(
                "doors" + ++names, name, "Des lieux", "The right place.", "Le bon lieu.", owner, List.of("calm"));
    }

    private Map<String, String> typed(String revision, String name, String owner) {
        return Map.of(
                "revision",
                revision,
                "nameEn",
                name,
                "nameFr",
                "Des lieux",
                "visionEn",
                "The right place.",
                "visionFr",
                "Le bon lieu.",
                "owner",
                owner,
                "_page",
                "/products/" + workplace);
    }

    private HttpResponse<String> get(PersonId person) {
        return get("/" + workplace, bearer(person));
    }

    private HttpResponse<String> get(String path, String bearer) {
        return new Visit(port).get("/api/v1/products" + path, "Authorization", bearer);
    }

    private HttpResponse<String> put(String name, String match) {
        var visit = new Visit(port);
        var request = HttpRequest.newBuilder(visit.at("/api/v1/products/" + workplace))
                .header("Content-Type", "application/json")
                .header("Authorization", bearer(jean))
                .PUT(HttpRequest.BodyPublishers.ofString("""
                        {"name": {"en": "%s", "fr": "Des lieux"}, "vision": {"en": "The right place.", "fr": "Le bon lieu."},
                         "owner": "%s", "topics": ["calm"]}
                        """.formatted(name, jean)));
        return visit.send(match.isEmpty() ? request : request.header("If-Match", match));
    }

    private String bearer(PersonId person) {
        return bearer(person, "products");
    }

    private String bearer(PersonId person, String scope) {
        return "Bearer " + tokens.issue(person, Set.of(scope), "test", Duration.ofHours(1));
    }
}
