package bespoke.access;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PersonKind;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.Probe;
import bespoke.web.Visit;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({MadeUp.class, Probe.class})
@ExtendWith(OutputCaptureExtension.class)
class ProviderSignInsTest {

    private static final StandInProvider PROVIDER = new StandInProvider();
    private static final String PASSWORD = "four words in a row";
    private static int names;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        registry.add("bespoke.oidc.issuer", PROVIDER::issuer);
        registry.add("bespoke.oidc.client-id", () -> StandInProvider.CLIENT);
        registry.add("bespoke.oidc.client-secret", () -> StandInProvider.SECRET);
        registry.add("bespoke.oidc.name", () -> "Company account");
        registry.add("bespoke.oidc.link-by", () -> "EMAIL");
        registry.add("bespoke.oidc.between-keys", () -> "1ms");
        // On a busy machine the provider of the test answers late: that it is away is another matter.
        registry.add("bespoke.oidc.patience", () -> "1m");
        registry.add("bespoke.access.tries-per-address", () -> "60");
    }

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    ClaimRules rules;

    @Autowired
    Tokens tokens;

    @Autowired
    DemoSignIns demo;

    @Autowired
    JdbcClient db;

    private Viewer administrator;
    private PersonId amina;
    private String userName;
    private String subject;
    private Visit visit;
    private Visit home;

    @BeforeEach
    void openAnAccount() {
        var ines = demo.all().getLast().person();
        administrator =
                new Viewer(ines, Set.of(new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere())), Purpose.EMPLOYMENT);
        subject = "subject-" + ++names;
        userName = "amina-of-oidc" + names + "@example.org";
        amina = people.add(new NewPerson(PersonKind.EMPLOYEE, null, "Amina Diallo", userName));
        accounts.choosePassword(accounts.create(administrator, amina, userName), PASSWORD);
        visit = new Visit(port);
        home = new Visit(port);
        PROVIDER.goAway(false);
        db.sql("delete from access.attempt").update();
    }

    // ---- the way there and back ----

    @Test
    void signsInByCodeWithPkceAndGoesWhereSomebodyWantedToGo() {
        connect(subject);
        assertThat(visit.get("/sign-in?next=/my-access").body())
                .contains("Sign in with Company account", "/sign-in/provider?next=%2Fmy-access");

        var sent = visit.get("/sign-in/provider?next=%2Fmy-access");
        var there = URI.create(location(sent));
        var asked = StandInProvider.asked(there);
        var back = visit.get(PROVIDER.signIn(there, subject));

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", StandInProvider.CLIENT)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://localhost:" + port + "/sign-in/provider/return")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(asked.get("scope")).contains("openid");
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(location(back)).endsWith("/my-access");
        assertThat(visit.get("/my-access").body()).contains("This browser").contains("Company account");
    }

    @Test
    void leadsToPagesOfOursAlone() {
        connect(subject);

        var back = arrive("//example.org/", subject);

        assertThat(location(back)).endsWith("/").doesNotContain("example");
    }

    @Test
    void letsAWayBackCountOnceAndInItsOwnBrowserAlone() {
        connect(subject);
        var there = there("/");
        var path = PROVIDER.signIn(there, subject);

        var elsewhere = new Visit(port);
        elsewhere.get("/sign-in/provider");
        assertThat(elsewhere.get(path).statusCode()).as("another browser").isEqualTo(422);
        assertThat(new Visit(port).get(path).statusCode())
                .as("one without a cookie")
                .isEqualTo(422);

        assertThat(visit.get(path).statusCode()).isEqualTo(303);
        assertThat(visit.get(path).body()).as("twice").contains("used already");
    }

    @Test
    void forgetsAWayThatTookTooLong() {
        connect(subject);
        var there = there("/");
        db.sql("update access.detour set ends_at = now() - interval '1 second'").update();

        assertThat(visit.get(PROVIDER.signIn(there, subject)).statusCode()).isEqualTo(422);
        assertThat(isInside(visit)).isFalse();
    }

    @Test
    void slowsDownWhoeverSetsOutAgainAndAgain() {
        for (int i = 0; i < 60; i++) {
            there("/");
        }

        var refused = visit.get("/sign-in/provider");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void takesTwoTabsOfOneBrowser() {
        connect(subject);
        var first = there("/my-access");
        var second = there("/my-data");

        assertThat(location(visit.get(PROVIDER.signIn(first, subject)))).endsWith("/my-access");
        assertThat(location(visit.get(PROVIDER.signIn(second, subject)))).endsWith("/my-data");
    }

    @Test
    void keepsDigestsAloneOfAWay() {
        var there = there("/");
        var asked = StandInProvider.asked(there);

        var rows = db.sql("select row_to_json(detour)::text from access.detour detour")
                .query(String.class)
                .list();

        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row)
                .doesNotContain(asked.get("state"), asked.get("nonce"), asked.get("code_challenge")));
    }

    // ---- bad tokens ----

    static Stream<Arguments> badTokens() {
        var hour = Duration.ofHours(1);
        return Stream.of(
                bad("another nonce", claims -> claims.claim("nonce", "made up")),
                bad("no nonce", claims -> claims.claim("nonce", null)),
                bad("another issuer", claims -> claims.issuer("https://example.org/realm")),
                bad("another audience", claims -> claims.audience("another-client")),
                bad(
                        "two audiences and nobody named",
                        claims -> claims.audience(List.of(StandInProvider.CLIENT, "another-client"))),
                bad("another azp", claims -> claims.claim("azp", "another-client")),
                bad("expired", claims -> claims.issueTime(
                                Date.from(Instant.now().minus(hour)))
                        .expirationTime(Date.from(Instant.now().minus(hour.dividedBy(2))))),
                bad(
                        "made in the future",
                        claims -> claims.issueTime(Date.from(Instant.now().plus(hour)))),
                bad("no expiry", claims -> claims.expirationTime(null)),
                bad("no subject", claims -> claims.subject(null)),
                bad("a subject too long", claims -> claims.subject("s".repeat(256))),
                bad("another at_hash", claims -> claims.claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA")),
                signed("alg none", StandInProvider::unsigned),
                signed(
                        "HS256 by the client’s secret",
                        claims -> PROVIDER.signedBySecret(claims, StandInProvider.SECRET.getBytes())),
                signed("HS256 by the public key", claims -> PROVIDER.signedBySecret(claims, PROVIDER.publicKey())),
                signed("another key under the same name", PROVIDER::signedByAnother),
                signed("a key that is not published", PROVIDER::signedByUnknown),
                signed("no token at all", claims -> "nonsense"));
    }

    private static Arguments bad(String name, UnaryOperator<JWTClaimsSet.Builder> worse) {
        return Arguments.of(name, (Function<String, Function<JWTClaimsSet.Builder, String>>) subject ->
                claims -> PROVIDER.signed(worse.apply(claims.subject(subject)).build()));
    }

    private static Arguments signed(String name, Function<JWTClaimsSet, String> sign) {
        return Arguments.of(name, (Function<String, Function<JWTClaimsSet.Builder, String>>)
                subject -> claims -> sign.apply(claims.subject(subject).build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void believesNoBadToken(
            String name, Function<String, Function<JWTClaimsSet.Builder, String>> token, CapturedOutput output) {
        connect(subject);
        var there = there("/");
        var issued = new StringBuilder();

        var refused = visit.get(PROVIDER.signIn(there, claims -> {
            var made = token.apply(subject).apply(claims);
            issued.append(made);
            return made;
        }));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Signing in with Company account did not work")
                .doesNotContain(subject, issued, "nonce", "signature", "audience");
        assertThat(isInside(visit)).isFalse();
        assertThat(output.getAll())
                .contains("A word of the identity provider was not believed")
                .doesNotContain(issued, StandInProvider.asked(there).get("nonce"), "an-access-token");
    }

    @Test
    void believesATokenThatNamesUsAmongOthers() {
        connect(subject);

        var back = visit.get(PROVIDER.signIn(
                there("/"), subject, claims -> claims.audience(List.of(StandInProvider.CLIENT, "another-client"))
                        .claim("azp", StandInProvider.CLIENT)));

        assertThat(back.statusCode()).isEqualTo(303);
    }

    @Test
    void refusesAnotherStateAndACodeThatWasUsed() {
        connect(subject);
        var path = PROVIDER.signIn(there("/"), subject);
        assertThat(visit.get(path.replaceAll("state=[^&]+", "state=made-up")).statusCode())
                .isEqualTo(422);

        assertThat(visit.get(path).statusCode()).isEqualTo(303);
        visit = new Visit(port);
        var code = path.replaceAll(".*code=", "");
        var again = there("/");
        var replayed = visit.get(
                "/sign-in/provider/return?state=" + StandInProvider.asked(again).get("state") + "&code=" + code);

        assertThat(replayed.statusCode()).isEqualTo(422);
        assertThat(isInside(visit)).isFalse();
    }

    @Test
    void refusesAnAnswerOfAnotherIssuerAndOneThatLetNobodyIn() {
        connect(subject);
        assertThat(visit.get(PROVIDER.signIn(there("/"), subject) + "&iss=https%3A%2F%2Fexample.org")
                        .statusCode())
                .isEqualTo(422);
        for (var answer : List.of("error=server_error", "error=access_denied&iss=https%3A%2F%2Fexample.org")) {
            var state = StandInProvider.asked(there("/")).get("state");
            assertThat(visit.get("/sign-in/provider/return?" + answer + "&state=" + state)
                            .statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void saysOnTheFormThatItWasCancelledThere() {
        connect(subject);
        var state = StandInProvider.asked(there("/my-data")).get("state");

        var cancelled = visit.get("/sign-in/provider/return?error=access_denied&state=" + state);

        assertThat(cancelled.statusCode()).isEqualTo(303);
        assertThat(location(cancelled)).endsWith("/sign-in?next=%2Fmy-data");
        assertThat(visit.get("/sign-in?next=%2Fmy-data").body())
                .contains("You did not sign in with Company account: it was cancelled there.")
                .contains("name=\"password\"");
        assertThat(isInside(visit)).isFalse();
        home.get("/my-access");
        var proving = StandInProvider.asked(proof()).get("state");
        assertThat(location(home.get("/sign-in/provider/return?error=access_denied&state=" + proving)))
                .as("who asked to prove goes back to where they were")
                .endsWith("/my-access");
    }

    // ---- a provider that is away ----

    @Test
    void saysInWordsThatTheProviderIsAwayAndLetsPasswordsIn() {
        var there = there("/");
        var path = PROVIDER.signIn(there, subject);
        PROVIDER.goAway(true);

        assertThat(visit.get(path).body()).contains("Company account does not answer just now");
        assertThat(visit.get("/sign-in").statusCode()).isEqualTo(200);
        assertThat(visit.post("/sign-in", Map.of("userName", userName, "password", PASSWORD, "next", "/"))
                        .statusCode())
                .isEqualTo(303);
    }

    // ---- who is who ----

    @Test
    void letsNobodyInWhomItDoesNotKnowAndSaysWhatToDo() {
        var refused = arrive("/", subject);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("My access").contains("ask an administrator for a link");
        assertThat(isInside(visit)).isFalse();
    }

    @Test
    void linksByAnEmailOnlyWhereItIsVerifiedAndMeansOnePerson() {
        assertThat(arriveAs(userName, false).statusCode()).as("not verified").isEqualTo(422);
        assertThat(arriveAs("nobody-at-all@example.org", true).statusCode()).isEqualTo(422);
        people.add(new NewPerson(PersonKind.EMPLOYEE, null, "Amina Diallo", userName));
        assertThat(arriveAs(userName, true).statusCode())
                .as("two of one address")
                .isEqualTo(422);
    }

    @Test
    void linksTheOnePersonOfAVerifiedEmailAndNoSecondSubject() {
        assertThat(arriveAs(userName.toUpperCase(java.util.Locale.ROOT), true).statusCode())
                .isEqualTo(303);
        assertThat(visit.get("/my-access").body()).contains("because it tells the same of you");

        var other = new Visit(port);
        var there = URI.create(location(other.get("/sign-in/provider")));
        var refused = other.get(PROVIDER.signIn(there, subject + "-other", claims -> claims.claim("email", userName)
                .claim("email_verified", true)));

        assertThat(refused.statusCode()).isEqualTo(422);
    }

    @Test
    void connectsTheAccountOfWhoIsSignedInAndDisconnectsIt() {
        connect(subject);
        assertThat(home.get("/my-access").body()).contains("You connected it on");
        var other = new Visit(port);
        other.get(PROVIDER.signIn(URI.create(location(other.get("/sign-in/provider"))), subject));
        assertThat(isInside(other)).isTrue();

        var unlinking = home.get("/my-access")
                .body()
                .replaceAll("(?s).*?action=\"(/my-access/identities/[0-9a-f-]+/unlinking)\".*", "$1");
        assertThat(home.post(unlinking, Map.of()).statusCode()).isEqualTo(303);

        assertThat(isInside(other)).as("came by it").isFalse();
        assertThat(isInside(home)).as("came by password").isTrue();
        assertThat(arrive("/", subject).statusCode()).isEqualTo(422);
    }

    @Test
    void connectsNoSubjectTwice() {
        connect(subject);
        var zoe = people.add(new NewPerson(PersonKind.EMPLOYEE, null, "Zoé Blanc", "zoe-oidc" + names));
        var zoes = "zoe-oidc" + names;
        accounts.choosePassword(accounts.create(administrator, zoe, zoes), PASSWORD);
        var hers = new Visit(port);
        hers.get("/sign-in");
        hers.post("/sign-in", Map.of("userName", zoes, "password", PASSWORD, "next", "/"));
        hers.get("/my-access");

        var refused = hers.get(PROVIDER.signIn(onward(hers.post("/my-access/provider/connection", Map.of())), subject));

        assertThat(refused.statusCode()).isEqualTo(409);
    }

    @Test
    void connectsOnlyTheSessionThatAsked() {
        visit.get("/sign-in");
        visit.post("/sign-in", Map.of("userName", userName, "password", PASSWORD, "next", "/"));
        visit.get("/my-access");
        var there = onward(visit.post("/my-access/provider/connection", Map.of()));
        visit.get("/my-access");
        visit.post("/sign-out", Map.of());

        assertThat(visit.get(PROVIDER.signIn(there, subject)).statusCode()).isEqualTo(422);
        assertThat(db.sql("select count(*) from access.identity where subject = :subject")
                        .param("subject", subject)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void acceptsAnInvitationWithoutAPassword() {
        var link = accounts.invite(administrator, amina);
        assertThat(visit.get("/welcome/" + link).body()).contains("Come in with Company account");

        var there = onward(visit.post("/welcome/" + link + "/provider", Map.of()));
        var back = visit.get(PROVIDER.signIn(there, subject));

        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(isInside(visit)).isTrue();
        assertThat(accounts.findInvited(link)).isEmpty();
    }

    @Test
    void slowsDownWhoeverTriesInvitationsAtTheProvidersDoor() {
        visit.get("/sign-in");
        HttpResponse<String> last = null;
        for (int i = 0; i <= 60; i++) {
            last = visit.post("/welcome/" + Secret.fresh() + "/provider", Map.of());
            assertThat(last.statusCode()).as("try %d", i).isEqualTo(i < 60 ? 404 : 429);
        }
    }

    @Test
    void letsAnAdministratorCutAConnectionAndTellsWhoseItIs() {
        connect(subject);
        assertThat(home.get("/my-access").body())
                .contains("your account was connected with your company’s account, from a browser");
        arrive("/", subject);
        rules.add(administrator, "groups", "cut-" + names, new Role(Role.Kind.COACH, Scope.everywhere()));
        arriveWith(Map.of("groups", List.of("cut-" + names)));
        assertThat(held()).hasSize(1);
        var ines = new Visit(port);
        ines.get("/sign-in");
        ines.post("/sign-in/as/" + administrator.self(), Map.of("next", "/"));
        var page = ines.get("/access/" + amina.value()).body();
        assertThat(page)
                .contains("Connected on ", "by the owner of the account")
                .doesNotContain(subject);
        var cutting = page.replaceAll("(?s).*?action=\"(/access/[0-9a-f-]+/identities/[0-9a-f-]+/unlinking)\".*", "$1");
        assertThat(home.post(cutting, Map.of()).statusCode())
                .as("nobody but administrators")
                .isEqualTo(404);

        assertThat(ines.post(cutting, Map.of()).statusCode()).isEqualTo(303);

        assertThat(isInside(visit)).as("came by it").isFalse();
        assertThat(isInside(home)).as("came by password").isTrue();
        assertThat(held()).isEmpty();
        assertThat(home.get("/my-access").body()).contains("cut the connection of your account");
        assertThat(arrive("/", subject).statusCode()).isEqualTo(422);
        assertThat(arriveAs(userName, true).statusCode())
                .as("an e-mail that the provider has verified does not undo it")
                .isEqualTo(422);

        connect(subject);
        assertThat(arrive("/", subject).statusCode()).as("its owner may").isEqualTo(303);
        var token = tokens.issue(administrator.self(), Set.of("access"), "Access", Duration.ofDays(1));
        var path = "/api/v1/access/people/" + amina.value() + "/identities";
        var listed = asProgram("GET", path, token, "").body();
        assertThat(listed).contains("\"linkedBy\":\"OWNER\"", PROVIDER.issuer()).doesNotContain(subject);
        var id = listed.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        var aminas = tokens.issue(amina, Set.of("access"), "Not mine", Duration.ofDays(1));
        assertThat(asProgram("GET", path, aminas, "").statusCode()).isEqualTo(404);
        assertThat(asProgram("DELETE", path + "/" + id, aminas, "").statusCode())
                .isEqualTo(404);
        assertThat(asProgram("DELETE", path + "/" + id, token, "").statusCode()).isEqualTo(204);
        assertThat(asProgram("DELETE", path + "/" + id, token, "").statusCode()).isEqualTo(404);
    }

    @Test
    void letsNobodyInWhoseAccountIsClosed() {
        connect(subject);
        accounts.close(administrator, amina);

        assertThat(arrive("/", subject).statusCode()).isEqualTo(422);
    }

    // ---- roles ----

    @Test
    void givesRolesByClaimsAndTakesThemWithTheClaimButNoneGivenByHand() {
        connect(subject);
        var coach = new Role(Role.Kind.COACH, Scope.everywhere());
        var team = new Role(Role.Kind.PEOPLE_TEAM, new Scope(Set.of(Scope.ANY), Set.of("FR"), Set.of(Scope.ANY)));
        rules.add(administrator, "realm_access.roles", "hr-fr-" + names, team);
        rules.add(administrator, "groups", "coaches-" + names, coach);
        accounts.grant(administrator, amina, coach);

        arriveWith(Map.of(
                "groups",
                List.of("coaches-" + names, "others"),
                "realm_access",
                Map.of("roles", List.of("hr-fr-" + names))));
        assertThat(held()).containsExactlyInAnyOrder(coach, coach, team);
        assertThat(visit.get("/my-access").body())
                .contains("got the role “People team”")
                .contains("by what your company’s account tells");

        arriveWith(Map.of("groups", "others"));
        assertThat(held()).as("by hand").containsExactly(coach);
        assertThat(visit.get("/my-access").body()).contains("ended, because your company’s account tells it no more");
    }

    @Test
    void givesNoRoleByAClaimThatNoRuleNames() {
        connect(subject);

        arriveWith(Map.of(
                "roles", List.of("ADMINISTRATOR"), "groups", List.of("administrators"), "role", "ADMINISTRATOR"));

        assertThat(held()).isEmpty();
    }

    @Test
    void heedsAnEmailAddressOnlyWhereItIsVerified() {
        connect(subject);
        rules.add(administrator, "email", userName, new Role(Role.Kind.COACH, Scope.everywhere()));

        arriveWith(Map.of("email", userName));
        assertThat(held()).isEmpty();
        arriveWith(Map.of("email", userName, "email_verified", false));
        assertThat(held()).isEmpty();
        assertThat(rules.of(administrator, Map.of("email", userName)))
                .as("the trial too")
                .isEmpty();

        arriveWith(Map.of("email", userName, "email_verified", true));
        assertThat(held()).hasSize(1);
    }

    @Test
    void givesAProgramNoRoleByAClaimLongerThanItsOwner() {
        connect(subject);
        var coach = new Role(Role.Kind.COACH, Scope.everywhere());
        var board = new Role(Role.Kind.EXECUTIVE, Scope.everywhere());
        accounts.grant(administrator, amina, coach);
        rules.add(administrator, "groups", "board-" + names, board);
        var token = tokens.issue(amina, Set.of("me"), "Reports", Duration.ofDays(1));
        arriveWith(Map.of("groups", List.of("board-" + names), "sid", "sid-of-" + names));
        assertThat(tokens.find(token).orElseThrow().roles()).containsExactlyInAnyOrder(coach, board);

        logOut(PROVIDER.signedLogout(
                PROVIDER.logout().claim("sid", "sid-of-" + names).build()));

        assertThat(tokens.find(token).orElseThrow().roles()).as("given by hand").containsExactly(coach);
        arriveWith(Map.of("groups", List.of("board-" + names)));
        assertThat(tokens.find(token).orElseThrow().roles()).containsExactlyInAnyOrder(coach, board);
        db.sql("update access.session set seen_at = now() - interval '30 days' where person_id = :amina")
                .param("amina", amina.value())
                .update();
        assertThat(tokens.find(token).orElseThrow().roles())
                .as("not seen since")
                .containsExactly(coach);
    }

    @Test
    void endsRolesWithTheirRule() {
        connect(subject);
        var rule =
                rules.add(administrator, "groups", "board-" + names, new Role(Role.Kind.EXECUTIVE, Scope.everywhere()));
        arriveWith(Map.of("groups", List.of("board-" + names)));
        assertThat(held()).hasSize(1);

        rules.end(administrator, rule.id());

        assertThat(held()).isEmpty();
    }

    @Test
    void keepsRulesForAdministratorsOnPageAndByRest() {
        var ines = new Visit(port);
        ines.get("/sign-in");
        ines.post("/sign-in/as/" + administrator.self(), Map.of("next", "/"));
        assertThat(ines.get("/access/claims").body()).contains("Company account", "Let a claim give a role");
        var group = "night-" + names;
        assertThat(ines.post(
                                "/access/claims",
                                Map.of(
                                        "claim",
                                        "groups",
                                        "value",
                                        group,
                                        "kind",
                                        "COACH",
                                        "countries",
                                        "FR",
                                        "_page",
                                        "/access/claims"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(ines.get("/access/claims").body()).contains("Who has “" + group + "” in “groups”");
        assertThat(ines.post("/access/claims/trial", Map.of("claims", "{\"groups\":[\"" + group + "\"]}"))
                        .body())
                .contains("Somebody with these claims gets", "People coach");
        var unreadable =
                ines.post("/access/claims/trial", Map.of("claims", "groups: " + group, "_page", "/access/claims"));
        assertThat(unreadable.statusCode()).isEqualTo(422);
        assertThat(unreadable.body()).contains("This is not JSON", "groups: " + group);

        var token = tokens.issue(administrator.self(), Set.of("access"), "Rules", Duration.ofDays(1));
        assertThat(asProgram("GET", "/api/v1/access/claim-rules", token, "").body())
                .contains("\"value\":\"" + group + "\"");
        assertThat(asProgram("POST", "/api/v1/access/claim-rules/trial", token, "{\"groups\":\"" + group + "\"}")
                        .body())
                .contains("\"role\":\"COACH\"", "\"countries\":[\"FR\"]");
        var added = asProgram(
                "POST",
                "/api/v1/access/claim-rules",
                token,
                "{\"claim\":\"groups\",\"value\":\"day-" + names + "\",\"role\":\"LEAD\"}");
        assertThat(added.statusCode()).isEqualTo(201);
        var id = added.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        assertThat(asProgram("DELETE", "/api/v1/access/claim-rules/" + id, token, "")
                        .statusCode())
                .isEqualTo(204);
        var aminas = tokens.issue(amina, Set.of("access", "me"), "Not mine", Duration.ofDays(1));
        assertThat(asProgram("GET", "/api/v1/access/claim-rules", aminas, "").statusCode())
                .isEqualTo(404);
        connect(subject);
        assertThat(home.get("/access/claims").statusCode()).isEqualTo(404);
        assertThat(asProgram("GET", "/api/v1/me/identities", aminas, "").body())
                .contains("\"linkedBy\":\"OWNER\"", PROVIDER.issuer())
                .doesNotContain(subject);
    }

    // ---- signing out ----

    @Test
    void signsOutAtTheProviderToo() {
        connect(subject);
        arrive("/", subject);
        visit.get("/my-access");

        var out = visit.post("/sign-out", Map.of());

        var there = onward(out);
        assertThat(there.toString()).startsWith(PROVIDER.issuer() + "/end");
        assertThat(StandInProvider.asked(there))
                .containsEntry("post_logout_redirect_uri", "http://localhost:" + port + "/sign-in")
                .containsEntry("client_id", StandInProvider.CLIENT)
                .hasEntrySatisfying("id_token_hint", hint -> assertThat(hint).contains("."));
        assertThat(isInside(visit)).isFalse();
    }

    @Test
    void signsOutThereWithoutAWordThatIsTooLargeForAnAddress() {
        connect(subject);
        var groups = IntStream.range(0, 400)
                .mapToObj(one -> "group-of-the-company-" + one)
                .toList();
        assertThat(visit.get(PROVIDER.signIn(there("/"), subject, claims -> claims.claim("groups", groups)))
                        .statusCode())
                .isEqualTo(303);
        visit.get("/my-access");

        var out = visit.post("/sign-out", Map.of());

        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(StandInProvider.asked(onward(out)))
                .containsEntry("post_logout_redirect_uri", "http://localhost:" + port + "/sign-in")
                .containsEntry("client_id", StandInProvider.CLIENT)
                .doesNotContainKey("id_token_hint");
        assertThat(isInside(visit)).isFalse();
    }

    @Test
    void keepsTheProvidersWordFromWhoeverReadsTheDatabase() {
        connect(subject);
        var there = there("/");
        var issued = new StringBuilder();
        visit.get(PROVIDER.signIn(there, claims -> {
            issued.append(PROVIDER.signed(claims.subject(subject).build()));
            return issued.toString();
        }));

        assertThat(db.sql("select hint from access.session where hint is not null")
                        .query((row, n) -> new String(row.getBytes("hint"), StandardCharsets.ISO_8859_1))
                        .list())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).doesNotContain(issued));
    }

    @Test
    void endsSessionsWhenTheProviderSaysSo() {
        connect(subject);
        var byPassword = home;
        var one = arrivedWith("sid-1");
        var two = arrivedWith("sid-2");

        var bySession =
                PROVIDER.signedLogout(PROVIDER.logout().claim("sid", "sid-1").build());
        assertThat(logOut(bySession).statusCode()).isEqualTo(200);
        assertThat(isInside(one)).isFalse();
        assertThat(isInside(two)).isTrue();
        assertThat(logOut(bySession).statusCode()).as("the same once more").isEqualTo(400);

        assertThat(logOut(PROVIDER.signed(PROVIDER.logout().subject(subject).build()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(isInside(two)).isFalse();
        assertThat(isInside(byPassword)).as("did not come by the provider").isTrue();
    }

    static Stream<Arguments> badLogouts() {
        var hour = Duration.ofHours(1);
        return Stream.of(
                badLogout("a nonce", claims -> claims.claim("nonce", "one")),
                badLogout("no event", claims -> claims.claim("events", Map.of())),
                badLogout(
                        "another event",
                        claims -> claims.claim("events", Map.of("https://example.org/event", Map.of()))),
                badLogout("neither subject nor session", claims -> claims.subject(null)),
                badLogout("another issuer", claims -> claims.issuer("https://example.org")),
                badLogout("another audience", claims -> claims.audience("another-client")),
                badLogout("no jti", claims -> claims.jwtID(null)),
                badLogout("no iat", claims -> claims.issueTime(null)),
                badLogout(
                        "old",
                        claims -> claims.issueTime(Date.from(Instant.now().minus(hour)))),
                badLogout(
                        "of the future",
                        claims -> claims.issueTime(Date.from(Instant.now().plus(hour)))),
                badLogout(
                        "expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minus(hour)))),
                Arguments.of("unsigned", (Function<JWTClaimsSet.Builder, String>)
                        claims -> StandInProvider.unsigned(claims.build())),
                Arguments.of("HS256 by the client’s secret", (Function<JWTClaimsSet.Builder, String>)
                        claims -> PROVIDER.signedBySecret(claims.build(), StandInProvider.SECRET.getBytes())),
                Arguments.of("another key", (Function<JWTClaimsSet.Builder, String>)
                        claims -> PROVIDER.signedByAnother(claims.build())),
                Arguments.of("nonsense", (Function<JWTClaimsSet.Builder, String>) claims -> "nonsense"),
                Arguments.of("nothing", (Function<JWTClaimsSet.Builder, String>) claims -> ""),
                Arguments.of("far too long", (Function<JWTClaimsSet.Builder, String>) claims -> "x".repeat(100_000)));
    }

    private static Arguments badLogout(String name, UnaryOperator<JWTClaimsSet.Builder> worse) {
        return Arguments.of(name, (Function<JWTClaimsSet.Builder, String>)
                claims -> PROVIDER.signedLogout(worse.apply(claims).build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badLogouts")
    void endsNothingByABadLogoutToken(String name, Function<JWTClaimsSet.Builder, String> token) {
        connect(subject);
        arrive("/", subject);

        assertThat(logOut(token.apply(PROVIDER.logout().subject(subject))).statusCode())
                .isEqualTo(400);

        assertThat(isInside(visit)).isTrue();
    }

    @Test
    void signsOutOfEverything() {
        connect(subject);
        var elsewhere = arrivedWith("sid-3");
        var token = tokens.issue(amina, Set.of("me"), "Calendar", Duration.ofDays(1));
        home.get("/my-access");

        assertThat(home.post("/my-access/everything/ending", Map.of()).statusCode())
                .isEqualTo(303);

        assertThat(isInside(home)).isFalse();
        assertThat(isInside(elsewhere)).isFalse();
        assertThat(tokens.find(token)).isEmpty();
    }

    @Test
    void letsAnAdministratorSignSomebodyOut() {
        connect(subject);
        var token = tokens.issue(amina, Set.of("me"), "Calendar", Duration.ofDays(1));
        var ines = new Visit(port);
        ines.get("/sign-in");
        ines.post("/sign-in/as/" + administrator.self(), Map.of("next", "/"));
        ines.get("/access/" + amina.value());

        assertThat(ines.post("/access/" + amina.value() + "/sessions/ending", Map.of())
                        .statusCode())
                .isEqualTo(303);

        assertThat(isInside(home)).isFalse();
        assertThat(tokens.find(token)).isEmpty();
    }

    // ---- showing again that it is oneself ----

    @Test
    void makesNoOtherWayInForWhoeverFindsAScreenOpen() {
        connect(subject);
        home.get("/my-access");
        db.sql("update access.session set proven_at = now() - interval '5 minutes' where person_id = :amina")
                .param("amina", amina.value())
                .update();

        var sent = home.post("/my-access/provider/connection", Map.of());

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(location(sent)).startsWith("/proof?next=");
    }

    @Test
    void provesForAProgramByThePassword() {
        var token = tokens.issue(amina, Set.of("me"), "Calendar", Duration.ofDays(1));

        assertThat(asProgram("POST", "/api/v1/me/proof", token, "{\"password\":\"a wild guess\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(tokens.find(token).orElseThrow().provenAt()).isNull();
        assertThat(asProgram("POST", "/api/v1/me/proof", token, "{\"password\":\"" + PASSWORD + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(tokens.find(token).orElseThrow().provenAt()).isNotNull();

        assertThat(asProgram("DELETE", "/api/v1/me/sign-ins", token, "").statusCode())
                .isEqualTo(204);
        assertThat(tokens.find(token)).isEmpty();
    }

    @Test
    void provesByThePasswordOrAtTheProvider() {
        connect(subject);
        db.sql("update access.session set proven_at = null where person_id = :amina")
                .param("amina", amina.value())
                .update();
        assertThat(home.get("/proof?next=/my-access").body())
                .contains("Is it you?", "Show it with Company account", "name=\"next\" value=\"/my-access\"");
        assertThat(home.post(
                                "/proof",
                                Map.of(
                                        "password",
                                        "a wild guess",
                                        "next",
                                        "/my-access",
                                        "_page",
                                        "/proof?next=%2Fmy-access"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(provenAt()).isNull();
        assertThat(location(home.post("/proof", Map.of("password", PASSWORD, "next", "/my-access"))))
                .endsWith("/my-access");
        assertThat(provenAt()).isNotNull();

        db.sql("update access.session set proven_at = null where person_id = :amina")
                .param("amina", amina.value())
                .update();
        var old = Date.from(Instant.now().minus(Duration.ofHours(1)));
        home.get("/my-access");
        var there = onward(home.post("/my-access/provider/proof", Map.of("next", "/my-access")));
        assertThat(StandInProvider.asked(there))
                .containsEntry("prompt", "login")
                .containsEntry("max_age", "0");
        assertThat(home.get(PROVIDER.signIn(there, subject, claims -> claims.claim("auth_time", old)))
                        .statusCode())
                .as("signed in there an hour ago")
                .isEqualTo(422);
        assertThat(home.get(PROVIDER.signIn(proof(), subject)).statusCode())
                .as("does not say when")
                .isEqualTo(422);
        assertThat(home.get(PROVIDER.signIn(
                                proof(), subject + "-other", claims -> claims.claim("auth_time", new Date())))
                        .body())
                .contains("This is another account of Company account than yours");
        assertThat(provenAt()).isNull();

        var back = home.get(PROVIDER.signIn(proof(), subject, claims -> claims.claim("auth_time", new Date())));
        assertThat(location(back)).endsWith("/my-access");
        assertThat(provenAt()).isNotNull();
    }

    // ---- how they go about ----

    private URI proof() {
        home.get("/my-access");
        return onward(home.post("/my-access/provider/proof", Map.of("next", "/my-access")));
    }

    private @Nullable Instant provenAt() {
        return db.sql("select max(proven_at) from access.session where person_id = :amina")
                .param("amina", amina.value())
                .query(Instant.class)
                .optional()
                .orElse(null);
    }

    /** Signs in at home by password and connects the account. */
    private void connect(String as) {
        home.get("/sign-in");
        home.post("/sign-in", Map.of("userName", userName, "password", PASSWORD, "next", "/"));
        home.get("/my-access");
        var back = home.get(PROVIDER.signIn(onward(home.post("/my-access/provider/connection", Map.of())), as));
        assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
        assertThat(home.get("/my-access").statusCode()).isEqualTo(200);
    }

    private Visit arrivedWith(String session) {
        var other = new Visit(port);
        var there = URI.create(location(other.get("/sign-in/provider")));
        assertThat(other.get(PROVIDER.signIn(there, subject, claims -> claims.claim("sid", session)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(isInside(other)).isTrue();
        return other;
    }

    private URI there(String next) {
        return URI.create(location(visit.get("/sign-in/provider?next=" + next)));
    }

    private HttpResponse<String> arrive(String next, String as) {
        return visit.get(PROVIDER.signIn(there(next), as));
    }

    private HttpResponse<String> arriveAs(String email, boolean verified) {
        return visit.get(PROVIDER.signIn(
                there("/"), subject, claims -> claims.claim("email", email).claim("email_verified", verified)));
    }

    private void arriveWith(Map<String, Object> told) {
        visit = new Visit(port);
        var back = visit.get(PROVIDER.signIn(there("/"), subject, claims -> {
            told.forEach(claims::claim);
            return claims;
        }));
        assertThat(back.statusCode()).isEqualTo(303);
    }

    private List<Role> held() {
        return accounts.roles(administrator, List.of(amina)).stream()
                .filter(HeldRole::isHeld)
                .map(HeldRole::role)
                .toList();
    }

    private HttpResponse<String> logOut(String token) {
        var provider = new Visit(port);
        return provider.send(HttpRequest.newBuilder(provider.at("/sign-out/provider"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + token)));
    }

    private HttpResponse<String> asProgram(String method, String path, String token, String body) {
        var program = new Visit(port);
        return program.send(HttpRequest.newBuilder(program.at(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private static boolean isInside(Visit visit) {
        return visit.get("/my-access").statusCode() == 200;
    }

    /** Where the page leads from which a browser goes on. */
    private static URI onward(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return URI.create(page.headers().firstValue("Refresh").orElseThrow().replace("0; url=", ""));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }
}
