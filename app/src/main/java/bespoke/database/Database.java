package bespoke.database;

/** A database that can be logged in to for as long as it is open. Closing an embedded one stops its server. */
interface Database extends AutoCloseable {

    Login login();

    @Override
    void close();

    /** Where a database is, and its owner's name and password. */
    record Login(String url, String user, String password) {

        @Override
        public String toString() {
            return user + " at " + url;
        }
    }
}
