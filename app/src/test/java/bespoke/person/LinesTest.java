package bespoke.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bespoke.Cast;
import bespoke.shared.PersonId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;

@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import(Cast.class)
class LinesTest {

    @Autowired
    Lines lines;

    @Autowired
    People people;

    @Autowired
    Relations relations;

    @Autowired
    Cast cast;

    @Test
    void opensLevelByLevelWithHowManyStandBelow() {
        var claire = cast.known("Claire");
        var priya = under(claire, "Priya");
        var jonas = under(claire, "Jonas");
        var amina = under(priya, "Amina");
        under(priya, "Luc");

        assertThat(names(lines.top(null, 200).items())).contains("Claire").doesNotContain("Priya", "Amina");
        assertThat(lines.below(claire, null, 10).items())
                .extracting(one -> one.card().id(), LineCard::direct, LineCard::everyone)
                .containsExactly(tuple(jonas, 0L, 0L), tuple(priya, 2L, 2L));
        assertThat(lines.above(amina))
                .extracting(one -> one.card().id(), LineCard::everyone)
                .containsExactly(tuple(claire, 4L), tuple(priya, 2L), tuple(amina, 0L));
    }

    @Test
    void hasNobodyWhoLeft() {
        var claire = cast.known("Claire who stays");
        var priya = under(claire, "Priya who leaves");
        var amina = under(priya, "Amina who stays");
        people.leave(priya, LocalDate.of(2024, 1, 1), "hris");

        assertThat(lines.below(claire, null, 10).items()).isEmpty();
        assertThat(lines.above(priya)).isEmpty();
        assertThat(ids(lines.above(amina))).containsExactly(amina);
    }

    @Test
    void standsACircleOfLeads() {
        var one = cast.known("One of a circle");
        var other = cast.known("Other of a circle");
        relations.declare(one, other, RelationKind.LEAD, "mandate", Set.of());
        relations.declare(other, one, RelationKind.LEAD, "mandate", Set.of());

        assertThat(ids(lines.above(one))).containsExactly(other, one);
        assertThat(lines.below(one, null, 10).items())
                .extracting(LineCard::direct, LineCard::everyone)
                .containsExactly(tuple(1L, 1L));
    }

    /** Opened to its last level in pages of any size, the tree holds everybody once, with the counts of a plain walk. */
    @Test
    void holdsEverybodyOnce() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var leads = new HashMap<PersonId, PersonId>();
        var all = new ArrayList<PersonId>();
        var top = cast.known("Top of " + seed);
        all.add(top);
        for (int i = 0; i < 60; i++) {
            var lead = all.get(random.nextInt(all.size()));
            var person = under(lead, "P" + i);
            leads.put(person, lead);
            all.add(person);
        }

        var met = new ArrayList<PersonId>();
        open(top, 1 + random.nextInt(5), leads, met);

        assertThat(met).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(all.subList(1, all.size()));
    }

    private void open(PersonId lead, int size, Map<PersonId, PersonId> leads, List<PersonId> met) {
        var cursor = (String) null;
        do {
            var slice = lines.below(lead, cursor, size);
            for (var one : slice.items()) {
                var id = one.card().id();
                met.add(id);
                assertThat(one.everyone())
                        .isEqualTo(leads.keySet().stream()
                                .filter(person -> isBelow(person, id, leads))
                                .count());
                open(id, size, leads, met);
            }
            cursor = slice.next();
        } while (cursor != null);
    }

    private static boolean isBelow(PersonId person, PersonId lead, Map<PersonId, PersonId> leads) {
        for (var at = leads.get(person); at != null; at = leads.get(at)) {
            if (at.equals(lead)) {
                return true;
            }
        }
        return false;
    }

    private PersonId under(PersonId lead, String name) {
        var person = cast.known(name);
        relations.reportTo(person, lead);
        return person;
    }

    private static List<String> names(List<LineCard> cards) {
        return cards.stream().map(one -> one.card().name()).toList();
    }

    private static List<PersonId> ids(List<LineCard> cards) {
        return cards.stream().map(one -> one.card().id()).toList();
    }
}
