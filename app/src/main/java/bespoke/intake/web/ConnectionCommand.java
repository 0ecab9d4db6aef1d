package bespoke.intake.web;

import bespoke.command.Called;
import bespoke.command.Command;
import bespoke.intake.ConnectionKind;
import bespoke.intake.Connections;
import java.util.List;

/** {@code bin/bespoke connection}: connects a directory or a source of signals, gives it another token, or ends its connection. */
@Called(
        name = "connection",
        summary = "Prints a token with which a directory or a source of signals may come.",
        usage = """
                NAME [--signals | --signed-signals | --renew | --end]
                  NAME              of the directory or source, as people know it; a directory unless said otherwise
                  --signals         connects a source of signals that shows a token
                  --signed-signals  connects one that signs; prints the secret by which it does
                  --renew           prints another token; the one before lets nobody in any more. The secret before
                                    counts for a day more
                  --end             lets it come no more; what it told stays
                """)
class ConnectionCommand implements Command {

    private final Connections connections;

    ConnectionCommand(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void run(List<String> words) {
        if (words.isEmpty() || words.size() > 2 || words.getFirst().startsWith("--")) {
            throw new IllegalArgumentException("connection needs the name of one directory or source of signals.");
        }
        var name = words.getFirst();
        switch (words.size() == 1 ? "" : words.get(1)) {
            case "" -> System.out.println(connections.make(name));
            case "--signals" -> System.out.println(connections.make(name, ConnectionKind.SIGNALS));
            case "--signed-signals" -> System.out.println(connections.make(name, ConnectionKind.SIGNED_SIGNALS));
            case "--renew" -> System.out.println(connections.renew(name));
            case "--end" -> connections.end(name);
            default -> throw new IllegalArgumentException("connection does not know " + words.get(1) + ".");
        }
    }
}
