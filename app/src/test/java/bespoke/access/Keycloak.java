package bespoke.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/** A Keycloak as it is downloaded, on this machine, with one realm from a file; gone with the test. */
final class Keycloak implements AutoCloseable {

    static final String CLIENT = "bespoke";
    static final String SECRET = "a secret for tests alone, of some length";
    static final String PASSWORD = "a password at Keycloak";

    private static final String ADMIN = "admin";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int port = freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Duration startedIn;

    /** @param application where Bespoke is to be found, as its browser writes it */
    Keycloak(String application) {
        var home = home();
        try {
            var realm = Files.readString(Path.of("src/test/resources/keycloak/company-realm.json"));
            var folder = Files.createDirectories(home.resolve("data/import"));
            Files.writeString(folder.resolve("company-realm.json"), realm.replace("APPLICATION", application));
            var began = Instant.now();
            process = start(home);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(500))
                    .until(this::answers);
            startedIn = Duration.between(began, Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String issuer() {
        return base() + "/realms/company";
    }

    Duration startedIn() {
        return startedIn;
    }

    /** What an administrator there does to end somebody's sessions. */
    void logOut(String userName) {
        var token = JSON.readTree(send(HttpRequest.newBuilder(
                                        URI.create(base() + "/realms/master/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username="
                                        + ADMIN + "&password=" + ADMIN)))
                        .body())
                .get("access_token")
                .asString();
        var users = "/admin/realms/company/users";
        var user = JSON.readTree(
                        send(HttpRequest.newBuilder(URI.create(base() + users + "?exact=true&username=" + userName))
                                        .header("Authorization", "Bearer " + token))
                                .body())
                .get(0)
                .get("id")
                .asString();
        var answer = send(HttpRequest.newBuilder(URI.create(base() + users + "/" + user + "/logout"))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody()));
        if (answer.statusCode() != 204) {
            throw new IllegalStateException("Keycloak answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start(Path home) throws IOException {
        var builder = new ProcessBuilder(
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--http-port=" + port,
                "--hostname=" + base());
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m");
        return builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("keycloak.log").toFile())
                .start();
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Keycloak ended; see keycloak.log in " + home());
        }
        try {
            return send(HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration")))
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String base() {
        return "http://localhost:" + port;
    }

    /** Where the profile {@code oidc} unpacks it. */
    private static Path home() {
        try (var folders = Files.list(Path.of("target/keycloak"))) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("keycloak-"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak is not there: run bin/test oidc", e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
