package bespoke.web;

import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints that go wrong in every way, and one that counts how often it worked. */
@RestController
@RequestMapping("/api/v1/probe")
@NeedsScope("queue")
public class Probe {

    private final AtomicInteger worked = new AtomicInteger();

    /** What is asked for. */
    public record Order(String what, int count, @Nullable List<Line> lines) {}

    /** A part of it. */
    public record Line(int amount) {}

    /** What came of it. */
    public record Done(int time, String what) {}

    @PostMapping("/orders")
    ResponseEntity<Done> order(Viewer viewer, Once once, @RequestBody Order order) {
        return once.answer(Done.class, order, () -> {
            if (order.count() < 0) {
                throw new Refused("web.cursor-unreadable").at("count");
            }
            int time = worked.incrementAndGet();
            return ResponseEntity.created(URI.create("/api/v1/probe/orders/" + time))
                    .body(new Done(time, order.what()));
        });
    }

    @GetMapping("/orders/{id}")
    String one(@PathVariable UUID id, @RequestParam(defaultValue = "0") int depth) {
        return id + " " + depth;
    }

    @GetMapping("/wrong/{how}")
    String wrong(@PathVariable String how) throws SQLException {
        switch (how) {
            case "stale" -> throw Refused.stale("web.race", Map.of("current", 2, "yours", 1));
            case "hidden" -> throw Refused.notFound("web.not-found");
            case "often" -> throw Refused.tooOften("web.away", Map.of("seconds", 17));
            case "away" -> throw new CannotGetJdbcConnectionException("no connection", new SQLException("refused"));
            case "full" ->
                throw new UncategorizedSQLException("insert", null, new SQLException("could not extend file", "53100"));
            default -> throw new IllegalStateException("broken, with the secret 4711");
        }
    }

    @GetMapping("/unscoped")
    @NeedsScope("other")
    String unscoped() {
        return "never";
    }
}
