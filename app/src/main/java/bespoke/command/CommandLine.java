package bespoke.command;

import bespoke.shared.Refused;
import bespoke.web.Bundles;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;

/** Runs one command of {@code bin/bespoke}, beside the application if that runs on the same data folder. */
public final class CommandLine {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USED_WRONGLY = 2;

    private static final String FIRST_WORD = "command";

    /** Beside a running application: share its database, leave its events and its log alone. */
    private static final String[] SETTINGS = {
        "--bespoke.share=true",
        "--bespoke.log=command",
        "--spring.modulith.events.republish-outstanding-events-on-restart=false",
        "--logging.threshold.console=off"
    };

    private final ApplicationContext features;
    private final PrintStream answers;
    private final PrintStream complaints;

    CommandLine(ApplicationContext features, PrintStream answers, PrintStream complaints) {
        this.features = features;
        this.answers = answers;
        this.complaints = complaints;
    }

    /** Whether the arguments ask for a command and not for the web application. */
    public static boolean isAsked(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(FIRST_WORD);
    }

    /**
     * Runs the command that stands after the first word.
     *
     * @return the exit code: 0 done, 1 failed or refused, 2 used wrongly
     */
    public static int run(SpringApplication application, String... arguments) {
        application.setWebApplicationType(WebApplicationType.NONE);
        // Only the command that runs, and what it needs, is made.
        application.setLazyInitialization(true);
        try (var features = application.run(SETTINGS)) {
            return new CommandLine(features, System.out, System.err)
                    .run(Arrays.asList(arguments).subList(1, arguments.length));
        } catch (RuntimeException e) {
            System.err.println(innermostMessage(e));
            return FAILED;
        }
    }

    int run(List<String> words) {
        var commands = commands();
        if (words.isEmpty() || isHelp(words.getFirst())) {
            answers.print(overview(commands));
            return words.isEmpty() ? USED_WRONGLY : DONE;
        }
        var bean = commands.get(words.getFirst());
        if (bean == null) {
            complaints.println("There is no command " + words.getFirst() + ".");
            complaints.print(overview(commands));
            return USED_WRONGLY;
        }
        var rest = words.subList(1, words.size());
        if (rest.stream().anyMatch(CommandLine::isHelp)) {
            answers.print(help(called(bean)));
            return DONE;
        }
        return run(bean, rest);
    }

    private int run(String bean, List<String> words) {
        try {
            features.getBean(bean, Command.class).run(words);
            return DONE;
        } catch (IllegalArgumentException e) {
            complaints.println(e.getMessage());
            complaints.print(help(called(bean)));
            return USED_WRONGLY;
        } catch (Refused e) {
            complaints.println(sentence(e));
            return FAILED;
        } catch (Exception e) {
            complaints.println(innermostMessage(e));
            return FAILED;
        }
    }

    /** The names of the commands' beans by the names they are called by, in order. */
    private SortedMap<String, String> commands() {
        var commands = new TreeMap<String, String>();
        for (var bean : features.getBeanNamesForAnnotation(Called.class)) {
            commands.put(called(bean).name(), bean);
        }
        return commands;
    }

    private Called called(String bean) {
        var called = features.findAnnotationOnBean(bean, Called.class);
        if (called == null) {
            throw new IllegalStateException(bean + " is a command without a name");
        }
        return called;
    }

    private String overview(SortedMap<String, String> commands) {
        var text = new StringBuilder("Usage: bin/bespoke COMMAND, or COMMAND --help\n");
        commands.forEach((name, bean) -> text.append(
                String.format(Locale.ROOT, "  %-10s %s%n", name, called(bean).summary())));
        return text.append("Exit codes: 0 done, 1 failed or refused, 2 used wrongly\n")
                .toString();
    }

    private static String help(Called called) {
        return "Usage: bin/bespoke %s %s%n%s%n"
                .formatted(called.name(), called.usage(), called.summary())
                .replace(" \n", "\n");
    }

    private String sentence(Refused refused) {
        return features.getBean(Bundles.class).in(Locale.getDefault()).say(refused);
    }

    private static boolean isHelp(String word) {
        return word.equals("--help") || word.equals("-h");
    }

    private static String innermostMessage(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case NoSuchFileException missing -> missing(Path.of(missing.getFile()));
            case AccessDeniedException closed -> closed.getFile() + " may not be opened by who runs this command.";
            case NotDirectoryException file -> file.getFile() + " is a file, not a folder.";
            default -> cause.getMessage() == null ? cause.toString() : cause.getMessage();
        };
    }

    /** The nearest of what is missing: the folder, where that is not there either. */
    private static String missing(Path path) {
        var folder = path.toAbsolutePath().getParent();
        return folder == null || Files.isDirectory(folder)
                ? "There is no file " + path + "."
                : "There is no folder " + folder + ".";
    }
}
