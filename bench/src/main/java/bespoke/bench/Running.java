package bespoke.bench;

import bespoke.Bespoke;
import bespoke.access.SetUp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The real application, started on a folder of its own with an empty database; closing it leaves nothing behind. */
final class Running implements AutoCloseable {

    private final Path data;
    private final ConfigurableApplicationContext application;
    private final URI address;

    private Running(Path data, ConfigurableApplicationContext application, URI address) {
        this.data = data;
        this.application = application;
        this.address = address;
    }

    static Running start(String... settings) throws IOException {
        var data = Files.createTempDirectory("bespoke-run-");
        var arguments = new String[settings.length + 3];
        arguments[0] = "--server.port=0";
        arguments[1] = "--bespoke.data=" + data.resolve("data");
        arguments[2] = "--logging.threshold.console=off";
        System.arraycopy(settings, 0, arguments, 3, settings.length);
        var application = SpringApplication.run(Bespoke.class, arguments);
        var port = application.getEnvironment().getRequiredProperty("local.server.port");
        return new Running(data, application, URI.create("http://localhost:" + port));
    }

    /** Sets the application up as its first visitor does, and gives them the people team's role everywhere. */
    Web setUp() throws IOException, InterruptedException {
        var web = new Web(address);
        web.submit(
                "/set-up",
                "/set-up",
                Map.of(
                        "code", bean(SetUp.class).code(),
                        "name", "Evelyn Boyd",
                        "userName", "evelyn",
                        "password", "correct-horse-battery-staple"));
        var access = web.get("/access");
        var self = Web.first(access, "/access/([0-9a-f-]{36})");
        web.submit("/access/" + self, "/access/" + self + "/roles", Map.of("kind", "PEOPLE_TEAM"));
        return web;
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** People drawn from a seed, for this application. */
    Crowd crowd(long seed) {
        return new Crowd(seed, application);
    }

    URI address() {
        return address;
    }

    Path data() {
        return data;
    }

    @Override
    public void close() throws IOException {
        application.close();
        try (var paths = Files.walk(data)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
