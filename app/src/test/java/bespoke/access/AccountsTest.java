package bespoke.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bespoke.database.RowSecurity;
import bespoke.person.NewPerson;
import bespoke.person.People;
import bespoke.person.PeopleImported;
import bespoke.person.PersonKind;
import bespoke.person.PersonLeft;
import bespoke.person.PersonReturned;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import bespoke.web.Probe;
import bespoke.web.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({MadeUp.class, Probe.class})
class AccountsTest {

    private static final Role FRANCE =
            new Role(Role.Kind.PEOPLE_TEAM, new Scope(Set.of("*"), Set.of("FR"), Set.of("Bonne Santé, SA")));
    private static final Role ADMINISTRATOR = new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere());

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    SignIns signIns;

    @Autowired
    SetUp setUp;

    @Autowired
    People people;

    @Autowired
    Tokens tokens;

    @Autowired
    RowSecurity rows;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    ApplicationEventPublisher events;

    PersonId ines;
    PersonId amina;
    Viewer administrator;

    @BeforeEach
    void startAnew() {
        db.sql("delete from access.account").update();
        ines = add("Ines Okafor");
        amina = add("Amina Diallo");
        accounts.provide(ines, "ines", List.of(ADMINISTRATOR));
        administrator = new Viewer(ines, Set.of(ADMINISTRATOR), Purpose.EMPLOYMENT);
    }

    @Test
    void followsAFileThatTellsOfLeaversAndOneThatTakesItBack() {
        accounts.create(administrator, amina, "amina");
        var session = signIns.begin(amina, Came.unproven());
        open(() -> db.sql("""
                insert into person.leaving (person_id, left_on, source, recorded_at)
                values (:amina, '2026-01-01', 'hris', now())
                """).param("amina", amina.value()).update());

        imported();
        await().until(() -> signIns.find(session).isEmpty());

        open(() -> db.sql("delete from person.leaving").update());
        imported();
        await().until(() -> account(amina).closesOn() == null);
        assertThat(signIns.find(session)).as("the old session stays over").isEmpty();
        accounts.close(administrator, amina);
        imported();
        assertThat(account(amina).closesOn())
                .as("what was closed by hand stays closed")
                .isNotNull();
    }

    @Test
    void readsWhatIsTrueAndNotTheOrderOfEvents() {
        accounts.create(administrator, amina, "amina");
        var today = LocalDate.now();
        people.leave(amina, today, "hris");
        heard();
        assertThat(account(amina).closesOn()).isEqualTo(today);
        people.comeBack(amina, today);
        heard();
        assertThat(account(amina).closesOn()).isNull();

        tell(new PersonLeft(amina, today), 2);
        assertThat(account(amina).closesOn()).as("the leaving is heard late").isNull();

        people.leave(amina, today, "hris");
        heard();
        tell(new PersonReturned(amina, today), 2);
        assertThat(account(amina).closesOn()).as("the return is heard late").isEqualTo(today);

        people.comeBack(amina, today);
        people.leave(amina, today, "hris");
        people.comeBack(amina, today);
        people.leave(amina, today.plusDays(40), "hris");
        heard();
        assertThat(account(amina).closesOn()).isEqualTo(today.plusDays(40));
    }

    @Test
    void letsALeaverInNoMoreWithinFiveSeconds() {
        accounts.create(administrator, amina, "amina");
        var session = signIns.begin(amina, Came.unproven());
        var token = tokens.issue(amina, Set.of("me"), "test", Duration.ofHours(1));

        people.leave(amina, LocalDate.now(), "hris");

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(List.of(
                        signIns.find(session).isPresent(), tokens.find(token).isPresent()))
                .containsOnly(false));
        people.comeBack(amina, LocalDate.now());
        heard();
        assertThat(signIns.find(session)).as("back, but to sign in anew").isEmpty();
        assertThat(tokens.find(token)).isEmpty();
    }

    @Test
    void endsRolesWithALeavingFromWhichSomebodyReturns() {
        accounts.create(administrator, amina, "amina");
        accounts.grant(administrator, amina, FRANCE);
        people.leave(amina, LocalDate.now(), "hris");
        heard();
        people.comeBack(amina, LocalDate.now());
        heard();

        assertThat(accounts.asViewer(amina).roles()).isEmpty();
        accounts.grant(administrator, amina, FRANCE);
        tell(new PersonReturned(amina, LocalDate.now()), 2);
        assertThat(accounts.asViewer(amina).roles()).as("given since").containsExactly(FRANCE);
    }

    @Test
    void leavesTheLastAdministratorTheirRole() {
        people.leave(ines, LocalDate.now(), "hris");
        people.comeBack(ines, LocalDate.now());
        heard();

        assertThat(accounts.asViewer(ines).roles()).containsExactly(ADMINISTRATOR);
    }

    @Test
    void keepsRolesWhereAFileHadWronglyLetSomebodyGo() {
        accounts.create(administrator, amina, "amina");
        accounts.grant(administrator, amina, FRANCE);
        people.leave(amina, LocalDate.now(), "hris");
        heard();
        open(() -> db.sql("delete from person.leaving").update());
        imported();
        heard();

        assertThat(account(amina).closesOn()).isNull();
        assertThat(accounts.asViewer(amina).roles()).containsExactly(FRANCE);
    }

    @Test
    void hearsAgainWhatFailed() {
        accounts.create(administrator, amina, "amina");
        people.leave(amina, LocalDate.now(), "hris");
        heard();
        db.sql("update access.account set left_on = null").update();

        db.sql("""
                insert into bespoke.event_publication (id, listener_id, event_type, serialized_event, publication_date,
                                                       status, completion_attempts)
                values (gen_random_uuid(), 'bespoke.access.Accounts.on(bespoke.person.PersonLeft)',
                        'bespoke.person.PersonLeft', :event, now() - interval '1 minute', 'FAILED', 1)
                """)
                .param("event", "{\"person\":{\"value\":\"%s\"},\"on\":\"%s\"}".formatted(amina, LocalDate.now()))
                .update();

        await().untilAsserted(() -> assertThat(account(amina).closesOn()).isEqualTo(LocalDate.now()));
    }

    private void tell(Object event, int times) {
        for (int time = 0; time < times; time++) {
            transactions.executeWithoutResult(transaction -> events.publishEvent(event));
        }
        heard();
    }

    /** Waits until every listener has heard what was told. */
    private void heard() {
        await().until(() -> db.sql("select count(*) from bespoke.event_publication")
                        .query(Long.class)
                        .single()
                == 0);
    }

    private Account account(PersonId person) {
        return Objects.requireNonNull(
                accounts.of(administrator, List.of(person)).get(person));
    }

    private void open(Runnable write) {
        transactions.executeWithoutResult(transaction -> {
            rows.open(amina);
            write.run();
        });
    }

    private void imported() {
        transactions.executeWithoutResult(transaction ->
                events.publishEvent(new PeopleImported(UUID.randomUUID(), Instant.parse("2026-01-01T00:00:00Z"))));
    }

    @Test
    void aRoleCountsFromTheNextPageOnAndUntilItEnds() {
        accounts.create(administrator, amina, "amina");
        var session = signIns.begin(amina, Came.unproven());
        assertThat(signIns.find(session).orElseThrow().roles()).isEmpty();

        accounts.grant(administrator, amina, FRANCE);
        accounts.grant(administrator, amina, FRANCE);
        assertThat(signIns.find(session).orElseThrow().roles()).containsExactly(FRANCE);

        var held = accounts.roles(administrator, List.of(amina)).getFirst();
        accounts.end(administrator, held.id());
        assertThat(signIns.find(session).orElseThrow().roles()).isEmpty();
        assertThat(accounts.roles(administrator, List.of(amina)))
                .singleElement()
                .satisfies(ended -> {
                    assertThat(ended.grantedBy()).isEqualTo(ines);
                    assertThat(ended.endedBy()).isEqualTo(ines);
                    assertThat(ended.isHeld()).isFalse();
                });
    }

    @Test
    void keepsOneAdministrator() {
        var own = accounts.roles(administrator, List.of(ines)).getFirst();

        assertRefused(() -> accounts.end(administrator, own.id()), "access.last-administrator");
        assertRefused(() -> accounts.close(administrator, ines), "access.last-administrator");

        accounts.create(administrator, amina, "amina");
        accounts.grant(administrator, amina, ADMINISTRATOR);
        accounts.end(administrator, own.id());
        assertThat(accounts.roles(administrator, List.of(ines)).getFirst().isHeld())
                .isFalse();
    }

    @Test
    void refusesToAnybodyButAdministrators() {
        var nobody = new Viewer(amina, Set.of(FRANCE), Purpose.EMPLOYMENT);

        assertRefused(() -> accounts.create(nobody, amina, "amina"), "access.not-found");
        assertRefused(() -> accounts.grant(nobody, ines, FRANCE), "access.not-found");
        assertRefused(() -> accounts.list(nobody, "", null, 10), "access.not-found");
        assertRefused(() -> accounts.close(nobody, ines), "access.not-found");
    }

    @Test
    void aLinkWorksOnceAndTheNewestOnly() {
        var older = accounts.create(administrator, amina, "amina");
        var link = accounts.invite(administrator, amina);

        assertRefused(() -> accounts.choosePassword(older, "four words in a row"), "access.link-over");
        assertRefused(() -> accounts.choosePassword(link, "short"), "access.password-short");
        assertRefused(() -> accounts.choosePassword(link, "my name is Amina"), "access.password-is-name");
        accounts.choosePassword(link, "four words in a row");
        assertRefused(() -> accounts.choosePassword(link, "four other words here"), "access.link-over");
        assertThat(signIns.signIn(" Amina ", "four words in a row", "192.0.2.1"))
                .isNotBlank();
    }

    @Test
    void refusesAUserNameThatIsTakenOrNone() {
        assertRefused(() -> accounts.create(administrator, amina, "INES"), "access.user-name-taken");
        assertRefused(() -> accounts.create(administrator, amina, "a b"), "access.user-name-malformed");
        assertRefused(() -> accounts.create(administrator, amina, "a".repeat(201)), "access.user-name-malformed");
    }

    @Test
    void aClosedAccountLetsNobodyInUntilItIsOpenedAgain() {
        accounts.choosePassword(accounts.create(administrator, amina, "amina"), "four words in a row");
        var session = signIns.begin(amina, Came.unproven());

        accounts.close(administrator, amina);
        assertThat(signIns.find(session)).isEmpty();
        assertRefused(() -> signIns.signIn("amina", "four words in a row", "192.0.2.2"), "access.sign-in-wrong");

        accounts.reopen(administrator, amina);
        assertThat(signIns.signIn("amina", "four words in a row", "192.0.2.2")).isNotBlank();
    }

    @Test
    void setsUpOnceAndOnlyForWhoReadsTheConsole() {
        db.sql("delete from access.account").update();
        var code = setUp.code();
        var other = setUp.code();

        assertRefused(() -> setUp.complete("ABCD", "Ines", "ines", "four words in a row"), "access.set-up-code-wrong");
        assertRefused(() -> setUp.complete(code, " ", "ines", "four words in a row"), "access.name-missing");
        assertRefused(() -> setUp.complete(code, "Ines", "ines", "short"), "access.password-short");
        assertThat(setUp.isNeeded()).as("a refusal leaves nothing behind").isTrue();

        var typed = " " + code.toLowerCase(Locale.ROOT).replace('-', ' ');
        var session = setUp.complete(typed, "Ines", "ines", "four words in a row");

        assertThat(signIns.find(session).orElseThrow().roles()).containsExactly(ADMINISTRATOR);
        assertRefused(() -> setUp.complete(other, "Eve", "eve", "four words in a row"), "access.set-up-over");
    }

    @Test
    void tellsWhoIsAloneHowToBegin() {
        db.sql("delete from access.account").update();
        var session = setUp.complete(setUp.code(), "Ada", "ada", "four words in a row");

        assertThat(page("/access", session))
                .contains("How to begin", "Give the people team’s role", "href=\"/imports\"", "open an account");
        assertThat(page("/access?q=Amina", session)).doesNotContain("How to begin");
        accounts.provide(amina, "amina", List.of());
        assertThat(page("/access", session)).doesNotContain("How to begin");
    }

    private String page(String path, String session) {
        return new Visit(port).get(path, "Cookie", "session=" + session).body();
    }

    private PersonId add(String name) {
        return people.add(new NewPerson(PersonKind.EMPLOYEE, null, name, null));
    }

    private static void assertRefused(Runnable attempt, String code) {
        assertThatThrownBy(() -> attempt.run()).isInstanceOf(Refused.class).hasMessage(code);
    }
}
