package bespoke.database;

import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The mark that stands in a database while a backup is being brought back into it, and after that broke off: nobody else
 * opens it until it is whole.
 */
@Component
public class Restoration {

    private static final String MARK = Migrations.SCHEMA + ".restore_under_way";

    private final JdbcClient db;

    private volatile boolean ours;

    public Restoration(@FlywayDataSource DataSource owner) {
        this.db = JdbcClient.create(owner);
    }

    /** Sets the mark. From then on this process alone may work with the database. */
    public void begin() {
        ours = true;
        db.sql("create schema if not exists " + Migrations.SCHEMA).update();
        db.sql("create table if not exists " + MARK + " (since timestamptz not null default now())")
                .update();
    }

    public void end() {
        db.sql("drop table " + MARK).update();
        ours = false;
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
