package bespoke.intake.web;

import bespoke.command.Called;
import bespoke.command.Command;
import bespoke.intake.Connections;
import java.util.List;

/** {@code bin/bespoke connection}: connects a directory, gives it another token, or ends its connection. */
@Called(
        name = "connection",
        summary = "Prints a token with which a directory keeps people up to date by SCIM.",
        usage = """
                NAME [--renew | --end]
                  NAME     of the directory, as people know it
                  --renew  prints another token; the one before lets nobody in any more
                  --end    lets it come no more; what it told stays
                """)
class ConnectionCommand implements Command {

    private final Connections connections;

    ConnectionCommand(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void run(List<String> words) {
        if (words.isEmpty() || words.size() > 2 || words.getFirst().startsWith("--")) {
            throw new IllegalArgumentException("connection needs the name of one directory.");
        }
        var name = words.getFirst();
        switch (words.size() == 1 ? "" : words.get(1)) {
            case "" -> System.out.println(connections.make(name));
            case "--renew" -> System.out.println(connections.renew(name));
            case "--end" -> connections.end(name);
            default -> throw new IllegalArgumentException("connection does not know " + words.get(1) + ".");
        }
    }
}
