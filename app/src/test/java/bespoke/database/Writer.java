package bespoke.database;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A small application that writes one row after another and says of each when it was acknowledged; made to be killed. */
final class Writer {

    private Writer() {}

    /** @param arguments the data folder, and which account runs the server */
    public static void main(String[] arguments) {
        var database = EmbeddedDatabase.start(Path.of(arguments[0]), account(arguments[1]), true);
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        var login = database.login();
        while (true) {
            try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
                    var insert = connection.createStatement()) {
                insert.execute(
                        "create table if not exists row (id bigint generated always as identity, at timestamptz)");
                while (true) {
                    var inserted = insert.executeQuery("insert into row (at) values (now()) returning id");
                    inserted.next();
                    System.out.println("row " + inserted.getLong(1) + " "
                            + database.running().pid());
                }
            } catch (SQLException away) {
                // The server was killed; the next connection finds it again.
                Thread.onSpinWait();
            }
        }
    }

    static Account account(String name) {
        return switch (name) {
            case "SELF" -> Account.SELF;
            case "NAMESPACE" -> Account.NAMESPACE;
            case "LOWERED" -> Account.LOWERED;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
