package bespoke.database;

/** A PostgreSQL that others run; nothing of it is ours to start or stop. */
record ExternalDatabase(Login login) implements Database {

    @Override
    public void close() {}
}
