package bespoke.privacy;

import bespoke.database.RowSecurity;
import bespoke.person.Chapter;
import bespoke.person.People;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The front door to what somebody took along elsewhere and brings in. What is their own word counts here as if they had
 * said it here; all of it is kept for them alone, and goes out again with what they take along from here.
 */
@Service
@Transactional
public class TakenAlong {

    /** The most rows that one file may hold. */
    public static final int MOST_ROWS = 100_000;

    private static final String PERSON = "person.person";

    private final Chapters chapters;
    private final TakenAlongStore store;
    private final ExportStore held;
    private final People people;
    private final RowSecurity rows;
    private final CompanyClock clock;
    private final JsonMapper json = JsonMapper.shared();

    TakenAlong(
            Chapters chapters,
            TakenAlongStore store,
            ExportStore held,
            People people,
            RowSecurity rows,
            CompanyClock clock) {
        this.chapters = chapters;
        this.store = store;
        this.held = held;
        this.people = people;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * What a file of an export holds.
     *
     * @param person   by which id they went there
     * @param chapters rows by the key of their chapter, as {@link Export} has them
     * @param names    what people call the things that the rows name
     */
    public record Luggage(PersonId person, Map<String, List<ObjectNode>> chapters, Map<String, Text> names) {}

    /**
     * Brings in what the viewer took along. The same file twice changes nothing. Whole or not at all.
     *
     * @throws Refused {@code privacy.luggage-newer} where it holds what this release does not know, {@code
     *     privacy.luggage-unreadable} at a row that is none, {@code privacy.luggage-too-long}
     */
    public BroughtIn bringIn(Viewer viewer, Luggage luggage) {
        return bringIn(viewer.self(), luggage);
    }

    /**
     * The same for somebody who may not be known here yet; then they are from now on, under the id they went by. By the
     * command line on the machine itself.
     *
     * @throws Refused as above; {@code person.number-taken} where somebody else has their number
     */
    public BroughtIn arrive(Luggage luggage) {
        requireKnown(luggage);
        if (people.findCard(luggage.person()).isEmpty()) {
            var known = luggage.chapters().getOrDefault(PERSON, List.of());
            if (known.size() != 1
                    || !known.getFirst()
                            .path("id")
                            .asString("")
                            .equals(luggage.person().toString())) {
                throw unreadable(PERSON);
            }
            readable(PERSON, () -> people.arrive(luggage.person(), known.getFirst()));
        }
        return bringIn(luggage.person(), luggage);
    }

    /** How many rows are kept of what the viewer brought in. */
    @Transactional(readOnly = true)
    public int rows(Viewer viewer) {
        rows.open(viewer.self());
        return store.rows(viewer.self());
    }

    private BroughtIn bringIn(PersonId person, Luggage luggage) {
        requireKnown(luggage);
        rows.open(person);
        held.writeMomentsInUtc();
        var lines = new LinkedHashMap<String, List<ObjectNode>>();
        int kept = 0;
        for (var chapter : chapters.all().toList()) {
            var told = luggage.chapters().getOrDefault(chapter.key(), List.of()).stream()
                    .map(row -> here(row, luggage.person(), person))
                    .toList();
            if (!told.isEmpty()) {
                var rows = readable(chapter.key(), () -> store.asRows(chapter, told));
                kept += store.keep(person, chapter, rows, clock.now());
                lines.put(chapter.key(), rows);
            }
        }
        store.keepNames(person, luggage.names(), clock.now());
        return new BroughtIn(person, kept, live(person, lines));
    }

    private Map<String, Integer> live(PersonId person, Map<String, List<ObjectNode>> lines) {
        var live = new TreeMap<>(chapters.bringIn(person, lines));
        live.values().removeIf(count -> count == 0);
        return live;
    }

    /** The person goes by another id here, wherever a row names them. */
    private ObjectNode here(ObjectNode row, PersonId there, PersonId here) {
        return there.equals(here)
                ? row
                : json.readValue(row.toString().replace(there.toString(), here.toString()), ObjectNode.class);
    }

    private void requireKnown(Luggage luggage) {
        var known = chapters.all().collect(Collectors.toMap(Chapter::key, Function.identity()));
        long rows = 0;
        for (var part : luggage.chapters().entrySet()) {
            var chapter = known.get(part.getKey());
            if (chapter == null) {
                throw new Refused("privacy.luggage-newer", Map.of("what", part.getKey())).at("file");
            }
            var columns = chapter.columns().stream().map(Chapter.Column::name).collect(Collectors.toSet());
            for (var row : part.getValue()) {
                row.propertyNames().stream()
                        .filter(name -> !columns.contains(name))
                        .findFirst()
                        .ifPresent(name -> {
                            throw new Refused("privacy.luggage-newer", Map.of("what", part.getKey() + "." + cut(name)))
                                    .at("file");
                        });
            }
            rows += part.getValue().size();
        }
        if (rows + luggage.names().size() > MOST_ROWS) {
            throw new Refused("privacy.luggage-too-long", Map.of("most", MOST_ROWS)).at("file");
        }
    }

    private static String cut(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private <T> T readable(String chapter, Supplier<T> work) {
        try {
            return work.get();
        } catch (DataIntegrityViolationException noRow) {
            throw unreadable(chapter);
        }
    }

    private static Refused unreadable(String chapter) {
        return new Refused("privacy.luggage-unreadable", Map.of("what", chapter)).at("file");
    }
}
