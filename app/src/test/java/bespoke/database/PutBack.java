package bespoke.database;

/** Gives a test the database as it was when its Spring context had started: an empty installation. */
public interface PutBack {

    void putBack();
}
