package bespoke.profile.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.Tokens;
import bespoke.engine.population.AttributeType;
import bespoke.engine.population.Value;
import bespoke.group.GroupId;
import bespoke.group.GroupKind;
import bespoke.group.Groups;
import bespoke.person.People;
import bespoke.person.RelationKind;
import bespoke.person.Relations;
import bespoke.privacy.AccessLog;
import bespoke.privacy.Consents;
import bespoke.privacy.SharedWith;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Editor;
import bespoke.profile.Facts;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Sensitivity;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import bespoke.web.Theme;
import bespoke.web.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Holds the page of a person and the endpoint for programs to the published table of sight ({@code privacy/sight.csv}): a
 * value of its own is planted for every row, and looked for in every byte that each kind of viewer gets.
 */
@SpringBootTest
@AutoConfigureMockMvc
@DirtiesContext
class GateOnPagesTest {

    private static final List<String> STANDINGS =
            List.of("self", "coach", "lead", "peer", "people-team", "editor", "member", "anybody");

    /** What My data calls those who see something there. */
    private static final Map<String, String> ONLOOKERS = Map.of(
            "coach", "COACH",
            "lead", "LEAD",
            "peer", "PEERS",
            "member", "MEMBERS",
            "people-team", "PEOPLE_TEAM",
            "anybody", "ANYBODY");

    @Autowired
    MockMvc web;

    @Autowired
    Cast cast;

    @Autowired
    Attributes attributes;

    @Autowired
    Facts facts;

    @Autowired
    Consents consents;

    @Autowired
    Relations relations;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    AccessLog log;

    @Autowired
    Groups groups;

    private final Map<String, PersonId> lookers = new HashMap<>();
    private PersonId amina;
    private GroupId team;
    private Viewer self;

    @BeforeEach
    void plant() throws IOException {
        amina = cast.nurse("Amina Benali", "FR", "2019-04-01");
        self = Cast.self(amina);
        accounts.provide(amina, "amina-" + amina, Set.of());
        lookers.put("self", amina);
        for (var looker : List.of("coach", "lead", "peer", "people-team", "editor", "member", "anybody")) {
            var person = cast.known("The " + looker);
            accounts.provide(person, looker + "-" + person, roles(looker));
            lookers.put(looker, person);
        }
        relations.declare(amina, who("coach"), RelationKind.COACH, "test", Set.of());
        relations.declare(amina, who("lead"), RelationKind.LEAD, Relations.LINE, Set.of());
        relations.declare(amina, who("peer"), RelationKind.PEER, "test", Set.of());
        team = groups.begin(GroupKind.COMMUNITY, "Those who run " + amina, "test");
        groups.settle(team, Set.of(amina, who("member")));
        for (var row : table()) {
            attributes.define(Cast.self(amina, Role.Kind.PEOPLE_TEAM), attribute(row));
            facts.say(self, row.key(), Value.of(row.value()));
        }
    }

    @Test
    void showsWhatTheTableSaysAndNotAByteMore() throws Exception {
        check(Set.of(), false, Set.of());
    }

    @Test
    void showsWhatWasConsentedTo() throws Exception {
        for (var purpose : List.of(Purpose.COACHING, Purpose.CAREER)) {
            consents.answer(self, purpose, true);
        }

        check(Set.of(Purpose.COACHING, Purpose.CAREER), false, Set.of());
    }

    @Test
    void showsWhatATieOpens() throws Exception {
        relations.end(amina, RelationKind.LEAD, Relations.LINE);
        relations.declare(amina, who("lead"), RelationKind.LEAD, Relations.LINE, Set.of(Facet.PROFESSIONAL));

        check(Set.of(), true, Set.of());
    }

    @Test
    void showsWhatIsSharedToThoseItIsSharedWith() throws Exception {
        for (var with : SharedWith.values()) {
            for (var row : table()) {
                facts.share(self, row.key(), Set.of(with));
            }

            check(Set.of(), false, Set.of(with));
        }
    }

    /** Together in a group means now, and in one of which somebody has said what it is. */
    @Test
    void showsWhatIsSharedWithGroupsFromTheInstantOneIsInOneToTheInstantOneIsNot() throws Exception {
        var interests = planted(Facet.HUMAN, Sensitivity.PERSONAL);
        facts.share(self, interests.key(), Set.of(SharedWith.GROUPS));
        assertThat(page("member", "")).contains(interests.value());
        assertThat(page("anybody", "")).doesNotContain(interests.value());

        groups.leave(team, who("member"));
        assertThat(page("member", "") + api("member")).doesNotContain(interests.value());
        groups.join(team, who("member"));
        assertThat(api("member")).contains(interests.value());
        groups.leave(team, amina);
        assertThat(page("member", "") + api("member")).doesNotContain(interests.value());
        groups.join(team, amina);
        groups.end(team);
        assertThat(page("member", "") + api("member")).doesNotContain(interests.value());

        var told = groups.begin(null, "All of the company " + amina, "SCIM:Directory");
        groups.settle(told, Set.of(amina, who("member")));
        assertThat(page("member", "") + api("member"))
                .as("nobody has said what holds them together")
                .doesNotContain(interests.value());
        var peopleTeam = Cast.self(who("people-team"), Role.Kind.PEOPLE_TEAM);
        groups.settleKind(peopleTeam, told, GroupKind.TEAM);
        assertThat(page("member", "") + api("member"))
                .as("nobody has confirmed whom the directory put there")
                .doesNotContain(interests.value());
        groups.confirm(peopleTeam, told, 2);
        assertThat(page("member", "")).contains(interests.value());
    }

    @Test
    void writesDownWhoeverLooksAtWhatIsSharedWithEverybody() throws Exception {
        var interests = planted(Facet.HUMAN, Sensitivity.PERSONAL);
        facts.share(self, interests.key(), Set.of(SharedWith.EVERYONE));

        assertThat(page("anybody", "")).contains(interests.value(), "You see this as anybody here");

        assertThat(log.of(self, null, 10).items()).singleElement().satisfies(look -> {
            assertThat(look.viewer()).isEqualTo(who("anybody"));
            assertThat(look.facets()).containsExactly(Facet.HUMAN);
        });
        assertThat(myPage("/my-data/facts/" + interests.key())).contains("everybody here");
    }

    private static Planted planted(Facet facet, Sensitivity sensitivity) throws IOException {
        return table().stream()
                .filter(row -> row.facet() == facet && row.sensitivity() == sensitivity)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void writesEveryLookDownButThoseOfStrangersAndOneself() throws Exception {
        page("anybody", "");
        page("self", "");
        assertThat(myPage("/my-data/as-others?as=LEAD")).contains("Now that is The lead.");
        assertThat(log.of(self, null, 10).items()).isEmpty();

        page("lead", "");
        api("people-team");

        assertThat(log.of(self, null, 10).items())
                .extracting(look -> look.viewer())
                .containsExactly(who("people-team"), who("lead"));
        assertThat(myPage("/my-data/looks"))
                .contains(
                        "The lead looked at your contract",
                        "through the program “test”, whose token was made on the machine");
    }

    @Test
    void tellsLooksThatAreAlikeOnceADayAndCutsNoneOfThemAtAPage() throws Exception {
        page("lead", "");
        api("people-team");
        page("lead", "");

        var first = log.byDay(self, null, 1);
        assertThat(first.items()).singleElement().satisfies(day -> {
            assertThat(day.latest().viewer()).isEqualTo(who("lead"));
            assertThat(day.times()).isEqualTo(2);
        });
        var second = log.byDay(self, first.next(), 1);
        assertThat(second.items()).singleElement().satisfies(day -> {
            assertThat(day.latest().viewer()).isEqualTo(who("people-team"));
            assertThat(day.times()).isOne();
        });
        assertThat(second.next()).isNull();
        assertThat(log.of(self, null, 10).items()).hasSize(3);
        assertThat(myPage("/my-data/looks"))
                .containsOnlyOnce("<a href=\"/people/" + who("lead"))
                .containsPattern("The lead looked at your contract[^<]* 2 times on \\w+, [^<]*, the last at \\d")
                .contains("/ask?look=" + first.items().getFirst().latest().id());
    }

    @Test
    void saysForWhatACoachLooked() throws Exception {
        consents.answer(self, Purpose.COACHING, true);
        assertThat(page("coach", "")).contains("reads that you looked");
        assertThat(log.of(self, null, 10).items()).singleElement().satisfies(look -> {
            assertThat(look.purpose()).isEqualTo(Purpose.COACHING);
            assertThat(look.facets()).containsExactlyInAnyOrder(Facet.HR, Facet.PROFESSIONAL);
        });

        consents.answer(self, Purpose.COACHING, false);

        assertThat(page("coach", "")).doesNotContain("reads that you looked");
        assertThat(log.of(self, null, 10).items()).as("nothing was shown").hasSize(1);
    }

    /** Every fact of hers, told, disputed and shared with everyone, is found by no search; what is found stays as it was. */
    @Test
    void findsNobodyByWhatIsNotOnTheirCard() throws Exception {
        var doors = List.of("/people?q=", "/people/lines/found?q=", "/people/lines?q=", "/groups?q=", "/search?q=");
        var before = api("anybody", Set.of("people"), "/api/v1/people?q=amina&size=200");
        for (var row : table()) {
            facts.share(self, row.key(), EnumSet.allOf(SharedWith.class));
            facts.say(self, row.key(), Value.of(row.value() + "-again"));
        }

        for (var row : table()) {
            for (var sought : List.of(row.value(), row.value() + "-again", row.key())) {
                for (var door : doors) {
                    assertThat(searched(door + sought)).as("%s%s", door, sought).doesNotContain(amina.toString());
                }
                assertThat(api("people-team", Set.of("people"), "/api/v1/people?q=" + sought))
                        .as("%s", sought)
                        .contains("\"items\":[]");
            }
        }
        assertThat(api("anybody", Set.of("people"), "/api/v1/people?q=amina&size=200"))
                .isEqualTo(before);
    }

    private String searched(String path) throws Exception {
        return web.perform(get(path).with(authentication(signedIn("people-team"))))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void findsNobodyAndShowsNoPageOfWhoeverLeft() throws Exception {
        people.leave(amina, LocalDate.of(2024, 1, 1), "test");

        for (var looker : List.of("coach", "lead", "peer", "anybody")) {
            assertThat(pageStatus(looker)).as(looker).isEqualTo(404);
            assertThat(apiStatus(looker)).as(looker).isEqualTo(404);
        }
        assertThat(pageStatus("people-team")).isEqualTo(200);
        assertThat(pageStatus("self")).isEqualTo(200);
    }

    private int pageStatus(String looker) throws Exception {
        return web.perform(get("/people/" + amina).with(authentication(signedIn(looker))))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private int apiStatus(String looker) throws Exception {
        var token = tokens.issue(who(looker), Set.of("people"), "test", Duration.ofHours(1));
        return web.perform(get("/api/v1/people/" + amina).header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    @Test
    void answersSomebodyElsesIdLikeNone() throws Exception {
        var nobody = web.perform(get("/people/" + PersonId.fresh()).with(authentication(signedIn("lead"))))
                .andReturn()
                .getResponse();

        assertThat(nobody.getStatus()).isEqualTo(404);
    }

    @Test
    void saysThatNobodyStandsSo() throws Exception {
        relations.end(amina, RelationKind.COACH, "test");

        assertThat(myPage("/my-data/as-others?as=COACH")).contains("You have no coach, mentor or buddy now");
    }

    @Test
    void knowsNoOnlookerWhoLooksForSomethingElse() throws Exception {
        var token = tokens.issue(amina, Set.of("me"), "test", Duration.ofHours(1));
        for (var query : List.of("?as=LEAD&purpose=CAREER", "?as=PEOPLE_TEAM&purpose=REWARD")) {
            web.perform(get("/my-data/as-others" + query).with(authentication(signedIn("self"))))
                    .andExpect(status().isNotFound());
            web.perform(get("/api/v1/me/as-others" + query).header("Authorization", "Bearer " + token))
                    .andExpect(status().isNotFound());
        }
        web.perform(get("/my-data/as-others?as=NOBODY").with(authentication(signedIn("self"))))
                .andExpect(status().isBadRequest());
        web.perform(get("/api/v1/me/as-others?as=NOBODY").header("Authorization", "Bearer " + token))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("LEAD")));
    }

    private void check(Set<Purpose> open, boolean opens, Set<SharedWith> shared) throws Exception {
        for (int column = 0; column < STANDINGS.size(); column++) {
            var standing = STANDINGS.get(column);
            var page = page(standing, "");
            var api = api(standing);
            for (var row : table()) {
                var cell = row.cells().get(column);
                var expected = expected(row, standing, Purpose.EMPLOYMENT, open, opens, shared);
                assertThat(page.contains(row.value()))
                        .as("%s on the page of %s", standing, row)
                        .isEqualTo(expected);
                assertThat(api.contains(row.value()))
                        .as("%s through the API of %s", standing, row)
                        .isEqualTo(expected);
                if (cell.startsWith("masked")) {
                    assertThat(page)
                            .contains(
                                    "•••• " + row.value().substring(row.value().length() - 3));
                }
            }
        }
        for (var standing : ONLOOKERS.keySet()) {
            checkAsOthers(standing, Purpose.EMPLOYMENT, open, opens, shared);
        }
        checkAsOthers("people-team", Purpose.CAREER, open, opens, shared);
        for (var team : List.of("people-team", "editor")) {
            var career = page(team, "?purpose=CAREER");
            for (var row : table()) {
                assertThat(career.contains(row.value()))
                        .as("%s for CAREER of %s", team, row)
                        .isEqualTo(expected(row, team, Purpose.CAREER, open, opens, shared));
            }
        }
    }

    /** The person reads of a viewer what the viewer reads, on the page and through the API. */
    private void checkAsOthers(
            String standing, Purpose purpose, Set<Purpose> open, boolean opens, Set<SharedWith> shared)
            throws Exception {
        var query = "?as=%s&purpose=%s".formatted(ONLOOKERS.get(standing), purpose);
        var page = myPage("/my-data/as-others" + query);
        var api = api("self", Set.of("me"), "/api/v1/me/as-others" + query);
        for (var row : table()) {
            var cell = row.cells().get(STANDINGS.indexOf(standing));
            var expected = expected(row, standing, purpose, open, opens, shared);
            assertThat(page.contains(row.value()))
                    .as("%s as %s sees it for %s", row, standing, purpose)
                    .isEqualTo(expected);
            assertThat(api.contains(row.value()))
                    .as("%s as %s sees it for %s, through the API", row, standing, purpose)
                    .isEqualTo(expected);
            if (cell.startsWith("masked")) {
                var masked = "•••• " + row.value().substring(row.value().length() - 3);
                var shown = cell.equals("masked-for:" + purpose);
                assertThat(page.contains(masked))
                        .as("%s masked for %s", row, purpose)
                        .isEqualTo(shown);
                assertThat(api.contains(masked))
                        .as("%s masked for %s, through the API", row, purpose)
                        .isEqualTo(shown);
            }
        }
    }

    /** Whoever stands somehow to the person is also here: they see what anybody does. */
    private static boolean expected(
            Planted row, String standing, Purpose purpose, Set<Purpose> open, boolean opens, Set<SharedWith> shared) {
        return List.of(standing, "anybody").stream()
                .anyMatch(one -> expected(row.cells().get(STANDINGS.indexOf(one)), one, purpose, open, opens, shared));
    }

    private static boolean expected(
            String cell, String standing, Purpose purpose, Set<Purpose> open, boolean opens, Set<SharedWith> shared) {
        if (cell.startsWith("consent:")) {
            return open.contains(Purpose.valueOf(cell.substring("consent:".length())));
        }
        if (cell.startsWith("for:")) {
            return Arrays.asList(cell.substring("for:".length()).split("\\+")).contains(purpose.name())
                    && (purpose == Purpose.EMPLOYMENT || open.contains(purpose));
        }
        return switch (cell) {
            // What is planted serves every purpose.
            case "yes", "serving:EMPLOYMENT" -> true;
            case "opens:EMPLOYMENT" -> opens;
            case "own" -> shared.contains(SharedWith.EVERYONE) || shared.contains(sharedAs(standing));
            default -> false;
        };
    }

    private static SharedWith sharedAs(String standing) {
        return switch (standing) {
            case "coach" -> SharedWith.COACH;
            case "lead" -> SharedWith.LEAD;
            case "peer", "member" -> SharedWith.GROUPS;
            case "anybody" -> SharedWith.EVERYONE;
            default -> throw new IllegalArgumentException(standing);
        };
    }

    private String page(String looker, String query) throws Exception {
        return web.perform(get("/people/" + amina + query).with(authentication(signedIn(looker))))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private String myPage(String path) throws Exception {
        return web.perform(get(path).with(authentication(signedIn("self"))))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private String api(String looker) throws Exception {
        return api(looker, Set.of("people"), "/api/v1/people/" + amina);
    }

    private String api(String looker, Set<String> scopes, String path) throws Exception {
        var token = tokens.issue(who(looker), scopes, "test", Duration.ofHours(1));
        return web.perform(get(path).header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private UsernamePasswordAuthenticationToken signedIn(String looker) {
        var viewer = new Viewer(who(looker), roles(looker), Purpose.EMPLOYMENT);
        var visitor = new Visitor(viewer, "The " + looker, null, Theme.AUTO, null);
        return UsernamePasswordAuthenticationToken.authenticated(visitor, null, List.of());
    }

    private PersonId who(String looker) {
        return java.util.Objects.requireNonNull(lookers.get(looker));
    }

    private static Set<Role> roles(String looker) {
        return switch (looker) {
            case "people-team" -> Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere()));
            case "editor" ->
                Set.of(new Role(
                        Role.Kind.PEOPLE_TEAM, new Scope(Set.of("benefits"), Set.of(Scope.ANY), Set.of(Scope.ANY))));
            default -> Set.of();
        };
    }

    private record Planted(Facet facet, Sensitivity sensitivity, List<String> cells) {

        String key() {
            return "planted" + facet.name().charAt(0)
                    + facet.name().substring(1).toLowerCase(java.util.Locale.ROOT) + sensitivity.name();
        }

        String value() {
            return "unique-" + Integer.toHexString((facet + " " + sensitivity).hashCode()) + "-"
                    + (100 + 10 * facet.ordinal() + sensitivity.ordinal());
        }
    }

    private static Attribute attribute(Planted row) {
        var purposes = EnumSet.allOf(Purpose.class);
        if (row.sensitivity() == Sensitivity.SPECIAL) {
            purposes.remove(Purpose.PERSONALISE);
        }
        var words = new Text(row.key(), row.key());
        return new Attribute(
                row.key(),
                AttributeType.TEXT,
                row.facet(),
                row.sensitivity(),
                false,
                false,
                Set.of(Editor.SELF),
                purposes,
                List.of("self"),
                words,
                words,
                words,
                words,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    private static List<Planted> table() throws IOException {
        try (var in = GateOnPagesTest.class.getResourceAsStream("/privacy/sight.csv")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .map(cells -> new Planted(
                            Facet.valueOf(cells[0]),
                            Sensitivity.valueOf(cells[1]),
                            List.of(cells).subList(2, cells.length)))
                    .toList();
        }
    }
}
