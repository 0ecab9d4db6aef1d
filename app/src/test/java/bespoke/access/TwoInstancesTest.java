package bespoke.access;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.Bespoke;
import bespoke.database.TestDatabase;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.Visit;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Two instances on one database, and a balancer in front of them that gives each request to the other one. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(MadeUp.class)
@DirtiesContext
class TwoInstancesTest {

    private static final StandInProvider PROVIDER = new StandInProvider();
    private static final String PASSWORD = "four words in a row";
    private static @Nullable ConfigurableApplicationContext second;
    private static int names;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        registry.add("bespoke.oidc.issuer", PROVIDER::issuer);
        registry.add("bespoke.oidc.client-id", () -> StandInProvider.CLIENT);
        registry.add("bespoke.oidc.client-secret", () -> StandInProvider.SECRET);
    }

    @AfterAll
    static void stop() {
        if (second != null) {
            second.close();
        }
        PROVIDER.close();
    }

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext first;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    DemoSignIns demo;

    private Viewer administrator;
    private PersonId amina;
    private String userName;
    private String subject;
    private Visit visit;
    private int other;

    @BeforeEach
    void start() {
        if (second == null) {
            second = startBeside(first);
        }
        other = Integer.parseInt(second.getEnvironment().getRequiredProperty("local.server.port"));
        administrator = new Viewer(
                demo.all().getLast().person(),
                Set.of(new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere())),
                Purpose.EMPLOYMENT);
        userName = "amina-of-two" + ++names + "@example.org";
        subject = "subject-of-two-" + names;
        amina = people.add(new NewPerson(PersonKind.EMPLOYEE, null, "Amina Diallo", userName));
        accounts.choosePassword(accounts.create(administrator, amina, userName), PASSWORD);
        visit = new Visit(port, other);
    }

    @Test
    void beginsASessionHereAndTakesItThere() {
        visit.get("/sign-in");
        assertThat(visit.post("/sign-in", Map.of("userName", userName, "password", PASSWORD, "next", "/"))
                        .statusCode())
                .isEqualTo(303);

        for (int i = 0; i < 4; i++) {
            assertThat(visit.get("/my-access").statusCode()).isEqualTo(200);
        }
        assertThat(visit.requestsBy()).as("each had its share").allMatch(count -> count >= 3);
    }

    @Test
    void takesAFormThereThatWasShownHereAndShowsTheChangeOnBoth() {
        signIn();
        visit.get("/my-access");
        assertThat(visit.post("/preferences", Map.of("theme", "DARK")).statusCode())
                .isEqualTo(303);

        assertThat(visit.get("/my-access").body()).contains("data-theme=\"dark\"");
        assertThat(visit.get("/my-access").body()).contains("data-theme=\"dark\"");
    }

    @Test
    void goesToTheProviderFromHereAndComesBackThere() {
        signIn();
        visit.get("/my-access");
        var connecting = visit.post("/my-access/provider/connection", Map.of());
        assertThat(visit.get(PROVIDER.signIn(refresh(connecting), subject)).statusCode())
                .isEqualTo(303);

        var fresh = new Visit(port, other);
        var path = PROVIDER.signIn(
                URI.create(fresh.get("/sign-in/provider")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow()),
                subject);
        assertThat(fresh.get(path).statusCode()).isEqualTo(303);

        assertThat(fresh.get("/my-access").statusCode()).isEqualTo(200);
        assertThat(fresh.get("/my-access").statusCode()).isEqualTo(200);
        assertThat(fresh.get(path).statusCode()).as("used on the other node").isEqualTo(422);
        assertThat(fresh.get(path).statusCode()).as("used on this node").isEqualTo(422);
    }

    @Test
    void signsOutOnBothAtOnceWhereverItWasAsked() {
        signIn();
        var secret = visit.cookie("session").orElseThrow();
        visit.get("/my-access");
        visit.post("/sign-out", Map.of());

        assertThat(isInside(port, secret)).isFalse();
        assertThat(isInside(other, secret)).isFalse();
    }

    @Test
    void hearsTheProviderOnOneAndEndsSessionsOnBoth() {
        signIn();
        visit.get("/my-access");
        visit.get(PROVIDER.signIn(refresh(visit.post("/my-access/provider/connection", Map.of())), subject));
        var fresh = new Visit(port, other);
        fresh.get(PROVIDER.signIn(
                URI.create(fresh.get("/sign-in/provider")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow()),
                subject));
        var secret = fresh.cookie("session").orElseThrow();
        assertThat(isInside(port, secret) && isInside(other, secret)).isTrue();
        var token = PROVIDER.signedLogout(PROVIDER.logout().subject(subject).build());

        assertThat(logOut(other, token).statusCode()).isEqualTo(200);

        assertThat(isInside(port, secret)).isFalse();
        assertThat(isInside(other, secret)).isFalse();
        assertThat(logOut(port, token).statusCode())
                .as("heard on the other node")
                .isEqualTo(400);
    }

    @Test
    void closesAnAccountOnBothAtOnce() {
        signIn();
        var secret = visit.cookie("session").orElseThrow();

        accounts.close(administrator, amina);

        assertThat(isInside(port, secret)).isFalse();
        assertThat(isInside(other, secret)).isFalse();
    }

    private static ConfigurableApplicationContext startBeside(ApplicationContext running) {
        return new SpringApplicationBuilder(Bespoke.class)
                .initializers(TestDatabase.of(running))
                .run(
                        "--server.port=0",
                        "--bespoke.data=" + TestDatabase.dataFolder(),
                        "--bespoke.request.answering=1h",
                        "--bespoke.oidc.issuer=" + PROVIDER.issuer(),
                        "--bespoke.oidc.client-id=" + StandInProvider.CLIENT,
                        "--bespoke.oidc.client-secret=" + StandInProvider.SECRET);
    }

    private void signIn() {
        visit.get("/sign-in");
        assertThat(visit.post("/sign-in", Map.of("userName", userName, "password", PASSWORD, "next", "/"))
                        .statusCode())
                .isEqualTo(303);
    }

    private static boolean isInside(int port, String secret) {
        return new Visit(port).get("/my-access", "Cookie", "session=" + secret).statusCode() == 200;
    }

    private static HttpResponse<String> logOut(int port, String token) {
        var provider = new Visit(port);
        return provider.send(HttpRequest.newBuilder(provider.at("/sign-out/provider"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("logout_token=" + token)));
    }

    private static URI refresh(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return URI.create(page.headers().firstValue("Refresh").orElseThrow().replace("0; url=", ""));
    }
}
