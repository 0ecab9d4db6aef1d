package bespoke.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bespoke.Cast;
import bespoke.access.Accounts;
import bespoke.access.Tiding;
import bespoke.access.Tidings;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
class SilencesTest {

    private static int count;

    @Autowired
    Silences silences;

    @Autowired
    Connections connections;

    @Autowired
    FileSources files;

    @Autowired
    Accounts accounts;

    @Autowired
    Tidings tidings;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    private Viewer administrator;
    private Viewer team;
    private String name;

    @BeforeEach
    void begin() {
        administrator = member("Ines Roux", Role.Kind.ADMINISTRATOR);
        team = member("Tara Blanc", Role.Kind.PEOPLE_TEAM);
        name = "Silent " + ++count;
    }

    private Viewer member(String called, Role.Kind kind) {
        var person = cast.known(called);
        accounts.provide(person, kind.name().toLowerCase() + "-" + person, Set.of(new Role(kind, Scope.everywhere())));
        return Cast.self(person, kind);
    }

    @Test
    void tellsOnceOfASourceThatFellSilentAndAgainAfterItSpoke() {
        connections.make(name);
        silences.look();
        assertThat(silent(team)).as("made just now").isEmpty();

        came("now() - interval '3 days'");
        silences.look();
        silences.look();
        assertThat(silent(team)).containsExactly(name);
        assertThat(silent(administrator)).containsExactly(name);

        came("now()");
        silences.look();
        came("now() - interval '3 days'");
        silences.look();
        assertThat(silent(team)).containsExactly(name, name);
    }

    @Test
    void tellsOfAFileThatDoesNotComeAsUsual() {
        applied(50, 3);
        assertThat(source().isSilent(java.time.Instant.now()))
                .as("of one file nothing is usual")
                .isFalse();
        applied(40, 0);
        applied(30, 2);
        var source = source();
        assertThat(source.files()).isEqualTo(3);
        assertThat(source.refused()).isEqualTo(5);
        assertThat(source.last().refused()).isEqualTo(2);
        assertThat(source.last().fresh()).isEqualTo(30);
        assertThat(source.pauseDays()).isCloseTo(10, within(0.001));
        silences.look();
        assertThat(silent(team))
                .as("30 days at 10 days’ pace is just not too long")
                .doesNotContain(name);

        db.sql("update intake.application set applied_at = applied_at - interval '1 day' where source = :name")
                .param("name", name)
                .update();
        silences.look();
        assertThat(silent(team)).containsExactly(name);
        db.sql("update intake.application set applied_at = applied_at - interval '450 days' where source = :name")
                .param("name", name)
                .update();
        assertThat(source().pauseDays()).as("still measured where files came").isCloseTo(10, within(0.001));
        assertThat(source().isSilent(java.time.Instant.now())).isTrue();
        undo();
        assertThat(files.list(team)).extracting(FileSource::source).doesNotContain(name);
    }

    @Test
    void showsSourcesOfFilesToNobodyElse() {
        for (var kind : List.of(Role.Kind.COACH, Role.Kind.LEAD, Role.Kind.EXECUTIVE, Role.Kind.REPRESENTATIVE)) {
            assertThatThrownBy(() -> files.list(Cast.self(team.self(), kind))).isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> files.list(Cast.peopleTeamOf(team.self(), "FR")))
                .isInstanceOf(Refused.class);
    }

    private List<String> silent(Viewer reader) {
        return tidings.unread(reader).stream()
                .filter(Tiding.SourceSilent.class::isInstance)
                .map(tiding -> ((Tiding.SourceSilent) tiding).source())
                .filter(name::equals)
                .toList();
    }

    private void came(String when) {
        db.sql("update intake.connection set token_at = now() - interval '9 days', used_at = " + when
                        + " where name = :name")
                .param("name", name)
                .update();
    }

    private FileSource source() {
        return files.list(administrator).stream()
                .filter(one -> one.source().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A file was applied so many days ago, which brought as many people. A minute is left for the test itself. */
    private void applied(int daysAgo, int refused) {
        db.sql("""
                with batch as (
                    insert into intake.batch (id, file_name, digest, bytes, made_by, made_at, state, told, as_of)
                    values (gen_random_uuid(), 'people.csv', '', 0, :by, now(), 'APPLIED', '{}', current_date - :days)
                    returning id
                )
                insert into intake.application (batch_id, source, applied_by, applied_at, left_out, counts)
                select id, :name, :by, now() + interval '1 minute' - make_interval(days => :days), :refused,
                       jsonb_build_object('fresh', :days, 'changed', 0, 'unchanged', 0, 'refused', :refused, 'leave', 0,
                                          'facts', 0, 'unread', 0)
                from batch
                """)
                .param("by", administrator.self().value())
                .param("days", daysAgo)
                .param("refused", refused)
                .param("name", name)
                .update();
    }

    private void undo() {
        db.sql("""
                insert into intake.reversal (batch_id, undone_by, undone_at, kept_count)
                select batch_id, :by, now(), 0
                from intake.application
                where source = :name
                """)
                .param("by", administrator.self().value())
                .param("name", name)
                .update();
    }
}
