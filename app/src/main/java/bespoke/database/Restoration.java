package bespoke.database;

import bespoke.shared.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * The mark that stands in a database while a backup is being brought back into it, and after that broke off: nobody else
 * opens it until it is whole.
 */
@Component
public class Restoration {

    private static final String MARK = Migrations.SCHEMA + ".restore_under_way";

    /** Any number, the same in every process. */
    private static final long TURN = 0x72657374L;

    private final DataSource owner;
    private final JdbcClient db;

    private volatile boolean ours;

    private @Nullable Connection turn;

    public Restoration(@FlywayDataSource DataSource owner) {
        this.owner = owner;
        this.db = JdbcClient.create(owner);
    }

    /**
     * Takes the turn, which one process has at a time, until {@link #end} or until the process is gone.
     *
     * @throws Refused {@code backup.in-use} while another process has it
     */
    synchronized void takeTurn() throws SQLException {
        if (turn != null) {
            return;
        }
        var connection = owner.getConnection();
        boolean taken = JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql("select pg_try_advisory_lock(:turn)")
                .param("turn", TURN)
                .query(Boolean.class)
                .single();
        if (!taken) {
            connection.close();
            throw new Refused("backup.in-use");
        }
        turn = connection;
    }

    /** Sets the mark. From then on this process alone may work with the database. */
    public void begin() {
        ours = true;
        db.sql("create schema if not exists " + Migrations.SCHEMA).update();
        db.sql("create table if not exists " + MARK + " (since timestamptz not null default now())")
                .update();
    }

    /** Takes the mark away and gives the turn back. */
    public synchronized void end() {
        db.sql("drop table " + MARK).update();
        ours = false;
        giveBack();
    }

    /** Gives the turn back; the mark stays where it stands. */
    synchronized void giveBack() {
        var connection = turn;
        if (connection == null) {
            return;
        }
        turn = null;
        try (connection) {
            JdbcClient.create(new SingleConnectionDataSource(connection, true))
                    .sql("select pg_advisory_unlock(:turn)")
                    .param("turn", TURN)
                    .query()
                    .singleRow();
        } catch (SQLException e) {
            throw new IllegalStateException("The connection that held the turn could not be closed", e);
        }
    }

    public boolean isUnderWay() {
        return db.sql("select to_regclass(:mark) is not null")
                .param("mark", MARK)
                .query(Boolean.class)
                .single();
    }

    /** @throws DatabaseRefusal where somebody else is bringing a backup back, or did not finish it */
    void refuseOthers() {
        if (!ours && isUnderWay()) {
            throw new DatabaseRefusal(
                    "A backup was being brought back into this database, and that was not finished. Run bin/bespoke restore with the same file once more.");
        }
    }
}
