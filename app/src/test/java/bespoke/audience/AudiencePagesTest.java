package bespoke.audience;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.Shop;
import bespoke.access.DemoSignIns;
import bespoke.offer.Offers;
import bespoke.product.Products;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Text;
import bespoke.web.Visit;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Town.class)
class AudiencePagesTest {

    private static final String NIGHTS = "person.workingPattern == \"NIGHTS\"";
    private static final String SKILLED = "\"sleep\" in person.skills";

    @LocalServerPort
    int port;

    @Autowired
    DemoSignIns people;

    @Autowired
    Audiences audiences;

    @Autowired
    Products products;

    @Autowired
    Offers offers;

    Visit author;
    Visit executive;

    @BeforeEach
    void comeIn() {
        author = signedIn("Ines Roux");
        executive = signedIn("Paul Berg");
    }

    @Test
    void tellsNobodyAFigureOfWhatOnlyAYesOpens() {
        var studied = made("Studied", Purpose.CAREER, "has(person.degree)");
        var page = "/audiences/" + studied.id();

        for (var reader : new Visit[] {author, executive}) {
            assertThat(figure(reader.get("/audiences?q=Studied").body())).isEqualTo("no figure");
            assertThat(figure(reader.get(page).body())).isEqualTo("no figure");
            assertThat(reader.get(page + "?split=country&show=sample").body())
                    .contains("Studied")
                    .doesNotContain("split-number", "class=\"sample", "id=\"split\"");
        }
        assertThat(author.get("/audiences/"
                                + made("Nights", Purpose.EMPLOYMENT, NIGHTS).id() + "?show=sample")
                        .body())
                .as("where there is a figure")
                .contains("id=\"split\"", "class=\"sample");
    }

    @Test
    void saysWhomACareerFitsAndNotWhoIsIn() {
        var skilled = made("Rested", Purpose.CAREER, SKILLED);
        var page = "/audiences/" + skilled.id();

        assertThat(figure(author.get(page).body())).startsWith("fits 10 of ");
        for (var address : new String[] {page, "/audiences?q=Rested"}) {
            assertThat(figure(executive.get(address).body())).isEqualTo("fits about 10 people");
            assertThat(figure(executive.get(address, "Accept-Language", "fr").body()))
                    .isEqualTo("correspond à environ 10 personnes");
        }
        made("Night owls", Purpose.EMPLOYMENT, NIGHTS);
        assertThat(figure(executive.get("/audiences?q=owls").body())).isEqualTo("about 15 people");
    }

    @Test
    void tellsNoFigureOfAnOfferForWhatOnlyAYesOpens() {
        var ines = person("Ines Roux");
        var team = Cast.self(ines, Role.Kind.PEOPLE_TEAM);
        var shop = new Shop(products, offers);
        var product = shop.product(team, ines, "workspace");
        var studied = made("Learned", Purpose.CAREER, "has(person.degree)").id();
        var offer = shop.published(team, Shop.chair(product, studied, Shop.work(ines), "workspace"));

        for (var address : new String[] {"/offers/" + offer, "/catalogue/" + offer + "/change"}) {
            assertThat(author.get(address).body())
                    .as(address)
                    .contains("How many could get it is not told.")
                    .doesNotContain("people in your reach", "get nothing like it", "until now");
        }
    }

    @Test
    void saysWhoWouldComeAndGoWhileThePurposeStays() {
        var kept = made("Sleepers", Purpose.EMPLOYMENT, SKILLED);
        author.get("/audiences/" + kept.id() + "/edit");

        assertThat(typed(kept, Purpose.EMPLOYMENT)).contains("id=\"live\"", "live-change");
        assertThat(typed(kept, Purpose.CAREER))
                .as("who is in by their yes takes the place of whom it fits")
                .contains("id=\"live\"", "live-count")
                .doesNotContain("live-change");
    }

    /** What the editor says once another rule is typed over the one that is kept. */
    private String typed(Audience kept, Purpose purpose) {
        return author.post(
                        "/audiences/draft/live",
                        Map.of(
                                "audience", kept.id().toString(),
                                "version", "1",
                                "form", "text",
                                "purpose", purpose.name(),
                                "cel", "\"leading\" in person.skills && person.country == \"FR\""))
                .body();
    }

    private static String figure(String page) {
        var badge = Pattern.compile("<span class=\"badge is-accent\">([^<]*)</span>")
                .matcher(page);
        assertThat(badge.find()).as("a figure").isTrue();
        return badge.group(1);
    }

    private Audience made(String name, Purpose purpose, String cel) {
        return audiences.make(
                Cast.self(person("Ines Roux"), Role.Kind.PEOPLE_TEAM),
                new AudienceWords(new Text(name, name), purpose, null, cel));
    }

    private Visit signedIn(String who) {
        var visit = new Visit(port);
        visit.get("/sign-in");
        visit.post("/sign-in/as/" + person(who), Map.of("next", "/audiences"));
        return visit;
    }

    private PersonId person(String name) {
        return people.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .person();
    }
}
