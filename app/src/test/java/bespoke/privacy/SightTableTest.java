package bespoke.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.shared.Facet;
import bespoke.shared.Purpose;
import bespoke.shared.Sensitivity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Holds the gate's table against the published one, which stands as data in {@code privacy/sight.csv}: facet, sensitivity,
 * then one column for each standing. A cell says {@code yes}, {@code no}, {@code masked}, {@code own} (as the person
 * shares), or for which purposes the fact must serve: {@code serving:EMPLOYMENT}, {@code opens:EMPLOYMENT} (and the tie opens
 * it), {@code consent:COACHING}, {@code for:EMPLOYMENT+CAREER}.
 */
class SightTableTest {

    private static final List<String> STANDINGS =
            List.of("self", "coach", "lead", "peer", "people-team", "editor", "member", "anybody");

    @Test
    void answersEveryCellAsThePublishedTable() throws IOException {
        int asked = 0;
        for (var line : table()) {
            var facet = Facet.valueOf(line[0]);
            var sensitivity = Sensitivity.valueOf(line[1]);
            for (int column = 0; column < STANDINGS.size(); column++) {
                for (var purpose : Purpose.values()) {
                    for (var serves : List.of(true, false)) {
                        for (var open : List.of(true, false)) {
                            for (var shared : shares()) {
                                for (var opens : List.of(true, false)) {
                                    var asks = new Asks(
                                            facet,
                                            sensitivity,
                                            STANDINGS.get(column),
                                            purpose,
                                            serves,
                                            open,
                                            shared,
                                            opens);

                                    assertThat(asks.answer())
                                            .as("%s of %s", line[2 + column], asks)
                                            .isEqualTo(asks.expected(line[2 + column]));
                                    asked++;
                                }
                            }
                        }
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(10_000);
    }

    private record Asks(
            Facet facet,
            Sensitivity sensitivity,
            String standing,
            Purpose purpose,
            boolean serves,
            boolean open,
            Set<SharedWith> shared,
            boolean opens) {

        Sighting answer() {
            var purposes = serves ? Set.of(Purpose.values()) : Set.<Purpose>of();
            var usable = open ? EnumSet.allOf(Purpose.class) : EnumSet.noneOf(Purpose.class);
            return SightTable.of(who(), new Matter(false, facet, sensitivity, purposes, shared), purpose, usable);
        }

        Sighting expected(String cell) {
            if (cell.startsWith("consent:")) {
                return serves && open ? Sighting.WHOLE : Sighting.NOTHING;
            }
            if (cell.startsWith("for:") || cell.startsWith("masked-for:")) {
                var named = Arrays.asList(cell.substring(cell.indexOf(':') + 1).split("\\+"));
                var seen = cell.startsWith("masked") ? Sighting.MASKED : Sighting.WHOLE;
                return serves && open && named.contains(purpose.name()) ? seen : Sighting.NOTHING;
            }
            if (cell.startsWith("serving:")) {
                return serves ? Sighting.WHOLE : Sighting.NOTHING;
            }
            if (cell.startsWith("opens:")) {
                return serves && opens ? Sighting.WHOLE : Sighting.NOTHING;
            }
            return switch (cell) {
                case "yes" -> Sighting.WHOLE;
                case "no" -> Sighting.NOTHING;
                case "own" -> sharedWithThem() ? Sighting.WHOLE : Sighting.NOTHING;
                default -> throw new IllegalArgumentException("The table says '" + cell + "'");
            };
        }

        private boolean sharedWithThem() {
            return shared.contains(SharedWith.EVERYONE)
                    || shared.contains(
                            switch (standing) {
                                case "coach" -> SharedWith.COACH;
                                case "lead" -> SharedWith.LEAD;
                                case "peer", "member" -> SharedWith.GROUPS;
                                case "anybody" -> SharedWith.EVERYONE;
                                default -> throw new IllegalArgumentException(standing);
                            });
        }

        private Standing who() {
            return switch (standing) {
                case "self" -> new Standing.Self();
                case "coach" -> new Standing.Coach();
                case "lead" -> new Standing.Lead(opens ? Set.of(Facet.PROFESSIONAL) : Set.of());
                case "peer" -> new Standing.Peer();
                case "people-team" -> new Standing.PeopleTeam();
                case "editor" -> new Standing.Editor();
                case "member" -> new Standing.Member();
                case "anybody" -> new Standing.Anybody();
                default -> throw new IllegalArgumentException(standing);
            };
        }
    }

    private static List<Set<SharedWith>> shares() {
        return List.of(
                Set.of(),
                Set.of(SharedWith.LEAD),
                Set.of(SharedWith.COACH),
                Set.of(SharedWith.GROUPS),
                Set.of(SharedWith.EVERYONE));
    }

    private static List<String[]> table() throws IOException {
        try (var in = SightTableTest.class.getResourceAsStream("/privacy/sight.csv")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        }
    }
}
