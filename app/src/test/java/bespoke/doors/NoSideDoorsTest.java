package bespoke.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import bespoke.command.Command;
import bespoke.database.LogsOfTests;
import bespoke.doors.DoorList.Door;
import bespoke.doors.PlantedTown.Fact;
import bespoke.doors.PlantedTown.Reader;
import bespoke.doors.PlantedTown.Subject;
import bespoke.doors.PlantedTown.Town;
import bespoke.doors.PublishedSight.Shown;
import bespoke.engine.population.AttributeType;
import bespoke.shared.Purpose;
import bespoke.shared.WrittenDays;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * There is no side door. Everybody of {@code privacy/relations.csv} goes through every door of {@code privacy/doors.csv}; in
 * every byte that comes back, what was planted of twenty people is looked for, and held against the published table both
 * ways. What may be had by asking is asked too: counts, searches and the order of lists. A door that stands in no line fails.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"bespoke.corrections.allowed-hosts=localhost", "bespoke.corrections.look=1d"})
@AutoConfigureMockMvc
@Import(PlantedTown.class)
@DirtiesContext
class NoSideDoorsTest {

    private static final Set<String> SENT = Set.of("form", "json", "csv");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc inside;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    ObjectProvider<Town> planted;

    @Autowired
    @Qualifier("exportCommand")
    ObjectProvider<Command> export;

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Town town;
    private Judge judge;

    @BeforeEach
    void plant() {
        town = planted.getObject();
        judge = new Judge(town);
    }

    @Test
    void hasALineForEveryDoor() {
        var listed = DoorList.read().stream().map(Door::mapped).collect(Collectors.toCollection(TreeSet::new));
        listed.removeIf(door -> door.startsWith("log of "));

        assertThat(unlisted(DoorList.there(context), listed))
                .as("doors without a line")
                .isEmpty();
        assertThat(unlisted(listed, DoorList.there(context)))
                .as("lines without a door")
                .isEmpty();
        assertThat(unlisted(Set.of("GET /planted"), listed)).containsExactly("GET /planted");
        assertThat(DoorList.read())
                .as("who goes through no door says why, who goes through says what it shows")
                .allMatch(door -> door.how().equals("none")
                        ? !door.why().isEmpty()
                        : !door.shows().isEmpty());
    }

    private static Set<String> unlisted(Set<String> doors, Set<String> listed) {
        var unlisted = new TreeSet<>(doors);
        unlisted.removeAll(listed);
        return unlisted;
    }

    @Test
    void findsWhatIsPlantedWhereverItStands() throws Exception {
        var subject = town.subjects().getFirst();
        var closed = subject.value(town.fact("plantedNeedsSpecial"));
        var marks = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("after," + closed).getBytes(StandardCharsets.UTF_8));
        try (var logs = LogsOfTests.begin()) {
            LoggerFactory.getLogger(NoSideDoorsTest.class).info("Somebody needs {}", closed);
            judge.nothing("the log", logs.written());
        }
        judge.nothing("a mark of a list", "next=" + marks);
        judge.nothing("what is masked", "•••• " + subject.tail(town.fact("plantedAdministrativeIdentifier")));
        var number = subject.value(town.facts(AttributeType.NUMBER).getFirst());
        judge.nothing("a number", "\"value\":" + number);
        judge.nothing("a number that people read", number.replaceAll("(...)(...)(...)(...)", "$1,$2,$3,$4"));
        var day = LocalDate.parse(subject.value(town.facts(AttributeType.DATE).getFirst()));
        judge.nothing("a day", "since " + day + ".");
        judge.nothing("a day that people read", WrittenDays.inFull(day, Locale.UK));
        judge.nothing("a day as others read it", WrittenDays.inFull(day, Locale.US));
        assertThat(judge.differences()).hasSize(8).allMatch(line -> line.contains("NOTHING to NOTHING"));

        var page = DoorList.read().stream()
                .filter(door -> door.door().equals("GET /people/{id}"))
                .findFirst()
                .orElseThrow();
        judge.hold(page, town.reader("people-team"), List.of(subject), "an empty page");
        assertThat(judge.differences())
                .as("what must be there is missed")
                .anyMatch(line -> line.contains("NOTHING where WHOLE"));
    }

    @Test
    void showsThroughEveryDoorWhatTheTableSaysAndNotAByteMore() throws Exception {
        try (var logs = LogsOfTests.begin()) {
            for (var door : DoorList.read()) {
                goThrough(door);
            }
            askForWhatIsPlanted();
            count();
            sendWhatIsBroken();
            judge.nothing("the log", logs.written());
            assertThat(logs.written()).as("something was logged").isNotEmpty();
            assertThat(logs.written()).as("no door breaks").doesNotContain("A request failed");
        }

        System.out.println("DOORS combinations=%d differences=%d"
                .formatted(judge.combinations(), judge.differences().size()));
        assertThat(judge.differences().size()).as(judge.told()).isZero();
        assertThat(judge.combinations()).isGreaterThan(20_000);
        assertThat(judge.showing())
                .as("where something may be seen somebody saw it")
                .containsAll(DoorList.read().stream()
                        .filter(door ->
                                door.shows().contains(":") || door.shows().contains("="))
                        .map(Door::toString)
                        .toList());
    }

    private void goThrough(Door door) throws Exception {
        switch (door.how()) {
            case "none", "log", "search" -> {
                // Said in the list; or looked at in the end, or asked by itself.
            }
            case "command" -> takeAlong(door);
            case "scim" -> askAsADirectory(door);
            case "open" -> open(door);
            default ->
                forEachReader(reader -> {
                    for (var address : addresses(door, reader)) {
                        var answer =
                                SENT.contains(door.how()) ? sent(door, reader, address) : read(door, reader, address);
                        judge.hold(door, reader, address.about(), answer);
                    }
                });
        }
    }

    /** One address behind a door, and whom it is about; nobody in particular where that is empty. */
    private record Address(String path, List<Subject> about) {}

    private List<Address> addresses(Door door, Reader reader) {
        var subjects = SENT.contains(door.how()) ? List.of(town.subjects().getLast()) : town.subjects();
        var places = door.about();
        if (places.isEmpty()) {
            return List.of(new Address(filled(door.address(), List.of()), List.of()));
        }
        var personal = town.subjects().getLast().ids().containsKey(places.getFirst());
        if (!personal) {
            return values(places.getFirst()).stream()
                    .map(first -> new Address(
                            filled(
                                    door.address(),
                                    Stream.concat(
                                                    Stream.of(first),
                                                    places.stream().skip(1).map(kind -> values(kind)
                                                            .getFirst()))
                                            .toList()),
                            List.of()))
                    .toList();
        }
        return subjects.stream()
                .map(subject -> new Address(
                        filled(
                                door.address(),
                                places.stream()
                                        .map(kind -> subject.ids()
                                                .getOrDefault(kind, values(kind))
                                                .getFirst())
                                        .toList()),
                        List.of(subject)))
                .toList();
    }

    private List<String> values(String kind) {
        return town.ids().getOrDefault(kind, List.of(UUID.randomUUID().toString()));
    }

    /** The address with its places filled: those in the path by what it is about, in order; those in the query alike. */
    private String filled(String address, List<String> values) {
        var filled = address;
        for (var value : values) {
            filled = filled.replaceFirst("\\{[a-z]+}", value);
        }
        for (var kind : List.of("offer", "look", "fact")) {
            filled = filled.replace("{" + kind + "}", values(kind).getFirst());
        }
        return filled;
    }

    private String read(Door door, Reader reader, Address address) {
        var builder = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address.path()))
                .header("Accept-Encoding", "identity");
        if (door.how().equals("rest")) {
            builder.header("Authorization", "Bearer " + reader.token());
        } else {
            builder.header("Cookie", "session=" + reader.session());
        }
        return everything(builder);
    }

    /** Status, headers and body as they leave; a zip is unpacked. */
    private String everything(HttpRequest.Builder builder) {
        try {
            var answer = client.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
            var heads = answer.headers().map().toString();
            var body = heads.contains("application/zip")
                    ? unzipped(answer.body())
                    : new String(answer.body(), StandardCharsets.UTF_8);
            return answer.statusCode() + heads + "\n" + body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unzipped(byte[] zip) throws IOException {
        var text = new StringBuilder();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                text.append(entry.getName()).append('\n').append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    /** Sends a form or a body, follows where it leads, and takes back whatever it did. */
    private String sent(Door door, Reader reader, Address address) {
        return transactions.execute(transaction -> {
            transaction.setRollbackOnly();
            try {
                var text = new StringBuilder();
                var answer = inside.perform(sending(door, reader, address))
                        .andReturn()
                        .getResponse();
                text.append(everything(answer));
                var next = answer.getHeader("Location");
                if (next != null && next.startsWith("/")) {
                    text.append(everything(inside.perform(get(URI.create(next)).cookie(cookies(answer, reader)))
                            .andReturn()
                            .getResponse()));
                }
                return text.toString();
            } catch (Exception e) {
                throw new IllegalStateException(door + " by " + reader, e);
            }
        });
    }

    private MockHttpServletRequestBuilder sending(Door door, Reader reader, Address address) {
        var builder = request(HttpMethod.valueOf(door.method()), URI.create(address.path()));
        var body = filled(door.sends(), List.of());
        switch (door.how()) {
            case "json" ->
                builder.contentType("application/json")
                        .content(body)
                        .header("Authorization", "Bearer " + reader.token())
                        .header("If-Match", "\"1\"");
            case "csv" ->
                builder.contentType("text/csv")
                        .content(body)
                        .queryParam("mapping", "planted")
                        .header("Authorization", "Bearer " + reader.token());
            default -> {
                builder.contentType("application/x-www-form-urlencoded")
                        .cookie(new Cookie("session", reader.session()))
                        .with(csrf());
                for (var pair : body.isEmpty() ? new String[0] : body.split("&")) {
                    var at = pair.indexOf('=');
                    builder.param(
                            pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return builder;
    }

    private static Cookie[] cookies(MockHttpServletResponse answer, Reader reader) {
        return Stream.concat(Stream.of(new Cookie("session", reader.session())), Arrays.stream(answer.getCookies()))
                .toArray(Cookie[]::new);
    }

    private static String everything(MockHttpServletResponse answer) throws IOException {
        var heads = answer.getHeaderNames().stream()
                .map(name -> name + ": " + answer.getHeaders(name))
                .collect(Collectors.joining("\n"));
        return answer.getStatus() + heads + "\n" + answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private void open(Door door) {
        for (var address : addresses(
                new Door(door.door(), "page", door.about(), door.shows(), "", ""),
                town.readers().getFirst())) {
            var path = address.path().replace("/**", "");
            judge.nothing(
                    door.toString(), everything(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))));
        }
    }

    private void askAsADirectory(Door door) {
        var number = town.fact("number");
        var subject = town.subjects().getLast();
        for (var path : List.of(
                "/scim/v2/Users",
                "/scim/v2/Users?count=200&sortBy=userName",
                "/scim/v2/Groups",
                "/scim/v2/Users/" + subject.id(),
                "/scim/v2/Users?filter=" + encoded("userName sw \"zq\""),
                "/scim/v2/Users?filter=" + encoded("externalId eq \"" + subject.value(number) + "\""),
                "/scim/v2/Schemas",
                "/scim/v2/ServiceProviderConfig",
                "/scim/v2/Nowhere")) {
            var answer = everything(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Authorization", "Bearer " + town.directory()));
            judge.nothing(door.toString(), answer);
        }
    }

    private void takeAlong(Door door) throws Exception {
        for (var subject : List.of(town.subjects().getFirst(), town.subjects().getLast())) {
            var to = folder.resolve("taken-" + subject.place() + ".zip");
            export.getObject().run(List.of(subject.id().toString(), to.toString()));
            var itself = town.readers().stream()
                    .filter(reader -> subject.equals(reader.subject()))
                    .findFirst()
                    .orElseThrow();
            judge.hold(door.toString(), itself, "own=all", List.of(), unzipped(Files.readAllBytes(to)));
        }
    }

    /** Whoever searches for what is planted learns nothing: the answer is that to a word that stands nowhere. */
    private void askForWhatIsPlanted() throws Exception {
        var subject = town.subjects().getLast();
        var lists = new ConcurrentLinkedQueue<String>();
        forEachReader(reader -> {
            if (!reader.relation().startsWith("left-")) {
                lists.add(searched(reader, "/api/v1/people?size=200&q=", "Planted"));
            }
            for (var door : List.of(
                    "/search?q=", "/people?q=", "/queue?q=", "/access?q=", "/catalogue?q=", "/api/v1/people?q=")) {
                var nothing = searched(reader, door, "zq99f99zzz");
                for (var fact : town.facts()) {
                    boolean theirs = subject.equals(reader.subject())
                            || reader.answers().contains(fact.name()) && door.startsWith("/queue")
                            || reader.relation().equals("administrator") && door.startsWith("/access")
                            || Judge.saysKinds(reader) && fact.name().equals("community") && door.startsWith("/search");
                    if (fact.place() % 2 == 0 && !theirs) {
                        judge.ask(
                                1,
                                searched(reader, door, subject.value(fact)).equals(nothing),
                                "%s answers %s otherwise for %s".formatted(door, reader, fact.name()));
                    }
                }
            }
        });
        assertThat(lists).as("the order of people is the same for everybody").hasSizeGreaterThan(20);
        assertThat(Set.copyOf(lists)).hasSize(1);
    }

    private String searched(Reader reader, String door, String word) {
        // The list alone, without the shell of the page.
        var builder = HttpRequest.newBuilder(URI.create("http://localhost:" + port + door + word))
                .header("HX-Request", "true");
        var answer = everything(
                door.startsWith("/api/")
                        ? builder.header("Authorization", "Bearer " + reader.token())
                        : builder.header("Cookie", "session=" + reader.session()));
        // The word comes back in the field; the token of the page and the time are other ones each time.
        return answer.replace(word, "")
                .replaceAll(
                        "name=\"_csrf\" value=\"[^\"]*\"|name=\"csrf\" content=\"[^\"]*\"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}",
                        "")
                .replaceAll("(?s)^.*?\\n", "");
    }

    /** A rule counts by what its author may read of everybody in their scope, and by nothing else. */
    private void count() throws Exception {
        forEachReader(reader -> {
            for (var purpose : List.of(Purpose.EMPLOYMENT, Purpose.CAREER)) {
                for (var fact : town.facts()) {
                    if (fact.attribute() != null) {
                        count(reader, purpose, fact);
                    }
                }
            }
        });
    }

    private void count(Reader reader, Purpose purpose, Fact fact) {
        var asks =
                switch (fact.type()) {
                    case NUMBER -> "person.%s >= %d".formatted(fact.attribute(), PlantedTown.NUMBERS);
                    case DATE, TEXTS, BOOLEAN -> "has(person.%s)".formatted(fact.attribute());
                    case TEXT ->
                        town.subjects().stream()
                                .map(subject -> "\\\"" + subject.value(fact) + "\\\"")
                                .collect(Collectors.joining(", ", "person." + fact.attribute() + " in [", "]"));
                };
        var answer =
                everything(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/audiences/count"))
                        .header("Authorization", "Bearer " + reader.token())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"purpose\":\"%s\",\"cel\":\"%s\"}".formatted(purpose, asks))));
        boolean may = reader.authors() != null
                && !reader.relation().startsWith("left-")
                && readsWhole(reader.authors(), purpose, fact)
                && readsWhole(reader.authors(), Purpose.EMPLOYMENT, fact);
        int people = reader.columns().stream().anyMatch(column -> column.equals(reader.authors()))
                ? town.subjects().size()
                : 0;
        judge.ask(
                town.subjects().size(),
                may ? answer.contains("\"people\":" + people + ",") : !answer.contains("\"people\":"),
                "count for %s by %s of %s: %s".formatted(purpose, reader, fact.name(), answer));
    }

    private static boolean readsWhole(String column, Purpose purpose, Fact fact) {
        var everything = new PublishedSight.Case(
                java.util.Objects.requireNonNull(fact.row()), fact.serves(), EnumSet.allOf(Purpose.class), Set.of());
        return PublishedSight.of(everything, List.of(column), Set.of(), purpose) == Shown.WHOLE;
    }

    /** What cannot be read, is too much or goes nowhere: its error texts show nothing either. */
    private void sendWhatIsBroken() throws Exception {
        var subject = town.subjects().getLast();
        forEachReader(reader -> {
            for (var path : List.of(
                    "/people/none",
                    "/people/" + subject.id() + "?purpose=NOTHING",
                    "/people/" + subject.id() + "/facts",
                    "/people/" + subject.id() + "%00",
                    "/requests/" + subject.id(),
                    "/my-data/facts/none",
                    "/api/v1/people/" + subject.id() + "/facts",
                    "/api/v1/people?cursor=none",
                    "/api/v1/people?size=-1",
                    "/api/v1/queue?cursor=none",
                    "/audiences/" + subject.id(),
                    "/imports/" + subject.id(),
                    "/nowhere")) {
                var builder = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
                var answer = everything(
                        path.startsWith("/api/")
                                ? builder.header("Authorization", "Bearer " + reader.token())
                                : builder.header("Cookie", "session=" + reader.session()));
                judge.hold("broken " + path, reader, "nothing", List.of(), answer);
            }
            for (var body : List.of(
                    "{",
                    "[]",
                    "{\"words\":7}",
                    "{\"cel\":\"person.\"}",
                    "{\"offer\":\"none\"}",
                    "{\"to\":\"%s\"}".formatted(subject.id()))) {
                for (var path : List.of(
                        "/api/v1/asks",
                        "/api/v1/requests",
                        "/api/v1/audiences/count",
                        "/api/v1/audiences",
                        "/api/v1/me/aims",
                        "/api/v1/imports")) {
                    var answer = everything(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Authorization", "Bearer " + reader.token())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body)));
                    judge.hold("broken " + path, reader, "nothing", List.of(), answer);
                }
            }
        });
    }

    /** Two at a time: they share nothing but the town. */
    private void forEachReader(Each each) throws Exception {
        try (var two = Executors.newFixedThreadPool(2)) {
            var all = town.readers().stream()
                    .map(reader -> two.submit(() -> {
                        each.reader(reader);
                        return null;
                    }))
                    .toList();
            for (var one : all) {
                one.get();
            }
        }
    }

    private interface Each {
        void reader(Reader reader) throws Exception;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
