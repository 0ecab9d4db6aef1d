package bespoke.profile.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.group.Groups;
import bespoke.person.RelationKind;
import bespoke.person.Relations;
import bespoke.privacy.AccessLog;
import bespoke.shared.PersonId;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Text;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(WorkingWithMeScreenTest.House.class)
@DirtiesContext
class WorkingWithMeScreenTest {

    private static final String HELPS = "Write first, then call.";

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;

    @Autowired
    AccessLog log;

    @Autowired
    Relations relations;

    static Stream<Screen> screens() {
        return Stream.of(
                Screen.DESK, Screen.DESK.dark().french(), Screen.PHONE.french(), Screen.PHONE.dark(), Screen.NARROW);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void looksRightEverywhere(Screen screen) {
        var page = inside(screen, "Amina Costa", "/my-data/working-with-me");
        Browser.look(page, "working-with-me", screen);
        page.navigate("/people/" + who("Amina Costa"));
        Browser.look(page, "person-of-oneself", screen);
        page.navigate("/my-data/as-others?as=MEMBERS");
        Browser.look(page, "as-members-of-a-group", screen);
        Browser.look(inside(screen, "Luc Martin", "/people/" + who("Amina Costa")), "person-of-a-lead", screen);
    }

    @Test
    void showsWhatOneWritesToThoseOneSays() {
        var mine = inside(Screen.DESK, "Amina Costa", "/my-data/working-with-me");
        mine.locator("#helpsMe textarea").fill(HELPS);
        mine.locator("#helpsMe .btn-primary").click();
        assertThat(mine.locator(".said")).isVisible();
        assertThat(mine.locator("#helpsMe .working-seen")).containsText("Only you see this");
        for (var viewer :
                List.of("Luc Martin", "Priya Raman", "Zoé Amari", "Ines Roux", "Omar Haddad", "Nobody Special")) {
            assertThat(seenBy(viewer)).not().containsText(HELPS);
        }

        share(mine, "LEAD");
        assertThat(seenBy("Luc Martin")).containsText(HELPS);
        assertThat(seenBy("Luc Martin")).containsText("You see this as their lead.");
        for (var viewer : List.of("Priya Raman", "Zoé Amari", "Ines Roux", "Omar Haddad", "Nobody Special")) {
            assertThat(seenBy(viewer)).not().containsText(HELPS);
        }

        share(mine, "COACH");
        assertThat(seenBy("Priya Raman")).containsText("You see this as their coach, mentor or buddy.");
        assertThat(seenBy("Priya Raman")).containsText(HELPS);
        assertThat(seenBy("Luc Martin")).not().containsText(HELPS);

        share(mine, "GROUPS");
        assertThat(seenBy("Zoé Amari")).containsText("You see this as somebody who works with them.");
        assertThat(seenBy("Zoé Amari")).containsText(HELPS);
        assertThat(seenBy("Luc Martin")).not().containsText(HELPS);
        assertThat(seenBy("Nobody Special")).not().containsText(HELPS);

        share(mine, "EVERYONE");
        for (var viewer :
                List.of("Luc Martin", "Priya Raman", "Zoé Amari", "Ines Roux", "Omar Haddad", "Nobody Special")) {
            assertThat(seenBy(viewer)).containsText(HELPS);
        }
        assertThat(seenBy("Nobody Special")).containsText("You see this as anybody here, with whom they share it.");

        mine.navigate("/my-data/working-with-me");
        mine.locator("#helpsMe textarea").fill("");
        mine.locator("#helpsMe .btn-primary").click();
        assertThat(seenBy("Luc Martin")).not().containsText(HELPS);
        assertThat(seenBy("Zoé Amari")).not().containsText(HELPS);
    }

    @Test
    void takesBackWhatWasSavedWithWhomItWasSharedWith() {
        var mine = inside(Screen.DESK, "Zoé Amari", "/my-data/working-with-me");
        mine.locator("#goodToKnow textarea").fill("I knit in meetings.");
        mine.locator("#goodToKnow input[value='LEAD']").check();
        mine.locator("#goodToKnow .btn-primary").click();
        assertThat(mine.locator("#goodToKnow .working-seen")).containsText("your lead");
        mine.locator("#goodToKnow input[value='EVERYONE']").check();
        mine.locator("#goodToKnow .btn-primary").click();
        assertThat(mine.locator("#goodToKnow .working-seen")).containsText("everybody here");

        mine.locator(".said button").click();

        assertThat(mine.locator("#goodToKnow .working-seen")).containsText("your lead");
        assertThat(mine.locator("#goodToKnow textarea")).hasValue("I knit in meetings.");
    }

    @Test
    void keepsWhatWasTypedWhereItIsRefused() {
        var mine = inside(Screen.DESK, "Priya Raman", "/my-data/working-with-me");
        mine.evaluate("document.querySelectorAll('[maxlength]').forEach(field => field.removeAttribute('maxlength'))");
        mine.locator("#goodToKnow textarea").fill("x".repeat(501));
        mine.locator("#goodToKnow .btn-primary").click();

        assertThat(mine.locator("#goodToKnow-error")).isVisible();
        assertThat(mine.locator("#goodToKnow textarea")).hasValue("x".repeat(501));
    }

    @Test
    void endsWithTheTieAlsoWhileThePageStandsOpen() {
        var lead = inside(Screen.DESK, "Omar Haddad", "/people/" + who("Nobody Special"));
        assertThat(lead.locator("#ADMINISTRATIVE")).isVisible();

        relations.end(who("Nobody Special"), RelationKind.LEAD, Relations.LINE);
        lead.reload();

        assertThat(lead.locator("#ADMINISTRATIVE")).hasCount(0);
        assertThat(lead.locator("main")).containsText("You see the public card");
    }

    @Test
    void writesOneLookForOnePage() {
        var self = Cast.self(who("Ines Roux"));
        var page = inside(Screen.DESK, "Omar Haddad", "/people");
        org.assertj.core.api.Assertions.assertThat(log.of(self, null, 10).items())
                .isEmpty();

        page.navigate("/people/" + who("Ines Roux"));

        assertThat(page.locator("main")).containsText("You see this as their lead.");
        org.assertj.core.api.Assertions.assertThat(log.of(self, null, 10).items())
                .hasSize(1);
    }

    private void share(Page mine, String with) {
        mine.navigate("/my-data/working-with-me");
        var boxes = mine.locator("#helpsMe input[name='with']");
        for (int box = 0; box < boxes.count(); box++) {
            boxes.nth(box).setChecked(with.equals(boxes.nth(box).getAttribute("value")));
        }
        mine.locator("#helpsMe .btn-primary").click();
        assertThat(mine.locator(".said")).isVisible();
    }

    private com.microsoft.playwright.Locator seenBy(String viewer) {
        return inside(Screen.DESK, viewer, "/people/" + who("Amina Costa")).locator("main");
    }

    private static PersonId who(String name) {
        return Objects.requireNonNull(House.PEOPLE.get(name), name);
    }

    private Page inside(Screen screen, String name, String path) {
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in?next=" + path);
        page.getByText(name).click();
        page.waitForURL(Pattern.compile("(?!.*/sign-in).*"));
        page.navigate(path);
        return page;
    }

    /** A nurse with everybody that anybody can be to her. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import(Cast.class)
    static class House {

        private static final List<DemoSignIns.DemoSignIn> INHABITANTS = new CopyOnWriteArrayList<>();

        static final Map<String, PersonId> PEOPLE = new LinkedHashMap<>();

        @Bean
        static DemoSignIns inhabitants() {
            return () -> INHABITANTS;
        }

        @Bean
        static ApplicationRunner house(Cast cast, Accounts accounts, Relations relations, Groups groups) {
            return arguments -> {
                PEOPLE.clear();
                for (var name : List.of(
                        "Amina Costa",
                        "Luc Martin",
                        "Priya Raman",
                        "Zoé Amari",
                        "Ines Roux",
                        "Omar Haddad",
                        "Nobody Special")) {
                    PEOPLE.put(name, cast.nurse(name, "PT", "2019-04-01"));
                }
                PEOPLE.forEach((name, person) -> accounts.provide(
                        person,
                        name.split(" ")[0].toLowerCase(java.util.Locale.ROOT),
                        name.startsWith("Ines")
                                ? Set.of(new Role(Role.Kind.PEOPLE_TEAM, Scope.everywhere()))
                                : Set.of()));
                relations.reportTo(who("Amina Costa"), who("Luc Martin"));
                relations.reportTo(who("Zoé Amari"), who("Luc Martin"));
                relations.reportTo(who("Ines Roux"), who("Omar Haddad"));
                relations.reportTo(who("Nobody Special"), who("Omar Haddad"));
                relations.declare(who("Amina Costa"), who("Priya Raman"), RelationKind.COACH, "test", Set.of());
                groups.settle(
                        groups.begin(null, "Night circle", "directory"),
                        Set.of(who("Amina Costa"), who("Omar Haddad")));
                var inhabitants = new ArrayList<DemoSignIns.DemoSignIn>();
                PEOPLE.forEach((name, person) -> inhabitants.add(new DemoSignIns.DemoSignIn(
                        person, name, new Text("Colleague", "Collègue"), new Text("Here.", "Ici."))));
                INHABITANTS.clear();
                INHABITANTS.addAll(inhabitants);
            };
        }
    }
}
