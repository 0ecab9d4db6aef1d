package bespoke.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import bespoke.Cast;
import bespoke.MovingClock;
import bespoke.Shop;
import bespoke.access.Accounts;
import bespoke.access.ClaimRules;
import bespoke.access.SignIns;
import bespoke.access.Tokens;
import bespoke.audience.AudienceWords;
import bespoke.audience.Audiences;
import bespoke.command.Command;
import bespoke.correction.Receivers;
import bespoke.database.RowSecurity;
import bespoke.engine.population.Value;
import bespoke.group.GroupKind;
import bespoke.group.Groups;
import bespoke.intake.Connections;
import bespoke.intake.Imports;
import bespoke.intake.Told;
import bespoke.offer.Offers;
import bespoke.person.People;
import bespoke.plan.Weights;
import bespoke.privacy.Consents;
import bespoke.privacy.Erasures;
import bespoke.privacy.Exports;
import bespoke.product.NewProduct;
import bespoke.product.Products;
import bespoke.profile.Aims;
import bespoke.profile.Facts;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import bespoke.web.Theme;
import bespoke.web.Visitor;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was done is written down with it, is read by administrators alone, and tells nothing that is known of anybody. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(MovingClock.OfTheCompany.class)
class AuditTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 6);
    private static final String PASSWORD = "four words in a row";

    @Autowired
    MockMvc web;

    @Autowired
    MovingClock clock;

    @Autowired
    Cast cast;

    @Autowired
    Audit audit;

    @Autowired
    Sealer sealer;

    @Autowired
    Accounts accounts;

    @Autowired
    SignIns signIns;

    @Autowired
    Tokens tokens;

    @Autowired
    Connections connections;

    @Autowired
    Products products;

    @Autowired
    Consents consents;

    @Autowired
    Facts facts;

    @Autowired
    Aims aims;

    @Autowired
    Exports exports;

    @Autowired
    Erasures erasures;

    @Autowired
    @Qualifier("exportCommand")
    Command export;

    @Autowired
    ClaimRules claimRules;

    @Autowired
    Audiences audiences;

    @Autowired
    Offers offers;

    @Autowired
    Weights weights;

    @Autowired
    Groups groups;

    @Autowired
    Receivers receivers;

    @Autowired
    Imports imports;

    @Autowired
    People people;

    @Autowired
    RowSecurity rows;

    @Autowired
    JdbcClient db;

    @Autowired
    List<ScheduledTaskHolder> schedules;

    @Autowired
    TransactionTemplate transactions;

    private final String marked = "zq" + UUID.randomUUID().toString().replace("-", "");

    private PersonId amina;
    private PersonId omar;
    private Viewer administrator;
    private Viewer team;
    private String userName;

    @BeforeEach
    void begin() {
        clock.stand(DAY);
        amina = cast.nurse("Amina " + marked, "FR", "2019-04-01");
        omar = cast.engineer("Omar Haddad", "FR", "2015-01-01");
        administrator = Cast.self(omar, Role.Kind.ADMINISTRATOR);
        team = Cast.self(cast.engineer("Ines Roux", "FR", "2015-01-01"), Role.Kind.PEOPLE_TEAM);
        userName = "amina-" + amina;
    }

    @Test
    void writesDownWhatIsDoneToAccess() {
        var link = accounts.create(administrator, amina, userName);
        accounts.choosePassword(link, PASSWORD);
        accounts.grant(administrator, amina, new Role(Role.Kind.COACH, Scope.everywhere()));
        accounts.grant(
                administrator,
                amina,
                new Role(Role.Kind.PEOPLE_TEAM, new Scope(Set.of("*"), Set.of("FR", "BE"), Set.of("*"))));
        accounts.grant(administrator, amina, new Role(Role.Kind.COACH, Scope.everywhere()));
        var coach = accounts.roles(administrator, List.of(amina)).getLast().id();
        accounts.end(administrator, coach);
        accounts.end(administrator, coach);
        tokens.issue(amina, Set.of("me", "audit"), "test", Duration.ofHours(1));
        tokens.end(Cast.self(amina), tokens.of(Cast.self(amina)).getFirst().id());
        accounts.close(administrator, amina);
        accounts.reopen(administrator, amina);

        assertThat(of(amina))
                .extracting(Entry::act, Entry::by, Entry::what)
                .containsExactly(
                        tuple(Act.ACCOUNT_REOPENED, omar, null),
                        tuple(Act.ACCOUNT_CLOSED, omar, null),
                        tuple(Act.TOKEN_ENDED, amina, null),
                        tuple(Act.TOKEN_MADE, null, "audit, me"),
                        tuple(Act.ROLE_ENDED, omar, "COACH"),
                        tuple(Act.ROLE_GIVEN, omar, "PEOPLE_TEAM BE, FR"),
                        tuple(Act.ROLE_GIVEN, omar, "COACH"),
                        tuple(Act.LINK_USED, amina, null),
                        tuple(Act.LINK_MADE, omar, null),
                        tuple(Act.ACCOUNT_OPENED, omar, null));
    }

    /** A sign-in that is refused tells neither what was typed nor whether there is such an account. */
    @Test
    void writesDownWhoCameInAndThatSomebodyDidNot() {
        accounts.provide(amina, userName, Set.of());
        accounts.choosePassword(accounts.invite(administrator, amina), PASSWORD);
        var before = latest().size();

        assertThatThrownBy(() -> signIns.signIn(userName, "another password", "192.0.2.1"))
                .hasMessage("access.sign-in-wrong");
        assertThatThrownBy(() -> signIns.signIn("nobody-" + marked, "another password", "192.0.2.1"))
                .hasMessage("access.sign-in-wrong");
        signIns.signIn(userName, PASSWORD, "192.0.2.1");

        var told = latest();
        assertThat(told).hasSize(before + 3);
        assertThat(told.subList(0, 3))
                .extracting(Entry::act, Entry::by, Entry::about, Entry::what)
                .containsExactly(
                        tuple(Act.SIGNED_IN, amina, amina, null),
                        tuple(Act.SIGN_IN_REFUSED, null, null, "WRONG"),
                        tuple(Act.SIGN_IN_REFUSED, null, null, "WRONG"));
    }

    /** Whoever guesses for hours is told of by a line for each guess that is looked at, and one when it is too many. */
    @Test
    void writesDownOnceThatSomebodyTriesTooOften() {
        var address = "192.0.2." + (1 + Math.floorMod(marked.hashCode(), 200));
        for (int i = 0; i < 60; i++) {
            assertThatThrownBy(() -> signIns.signIn("guess-" + marked, "a guess of a password", address))
                    .isInstanceOf(Refused.class);
        }

        assertThat(latest())
                .filteredOn(entry -> "TOO_OFTEN".equals(entry.what()))
                .hasSize(1);
        assertThat(latest()).filteredOn(entry -> "WRONG".equals(entry.what())).hasSizeLessThan(30);
    }

    @Test
    void writesDownWhatIsTakenOutAndErased(@TempDir Path folder) throws Exception {
        accounts.provide(amina, userName, Set.of());
        var self = Cast.self(amina);
        facts.say(self, "language", Value.of("fr"));
        aims.say(self, marked);
        consents.answer(self, Purpose.CAREER, true);

        exports.of(self);
        export.run(List.of(userName, folder.resolve("amina.zip").toString()));
        erasures.erase(self, Set.of("aims"));

        assertThat(of(amina).subList(0, 3))
                .extracting(Entry::act, Entry::by, Entry::what)
                .containsExactly(
                        tuple(Act.ERASED, amina, null),
                        tuple(Act.EXPORTED_ON_THE_MACHINE, null, null),
                        tuple(Act.EXPORTED, amina, null));
        assertThat(of(amina).toString()).doesNotContain("CAREER", marked, "aims", "language");
    }

    @Test
    void writesDownWhichSettingsAreChanged() {
        connections.make(administrator, "Directory " + marked);
        connections.renew("Directory " + marked);
        var key = "p" + marked;
        var product = products.add(
                team, new NewProduct(key, "Work", "Travail", "A vision", "Une vision", team.self(), List.of()));
        products.edit(
                team, product, 1, new NewProduct(key, "Works", "Travaux", "A vision", "Une vision", omar, List.of()));

        assertThat(latest().subList(0, 4))
                .extracting(Entry::act, Entry::by, Entry::about, Entry::what)
                .containsExactly(
                        tuple(Act.PRODUCT_OWNER_CHANGED, team.self(), omar, key),
                        tuple(Act.PRODUCT_BEGUN, team.self(), team.self(), key),
                        tuple(Act.CONNECTION_RENEWED, null, null, "Directory " + marked),
                        tuple(Act.CONNECTION_MADE, omar, null, "Directory " + marked));
    }

    @Test
    void writesDownWhoWentAndWhichSignInsEnded() {
        accounts.provide(amina, userName, Set.of());
        accounts.choosePassword(accounts.invite(administrator, amina), PASSWORD);
        var self = Cast.self(amina);
        var gone = signIns.signIn(userName, PASSWORD, "192.0.2.1");
        signIns.signOut(gone);
        signIns.signOut(gone);
        var here = signIns.signIn(userName, PASSWORD, "192.0.2.1");
        signIns.endOthers(self, here);
        signIns.signIn(userName, PASSWORD, "192.0.2.1");
        signIns.endOthers(self, here);
        signIns.end(self, signIns.sessions(self, here).getFirst().id());
        signIns.endEverywhere(self);
        accounts.signOut(administrator, amina);

        assertThat(of(amina))
                .filteredOn(entry -> Set.of(Act.SIGNED_OUT, Act.SESSIONS_ENDED).contains(entry.act()))
                .extracting(Entry::act, Entry::by, Entry::what)
                .containsExactly(
                        tuple(Act.SESSIONS_ENDED, omar, "EVERYWHERE"),
                        tuple(Act.SESSIONS_ENDED, amina, "EVERYWHERE"),
                        tuple(Act.SESSIONS_ENDED, amina, "ONE"),
                        tuple(Act.SESSIONS_ENDED, amina, "OTHERS"),
                        tuple(Act.SIGNED_OUT, amina, null));
    }

    /** The value of a claim may be somebody's address. */
    @Test
    void writesDownRulesByClaimsWithoutTheirValues() {
        var role = new Role(Role.Kind.PEOPLE_TEAM, new Scope(Set.of("*"), Set.of("FR"), Set.of("*")));
        var rule = claimRules.add(administrator, "email", marked + "@example.org", role);
        claimRules.end(administrator, rule.id());

        assertThat(latest().subList(0, 2))
                .extracting(Entry::act, Entry::by, Entry::what)
                .containsExactly(
                        tuple(Act.CLAIM_RULE_ENDED, omar, "PEOPLE_TEAM FR (email)"),
                        tuple(Act.CLAIM_RULE_MADE, omar, "PEOPLE_TEAM FR (email)"));
        assertThat(rowsWith(marked + "@example.org")).isZero();
    }

    @Test
    void writesDownAudiencesOffersWeightsGroupsAndReceivers() {
        var words = new AudienceWords(
                new Text("In France " + marked, "En France"), Purpose.EMPLOYMENT, null, "person.country == \"FR\"");
        var audience = audiences.make(team, words);
        audiences.change(team, audience.id(), audience.version(), words);
        audiences.change(
                team,
                audience.id(),
                audience.version(),
                new AudienceWords(words.name(), words.purpose(), null, "person.country == \"BE\""));
        audiences.retire(team, audience.id());
        audiences.retire(team, audience.id());
        audiences.restore(team, audience.id());
        var shop = new Shop(products, offers);
        var product = shop.product(team, team.self(), "workspace");
        var chair = shop.published(team, Shop.chair(product, audience.id(), Shop.work(team.self()), "workspace"));
        offers.retire(team, chair);
        offers.resume(team, chair);
        var kept = weights.ofCompany();
        weights.setForCompany(team, kept.version(), kept.weights());
        var group = groups.begin(null, "Choir " + marked, "directory");
        groups.settleKind(team, group, GroupKind.TEAM);
        var receiver = receivers.set(administrator, "payroll-" + marked, "https://93.184.216.34/hook");
        receivers.renew(administrator, receiver.id());
        receivers.end(administrator, receiver.id());

        var title = offers.get(chair).title().en();
        assertThat(latest().stream()
                        .filter(entry -> entry.act() != Act.PRODUCT_BEGUN)
                        .limit(12))
                .extracting(Entry::act, Entry::by, Entry::about, Entry::what)
                .containsExactly(
                        tuple(Act.RECEIVER_ENDED, omar, null, "payroll-" + marked),
                        tuple(Act.RECEIVER_RENEWED, omar, null, "payroll-" + marked),
                        tuple(Act.RECEIVER_SET, omar, null, "payroll-" + marked),
                        tuple(Act.GROUP_KIND_SETTLED, team.self(), null, "Choir " + marked),
                        tuple(Act.COMPANY_WEIGHTS_SET, team.self(), null, Integer.toString(kept.version() + 1)),
                        tuple(Act.OFFER_RESUMED, team.self(), null, title),
                        tuple(Act.OFFER_RETIRED, team.self(), null, title),
                        tuple(Act.OFFER_PUBLISHED, team.self(), null, title),
                        tuple(Act.AUDIENCE_RESTORED, team.self(), null, "In France " + marked),
                        tuple(Act.AUDIENCE_RETIRED, team.self(), null, "In France " + marked),
                        tuple(Act.AUDIENCE_CHANGED, team.self(), null, "In France " + marked),
                        tuple(Act.AUDIENCE_MADE, team.self(), null, "In France " + marked));
    }

    /** Neither the name of the file nor that of its mapping, which is the file's unless somebody says otherwise. */
    @Test
    void writesDownFilesByTheirSourceAlone() throws Exception {
        var file = new ByteArrayInputStream(
                "number,name\nN1%1$s,Ada %1$s\n".formatted(marked).getBytes(UTF_8));
        var batch = imports.upload(team, marked + ".csv", file, Told.NOTHING);
        var draft = imports.draft(team, batch.id(), null);
        imports.map(team, batch.id(), draft, DAY).join();
        imports.apply(team, batch.id(), false).join();
        imports.undo(team, batch.id()).join();

        assertThat(latest().subList(0, 3))
                .extracting(Entry::act, Entry::by, Entry::what)
                .containsExactly(
                        tuple(Act.FILE_UNDONE, team.self(), draft.source()),
                        tuple(Act.FILE_APPLIED, team.self(), draft.source()),
                        tuple(Act.MAPPING_KEPT, team.self(), draft.source()));
        assertThat(rowsWith(marked)).isZero();
    }

    @Test
    void writesDownOnceADayWhatADirectoryDid() throws Exception {
        connections.make(administrator, "Directory " + marked);
        db.sql("""
                insert into intake.connection_day (connection_id, day, read, made, changed, ended, refused)
                select id, date '2026-03-05' + n, 40 + n, 12, 3, 1, 2
                from intake.connection, generate_series(0, 1) n
                where name = :name
                """).param("name", "Directory " + marked).update();

        run("DirectoryDays.tell");
        run("DirectoryDays.tell");

        assertThat(latest())
                .filteredOn(entry -> entry.act() == Act.DIRECTORY_DID)
                .extracting(Entry::by, Entry::about, Entry::what)
                .containsExactly(tuple(null, null, "40 12 3 1 2 2026-03-05 Directory " + marked));
        assertThat(open(administrator, "/audit", Language.EN).getContentAsString(UTF_8))
                .contains("Directory " + marked + ", 2026-03-05: 12 made, 3 changed, 1 ended, 2 refused, 40 read");
    }

    /** What somebody held before they left is not theirs when they come back, and that is told. */
    @Test
    void writesDownRolesThatEndOnAReturn() {
        accounts.provide(amina, userName, Set.of(new Role(Role.Kind.COACH, Scope.everywhere())));
        clock.stand(DAY.plusDays(2));
        people.leave(amina, DAY.plusDays(2), "desk");
        clock.stand(DAY.plusDays(10));
        people.comeBack(amina, DAY.plusDays(10));
        run("Accounts.followLeavings");

        await().untilAsserted(() -> assertThat(of(amina))
                .filteredOn(entry -> entry.act() == Act.ROLE_ENDED)
                .extracting(Entry::by, Entry::what)
                .containsExactly(tuple(null, "COACH")));
    }

    private void run(String work) {
        schedules.stream()
                .flatMap(schedule -> schedule.getScheduledTasks().stream())
                .map(ScheduledTask::getTask)
                .filter(task -> task.toString().endsWith(work))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing does " + work))
                .getRunnable()
                .run();
    }

    /** How many entries hold a text. */
    private int rowsWith(String text) {
        return Objects.requireNonNull(transactions.execute(status -> {
            rows.openAll();
            return db.sql("select count(*) from audit.entry e where e::text like :text")
                    .param("text", "%" + text + "%")
                    .query(Integer.class)
                    .single();
        }));
    }

    @Test
    void writesNothingOfWhatIsTakenBack() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    accounts.provide(amina, userName, Set.of());
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");

        assertThat(of(amina)).isEmpty();
        assertThatThrownBy(() -> audit.record(Act.BACKUP_MADE, null, null)).hasMessageContaining("transaction");
    }

    @Test
    void findsByNameThingKindAndDay() {
        accounts.provide(amina, userName, Set.of());
        clock.stand(DAY.plusDays(1));
        accounts.grant(administrator, amina, new Role(Role.Kind.COACH, Scope.everywhere()));
        connections.make(administrator, "Directory " + marked);

        assertThat(acts(new Sought("Amina " + marked, null, null))).containsExactly(Act.ROLE_GIVEN, Act.ACCOUNT_OPENED);
        assertThat(acts(new Sought("directory " + marked, null, null))).containsExactly(Act.CONNECTION_MADE);
        assertThat(acts(new Sought("Amina " + marked, null, DAY))).containsExactly(Act.ACCOUNT_OPENED);
        assertThat(acts(new Sought("Amina " + marked, ActKind.SETTING, null))).isEmpty();
        assertThat(acts(new Sought("Amina " + marked, ActKind.ACCESS, DAY.plusDays(1))))
                .containsExactly(Act.ROLE_GIVEN);
    }

    @Test
    void goesOnWhereTheLastStretchEnded() {
        accounts.provide(amina, userName, Set.of(new Role(Role.Kind.COACH, Scope.everywhere())));
        accounts.close(administrator, amina);
        var sought = new Sought("Amina " + marked, null, null);

        var first = audit.list(administrator, sought, null, 2);
        var rest = audit.list(administrator, sought, first.next(), 2);

        assertThat(first.items()).extracting(Entry::act).containsExactly(Act.ACCOUNT_CLOSED, Act.ROLE_GIVEN);
        assertThat(rest.items()).extracting(Entry::act).containsExactly(Act.ACCOUNT_OPENED);
        assertThat(rest.next()).isNull();
        assertThatThrownBy(() -> audit.list(administrator, sought, "nonsense", 2))
                .hasMessage("web.cursor-unreadable");
    }

    @Test
    void isThereForAdministratorsAlone() throws Exception {
        for (var kind : Role.Kind.values()) {
            var viewer = Cast.self(omar, kind);
            var status = open(viewer, "/audit", Language.EN).getStatus();
            assertThat(status).as(kind.name()).isEqualTo(kind == Role.Kind.ADMINISTRATOR ? 200 : 404);
            if (kind != Role.Kind.ADMINISTRATOR) {
                assertThatThrownBy(() -> audit.list(viewer, new Sought("", null, null), null, 5))
                        .hasMessage("audit.not-found");
                assertThat(open(viewer, "/audit/verification", Language.EN).getStatus())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void readsOnThePageInBothLanguages() throws Exception {
        accounts.provide(amina, userName, Set.of(new Role(Role.Kind.COACH, Scope.everywhere())));
        sealer.seal();

        assertThat(page("/audit?q=" + marked, Language.EN))
                .contains("Role given", "People coach", "concerns Amina " + marked, "nobody signed in", "Sealed until");
        assertThat(page("/audit?q=" + marked, Language.FR)).contains("Rôle donné", "Scellé jusqu’au");
        assertThat(page("/audit?q=nothing-of-the-kind", Language.EN)).contains("Nothing fits");
        assertThat(page("/audit/verification", Language.EN)).contains("Everything that was sealed is as it was");
        assertThat(page("/audit/verification", Language.FR)).contains("Tout ce qui a été scellé est intact");
    }

    @Test
    void comparesARootThatWasKept() throws Exception {
        accounts.provide(amina, userName, Set.of());
        sealer.seal();
        accounts.provide(omar, "omar-" + omar, Set.of(new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere())));
        var token = tokens.issue(omar, Set.of("audit"), "test", Duration.ofHours(1));
        var root = json("/api/v1/audit/seal", token).get("root").stringValue();

        assertThat(compare(root)).contains("The root you kept is that of seal");
        assertThat(compare("0".repeat(64))).contains("No seal here has the root you kept");
        assertThat(compare("12ab")).contains("A root has 64 characters");
        assertThat(json("/api/v1/audit/verification?root=" + root, token)
                        .get("holds")
                        .booleanValue())
                .isTrue();
        assertThat(json("/api/v1/audit/verification?root=" + "0".repeat(64), token)
                        .get("findings")
                        .get(0)
                        .get("difference")
                        .stringValue())
                .isEqualTo("ROOT");
    }

    @Test
    void givesProgramsTheSame() throws Exception {
        accounts.provide(amina, userName, Set.of(new Role(Role.Kind.COACH, Scope.everywhere())));
        accounts.provide(omar, "omar-" + omar, Set.of(new Role(Role.Kind.ADMINISTRATOR, Scope.everywhere())));
        var token = tokens.issue(omar, Set.of("audit"), "test", Duration.ofHours(1));

        var first = json("/api/v1/audit/entries?size=1&q=" + marked, token);
        var rest = json(
                "/api/v1/audit/entries?q=" + marked + "&cursor="
                        + first.get("next").stringValue(),
                token);

        assertThat(first.get("items").get(0).get("act").stringValue()).isEqualTo("ROLE_GIVEN");
        assertThat(first.get("items").get(0).get("about").stringValue()).isEqualTo(amina.toString());
        assertThat(rest.get("items").get(0).get("act").stringValue()).isEqualTo("ACCOUNT_OPENED");
        assertThat(api("/api/v1/audit/entries?kind=NONE", token).getStatus()).isEqualTo(400);
        assertThat(api("/api/v1/audit/entries", tokens.issue(omar, Set.of("me"), "test", Duration.ofHours(1)))
                        .getStatus())
                .isEqualTo(403);
        assertThat(api("/api/v1/audit/entries", tokens.issue(amina, Set.of("audit"), "test", Duration.ofHours(1)))
                        .getStatus())
                .isEqualTo(404);
    }

    private List<Entry> latest() {
        return audit.list(administrator, new Sought("", null, null), null, 200).items();
    }

    private List<Entry> of(PersonId person) {
        return latest().stream().filter(entry -> person.equals(entry.about())).toList();
    }

    private List<Act> acts(Sought sought) {
        return audit.list(administrator, sought, null, 50).items().stream()
                .map(Entry::act)
                .toList();
    }

    private String compare(String root) throws Exception {
        return web.perform(post("/audit/verification")
                        .param("root", root)
                        .with(csrf())
                        .with(authentication(inside(administrator, Language.EN))))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private String page(String path, Language language) throws Exception {
        return open(administrator, path, language).getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse open(Viewer viewer, String path, Language language) throws Exception {
        return web.perform(get(path).with(authentication(inside(viewer, language))))
                .andReturn()
                .getResponse();
    }

    private static UsernamePasswordAuthenticationToken inside(Viewer viewer, Language language) {
        var visitor = new Visitor(viewer, "Omar Haddad", language, Theme.AUTO, null);
        return UsernamePasswordAuthenticationToken.authenticated(visitor, null, List.of());
    }

    private JsonNode json(String path, @Nullable String token) throws Exception {
        return JsonMapper.shared().readTree(api(path, token).getContentAsString(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse api(String path, @Nullable String token) throws Exception {
        return web.perform(get(path).header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse();
    }
}
