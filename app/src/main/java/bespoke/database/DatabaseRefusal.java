package bespoke.database;

/** The embedded database cannot be run as things stand; the message says why and what to do. */
final class DatabaseRefusal extends IllegalStateException {

    DatabaseRefusal(String message) {
        super(message);
    }
}
