package bespoke.doors;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.audit.Act;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

/**
 * Every door by which something is changed says which acts it writes into the audit, or why none ({@code
 * audit/changes.csv}). A new one without a line fails, and so does an act that nothing writes.
 */
@SpringBootTest
class AuditedDoorsTest {

    private static final Pattern CHANGES = Pattern.compile("(POST|PUT|PATCH|DELETE|ANY|command) .*");

    @Autowired
    ApplicationContext context;

    @Test
    void hasALineForEveryDoorThatChangesSomething() {
        var listed = lines().map(line -> line.get(0))
                .filter(door -> !door.startsWith("other "))
                .collect(Collectors.toCollection(TreeSet::new));
        var there = DoorList.there(context).stream()
                .filter(door -> CHANGES.matcher(door).matches())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(without(there, listed)).as("doors without a line").isEmpty();
        assertThat(without(listed, there)).as("lines without a door").isEmpty();
        assertThat(without(Set.of("POST /planted"), listed)).containsExactly("POST /planted");
    }

    @Test
    void namesActsOrSaysWhyThereAreNone() {
        var written = EnumSet.noneOf(Act.class);
        lines().forEach(line -> {
            assertThat(line.get(1).isEmpty())
                    .as("%s says one of both", line)
                    .isNotEqualTo(line.get(2).isEmpty());
            Stream.of(line.get(1).split(" "))
                    .filter(act -> !act.isEmpty())
                    .map(Act::valueOf)
                    .forEach(written::add);
        });

        assertThat(EnumSet.complementOf(written)).as("acts that nothing writes").isEmpty();
    }

    private static Stream<List<String>> lines() {
        return PublishedSight.lines("audit/changes.csv", ";").stream().skip(1);
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var left = new TreeSet<>(all);
        left.removeAll(some);
        return left;
    }
}
