package bespoke.database;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** What the application writes into its log while this is open, as much as an installation writes, and what the database wrote. */
public final class LogsOfTests implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    private LogsOfTests() {
        events.start();
        root.addAppender(events);
        root.setLevel(Level.INFO);
    }

    public static LogsOfTests begin() {
        return new LogsOfTests();
    }

    /** All of it so far, with what was thrown. */
    public String written() throws IOException {
        var ours = List.copyOf(events.list).stream()
                .map(event ->
                        event.getFormattedMessage() + event.getMDCPropertyMap() + thrown(event.getThrowableProxy()))
                .collect(Collectors.joining("\n"));
        return ours + "\n" + ofTheDatabase();
    }

    private static String thrown(@org.jspecify.annotations.Nullable IThrowableProxy thrown) {
        return thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown);
    }

    private static String ofTheDatabase() throws IOException {
        try (var files = Files.find(TestServer.FOLDER, 3, (file, about) -> file.endsWith("server.log"))) {
            var text = new StringBuilder();
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }

    @Override
    public void close() {
        root.setLevel(before);
        root.detachAppender(events);
    }
}
