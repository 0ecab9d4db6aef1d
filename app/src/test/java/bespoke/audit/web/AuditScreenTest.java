package bespoke.audit.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.DemoSignIns;
import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.audit.Sealer;
import bespoke.browser.Browser;
import bespoke.browser.Screen;
import bespoke.shared.Purpose;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(AuditScreenTest.House.class)
class AuditScreenTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;

    @Autowired
    @FlywayDataSource
    DataSource owner;

    @ParameterizedTest
    @MethodSource("bespoke.browser.Screen#all")
    void readsWhatWasDoneAndChecksTheSeal(Screen screen) {
        var page = inside(screen);
        assertThat(page.locator(".audit-list").first()).isVisible();
        Browser.look(page, "audit", screen);

        page.locator(".audit-seal a").click();
        assertThat(page.locator(".audit-seal h2")).isVisible();
        Browser.look(page, "audit-verification", screen);
    }

    @Test
    void narrowsDownByNameAndKind() {
        var page = inside(Screen.DESK);
        page.locator("#q").fill("Nadia");
        page.locator("#kind").selectOption("ACCESS");
        page.locator(".audit-find .btn").click();

        assertThat(page.locator(".audit-list li")).hasCount(2);
        assertThat(page.locator("#q")).hasValue("Nadia");
        page.locator("#q").fill("nobody of this name");
        page.locator(".audit-find .btn").click();
        assertThat(page.locator(".empty-title")).containsText("Nothing fits");
        Browser.look(page, "audit-none", Screen.PHONE);
    }

    @Test
    void keepsARootThatCannotBeRead() {
        var page = inside(Screen.PHONE);
        page.navigate("/audit/verification");
        page.locator("#root").fill("12ab");
        page.locator(".audit-root .btn").first().click();

        assertThat(page.locator("#root-error")).containsText("64 characters");
        assertThat(page.locator("#root")).hasValue("12ab");
    }

    @Test
    void namesARecordThatWasChanged() {
        var db = JdbcClient.create(owner);
        db.sql("alter table audit.entry no force row level security").update();
        var id = db.sql("update audit.entry set what = 'COACH' where what = 'ADMINISTRATOR' returning id::text")
                .query(String.class)
                .single();
        for (var screen : List.of(Screen.DESK, Screen.PHONE.dark().french())) {
            var page = inside(screen);
            page.navigate("/audit/verification");
            assertThat(page.locator(".audit-findings")).containsText(id);
            Browser.look(page, "audit-changed", screen);
        }
        db.sql("update audit.entry set what = 'ADMINISTRATOR' where id = :id::uuid")
                .param("id", id)
                .update();
        db.sql("alter table audit.entry force row level security").update();
    }

    private Page inside(Screen screen) {
        var page = browser.open("http://localhost:" + port, screen);
        page.navigate("/sign-in?next=/audit");
        page.getByText("Omar Haddad").click();
        page.waitForURL(Pattern.compile("(?!.*/sign-in).*"));
        page.navigate("/audit");
        return page;
    }

    /** An administrator, and something of each kind that was done. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import(Cast.class)
    static class House {

        private static final List<DemoSignIns.DemoSignIn> INHABITANTS = new CopyOnWriteArrayList<>();

        @Bean
        static DemoSignIns inhabitants() {
            return () -> INHABITANTS;
        }

        @Bean
        static ApplicationRunner house(
                Cast cast, Accounts accounts, Audit audit, Sealer sealer, TransactionTemplate transactions) {
            return arguments -> {
                var everywhere = Scope.everywhere();
                var omar = cast.known("Omar Haddad");
                var nadia = cast.nurse("Nadia Rahmani", "BE", "2019-04-01");
                accounts.provide(omar, "omar", Set.of(new Role(Role.Kind.ADMINISTRATOR, everywhere)));
                var administrator =
                        new Viewer(omar, Set.of(new Role(Role.Kind.ADMINISTRATOR, everywhere)), Purpose.EMPLOYMENT);
                accounts.provide(nadia, "nadia", Set.of());
                accounts.grant(
                        administrator,
                        nadia,
                        new Role(Role.Kind.PEOPLE_TEAM, new Scope(Set.of("*"), Set.of("BE", "FR"), Set.of("*"))));
                transactions.executeWithoutResult(status -> {
                    audit.record(Act.RULE_DECIDED, nadia, "COACHING BE 2");
                    audit.record(Act.PRODUCT_OWNER_CHANGED, nadia, omar, "workspace");
                    audit.record(Act.SIGN_IN_REFUSED, null, "WRONG");
                    audit.record(Act.EXPORTED_ON_THE_MACHINE, null, nadia, null);
                    audit.record(Act.BACKUP_MADE, null, null);
                    audit.record(
                            Act.CONNECTION_MADE,
                            omar,
                            "The directory of all the people who work in hospitals of the north-western region");
                });
                sealer.seal();
                INHABITANTS.clear();
                INHABITANTS.add(new DemoSignIns.DemoSignIn(
                        omar, "Omar Haddad", new Text("Colleague", "Collègue"), new Text("Here.", "Ici.")));
            };
        }
    }
}
