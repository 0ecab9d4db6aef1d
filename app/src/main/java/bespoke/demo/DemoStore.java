package bespoke.demo;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether this installation holds the demo company. */
@Repository
class DemoStore {

    private final JdbcClient db;

    DemoStore(JdbcClient db) {
        this.db = db;
    }

    void broughtIn(Instant at) {
        db.sql("insert into demo.company (brought_in_at) values (:at)")
                .param("at", Timestamp.from(at))
                .update();
    }

    boolean isHere() {
        return db.sql("select exists (select from demo.company)")
                .query(Boolean.class)
                .single();
    }
}
