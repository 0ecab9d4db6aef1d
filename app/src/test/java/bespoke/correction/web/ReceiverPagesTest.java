package bespoke.correction.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Cast;
import bespoke.access.DemoSignIns;
import bespoke.access.MadeUp;
import bespoke.access.Tokens;
import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.correction.Receivers;
import bespoke.engine.population.Value;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.profile.ToldFact;
import bespoke.shared.CompanyClock;
import bespoke.shared.Language;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import bespoke.web.Probe;
import bespoke.web.Visit;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "bespoke.corrections.allowed-hosts=localhost")
@Import({MadeUp.class, Probe.class})
class ReceiverPagesTest {

    private static int sources;

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;

    @Autowired
    Tokens tokens;

    @Autowired
    Receivers receivers;

    @Autowired
    Facts facts;

    @Autowired
    People people;

    @Autowired
    CompanyClock clock;

    @Autowired
    DemoSignIns demo;

    private HttpServer server;
    private String address;
    private String source;
    private Viewer administrator;
    private Visit ines;

    @BeforeEach
    void comeIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var thanks = "<b>thanks</b>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(202, thanks.length);
            exchange.getResponseBody().write(thanks);
            exchange.close();
        });
        server.start();
        address = "http://localhost:" + server.getAddress().getPort() + "/hook";
        source = "payroll-" + ++sources;
        administrator = Cast.self(demo.all().getLast().person(), Role.Kind.ADMINISTRATOR);
        ines = visit(demo.all().getLast());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void showsTheSecretOnceAndWhatATestAnswered() {
        ines.get("/corrections");
        var made = ines.post("/corrections", Map.of("source", source, "address", address));

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(made.body()).contains("whsec_");
        assertThat(ines.get("/corrections").body()).contains(source, address).doesNotContain("whsec_");
        var id = receivers.all(administrator).stream()
                .filter(one -> one.source().equals(source))
                .findFirst()
                .orElseThrow()
                .id();
        ines.post("/corrections/" + id + "/test", Map.of());
        assertThat(ines.get("/corrections").body())
                .contains("answered 202", "&lt;b")
                .doesNotContain("<b>thanks");
        assertThat(ines.post("/corrections/" + id + "/secret", Map.of()).body()).contains("whsec_");
        assertThat(ines.get("/corrections").body()).contains("signs too, until");
        ines.post("/corrections/" + id + "/ending", Map.of());
        assertThat(ines.get("/corrections").body()).contains("Off since");
    }

    @Test
    void keepsWhatWasTypedWhereItIsRefused() {
        ines.get("/corrections");

        var refused = ines.post(
                "/corrections",
                Map.of("source", source, "address", "https://169.254.169.254/latest", "_page", "/corrections"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("private network", "value=\"https://169.254.169.254/latest\"", source);
    }

    @Test
    void setsOneUpOnceHoweverOftenAProgramSaysSo() throws Exception {
        var token = tokens.issue(administrator.self(), Set.of("import"), "Set-up", Duration.ofHours(1));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/correction-receivers"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", source)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"source\":\"%s\",\"address\":\"%s\"}".formatted(source, address)))
                .build();

        var http = HttpClient.newHttpClient();
        var first = http.send(request, HttpResponse.BodyHandlers.ofString());
        var again = http.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(first.body()).contains("whsec_");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).as("its answer was lost on the way").isEqualTo(first.body());
    }

    @Test
    void isForAdministratorsAlone() {
        var amina = visit(demo.all().getFirst());

        assertThat(amina.get("/").body()).doesNotContain("/corrections");
        assertThat(amina.get("/corrections").statusCode()).isEqualTo(404);
        assertThat(amina.post("/corrections", Map.of("source", source, "address", address))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("bespoke.browser.Screen#all")
    void standsOnTheScreen(Screen screen) {
        receivers.set(administrator, source, address);
        var amina = demo.all().getFirst().person();
        var self = Cast.self(amina);
        people.change(amina, new NewPerson(PersonKind.EMPLOYEE, "P-" + source, "Amina Diallo", "amina@example.org"));
        facts.takeOver(List.of(new ToldFact(
                amina, new Fact("iban", source, Value.of("FR7630006000011234567890189"), clock.today(), clock.now()))));
        facts.dispute(self, "iban", source, "I changed banks in May", Language.EN);
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in?next=/corrections");
        page.getByText("Ines Okafor").click();

        assertThat(page.locator("#deliveries")).isVisible();
        assertThat(page.locator(".source-list").last()).not().containsText("Amina");
        Browser.look(page, "corrections", screen);
        page.locator("#source").fill(source + "-2");
        page.locator("#address").fill(address);
        page.locator(".form .btn-primary").click();
        assertThat(page.locator("#secret")).containsText("whsec_");
        Browser.look(page, "correction-secret", screen);

        var hers = browser.open("http://localhost:" + port, screen);
        hers.navigate("/sign-in?next=/my-data/facts/iban");
        hers.getByText("Amina Diallo").click();
        assertThat(hers.locator(".told")).containsText(source);
        Browser.look(hers, "correction-my-data", screen);
    }

    private Visit visit(DemoSignIns.DemoSignIn who) {
        var visit = new Visit(port);
        visit.get("/sign-in");
        visit.post("/sign-in/as/" + who.person(), Map.of());
        return visit;
    }
}
