package bespoke.person;

import bespoke.database.CopyRows;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The staged lines of files, on their way in. */
@Repository
class StagedPeopleStore {

    private static final String TARGET = """
            person.staged_person_letterbox (batch_id, line, number, person_id, fresh, name, contact, kind, position,
                                            unit, legal_employer, site, country, contract, fte, weekly_hours, pattern,
                                            mode, hours, hired_on, lead_number)""";

    private final DataSource database;
    private final JdbcClient db;

    StagedPeopleStore(DataSource database, JdbcClient db) {
        this.database = database;
        this.db = db;
    }

    void discard(UUID batch) {
        db.sql("delete from person.staged_person where batch_id = :batch")
                .param("batch", batch)
                .update();
        db.sql("delete from person.staged_leaver where batch_id = :batch")
                .param("batch", batch)
                .update();
    }

    long count(UUID batch) {
        return db.sql("select count(*) from person.staged_person where batch_id = :batch")
                .param("batch", batch)
                .query(Long.class)
                .single();
    }

    PeopleBatch.Staging open(UUID batch) {
        return new Rows(batch, CopyRows.into(database, TARGET));
    }

    private final class Rows implements PeopleBatch.Staging {

        private final UUID batch;
        private final CopyRows rows;

        Rows(UUID batch, CopyRows rows) {
            this.batch = batch;
            this.rows = rows;
        }

        @Override
        public void add(StagedPerson person) {
            var work = person.work();
            rows.row(
                    batch,
                    person.line(),
                    person.number(),
                    person.person(),
                    person.fresh(),
                    person.name(),
                    person.contact(),
                    person.kind(),
                    work.position(),
                    work.unit(),
                    work.legalEmployer(),
                    work.site(),
                    work.country(),
                    work.contract(),
                    work.fte(),
                    work.weeklyHours(),
                    work.pattern(),
                    work.mode(),
                    work.hours(),
                    person.hiredOn(),
                    person.leadNumber());
        }

        @Override
        public long finish() {
            long lines = rows.finish();
            db.sql("analyze person.staged_person").update();
            return lines;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
