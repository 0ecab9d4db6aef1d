package bespoke.intake;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which sources are silent and were told of, in PostgreSQL. */
@Repository
class SilenceStore {

    private final JdbcClient db;

    SilenceStore(JdbcClient db) {
        this.db = db;
    }

    /** @return whether it is news, on whichever node */
    boolean add(String source, boolean files, Instant at) {
        return db.sql("""
                insert into intake.silence (source, files, told_at)
                values (:source, :files, :at)
                on conflict do nothing
                """)
                        .param("source", source)
                        .param("files", files)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    void forget(String source, boolean files) {
        db.sql("delete from intake.silence where source = :source and files = :files")
                .param("source", source)
                .param("files", files)
                .update();
    }
}
