package bespoke.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bespoke.MovingClock;
import bespoke.access.Accounts;
import bespoke.privacy.AccessLog;
import bespoke.privacy.Look;
import bespoke.request.Helped;
import bespoke.request.Move;
import bespoke.request.Request;
import bespoke.request.Requests;
import bespoke.request.Status;
import bespoke.request.Subject;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest(properties = "bespoke.demo=true")
@Import(MovingClock.OfTheCompany.class)
class DemoHistoryTest {

    /** Who owns the products of the demo company. */
    private static final List<String> OWNERS =
            List.of("rafael", "priya", "hanna", "mathieu", "amara", "zofia", "lucie", "gabriel", "sofia");

    @Autowired
    Requests requests;

    @Autowired
    AccessLog looks;

    @Autowired
    Accounts accounts;

    @Autowired
    MovingClock moving;

    @Autowired
    CompanyClock clock;

    /** The morning on which the company is made. */
    @BeforeEach
    void standOnTheFirstDay() {
        moving.stand(Instant.parse("2026-03-06T08:00:00Z"));
    }

    @Test
    void isOfThePastAndEndedInEveryWay() {
        var all = OWNERS.stream().flatMap(owner -> everything(owner(owner))).toList();
        var counts = new EnumMap<Status, Integer>(Status.class);
        all.forEach(request -> counts.merge(request.status(), 1, Integer::sum));

        assertThat(counts).containsOnlyKeys(Status.values());
        assertThat(requireNonNull(counts.get(Status.DONE))).isGreaterThan(100);
        assertThat(requireNonNull(counts.get(Status.REFUSED))).isGreaterThan(8);
        assertThat(all).filteredOn(Request::isOpen).hasSizeBetween(15, 80);
        assertThat(all)
                .filteredOn(request -> request.isOverdue(clock.today()))
                .as("longer than promised")
                .hasSizeLessThan(12);
        assertThat(all).allSatisfy(request -> {
            assertThat(request.openedAt()).isBefore(clock.now());
            if (request.closedAt() != null) {
                assertThat(request.closedAt()).isBetween(request.openedAt(), clock.now());
            }
        });
        assertThat(all.stream()
                        .filter(request -> request.openedAt().isBefore(clock.startOf(clock.today())))
                        .count())
                .isGreaterThan(all.size() * 9L / 10);
    }

    @Test
    void endsEveryAskWithWordsAndTellsItInOrder() {
        for (var key : OWNERS) {
            var owner = owner(key);
            requests.answered(owner, "", null, Slice.MOST).items().forEach(request -> {
                var moves = requests.history(owner, request.id());
                assertThat(moves.getFirst().kind()).isEqualTo(Move.Kind.OPENED);
                assertThat(moves).isSortedAccordingTo((one, next) -> one.at().compareTo(next.at()));
                if (request.subject() instanceof Subject.Ask && request.status() != Status.WITHDRAWN) {
                    assertThat(moves.getLast().words()).isNotBlank();
                }
            });
        }
    }

    @Test
    void answersWhomOneMaySignInAs() {
        var jonas = new Viewer(id("jonas"), Set.of(), Purpose.EMPLOYMENT);

        var asked = requests.of(jonas).getFirst();

        assertThat(asked.status()).isEqualTo(Status.DONE);
        assertThat(requests.history(jonas, asked.id()).getLast().words()).contains("Curtains");
        assertThat(requests.of(new Viewer(id("marek"), Set.of(), Purpose.EMPLOYMENT)))
                .isNotEmpty();
    }

    @Test
    void letsTheCastReadWhoLookedAtThem() {
        var marek = new Viewer(id("marek"), Set.of(), Purpose.EMPLOYMENT);

        assertThat(looks.of(marek, null, Slice.MOST).items())
                .extracting(Look::viewer, Look::purpose)
                .contains(tuple(id("claire"), Purpose.EMPLOYMENT), tuple(id("ines"), Purpose.COACHING));
        var jonas = new Viewer(id("jonas"), Set.of(), Purpose.EMPLOYMENT);
        assertThat(looks.of(jonas, null, Slice.MOST).items())
                .extracting(Look::viewer, look -> look.reason() != null)
                .contains(tuple(id("claire"), true));
    }

    @Test
    void letsManySayWhetherItHelped() {
        var said = OWNERS.stream()
                .flatMap(owner -> everything(owner(owner)))
                .flatMap(request ->
                        requests
                                .helped(new Viewer(request.person(), Set.of(), Purpose.EMPLOYMENT), request.id())
                                .stream())
                .toList();

        assertThat(said).contains(Helped.values()).hasSizeGreaterThan(30);
    }

    private Stream<Request> everything(Viewer owner) {
        return Stream.concat(
                requests.queue(owner, "", null, Slice.MOST).items().stream(),
                requests.answered(owner, "", null, Slice.MOST).items().stream());
    }

    /** Who answers at their own desk and sees no other. */
    private Viewer owner(String key) {
        return new Viewer(id(key), Set.of(), Purpose.EMPLOYMENT);
    }

    private PersonId id(String key) {
        return accounts.findByUserName(key).orElseThrow();
    }
}
