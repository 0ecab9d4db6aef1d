package bespoke.privacy;

import bespoke.database.RowSecurity;
import bespoke.person.Chapter;
import bespoke.person.People;
import bespoke.person.PersonalData;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The front door to everything held on somebody, for themselves alone. */
@Service
public class Exports {

    private final ObjectProvider<PersonalData> features;
    private final ExportStore store;
    private final People people;
    private final RowSecurity rows;
    private final TransactionTemplate instant;

    Exports(
            ObjectProvider<PersonalData> features,
            ExportStore store,
            People people,
            RowSecurity rows,
            PlatformTransactionManager transactions) {
        this.features = features;
        this.store = store;
        this.people = people;
        this.rows = rows;
        this.instant = new TransactionTemplate(transactions);
        this.instant.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.instant.setReadOnly(true);
    }

    /**
     * Everything held on the viewer, as of one instant. Costs a query for each chapter, and memory for all of its rows:
     * some megabytes after years.
     */
    public Export of(Viewer viewer) {
        // Names are looked up afterwards: what is held in memory must not be read from a snapshot that grows old.
        var parts = Objects.requireNonNull(instant.execute(status -> parts(viewer)));
        return new Export(viewer.self(), parts, names(parts));
    }

    private List<Export.Part> parts(Viewer viewer) {
        rows.open(viewer.self());
        store.writeMomentsInUtc();
        return chapters()
                .map(chapter -> new Export.Part(chapter, store.rows(chapter, viewer.self())))
                .toList();
    }

    private Stream<Chapter> chapters() {
        return features.orderedStream().flatMap(feature -> feature.chapters().stream());
    }

    private Map<String, Text> names(List<Export.Part> parts) {
        var ids = parts.stream().flatMap(part -> part.named().stream()).collect(Collectors.toSet());
        var names = new HashMap<String, Text>();
        features.forEach(feature -> names.putAll(feature.names(ids)));
        ids.removeAll(names.keySet());
        names.putAll(store.names(ids));
        return names;
    }

    /**
     * Takes in somebody whom this installation does not know, with what they bring along from another one: all of it or
     * nothing. What they bring is believed as it stands, also of sources that are not theirs: the caller vouches for the
     * file. It opens no account and gives no role.
     *
     * @param document what {@link #of} made of them there: {@code everything.json}
     * @throws Refused {@code privacy.export-unreadable}, {@code privacy.export-known} where they are known here, {@code
     *     privacy.export-unfit} with the {@code chapter} that does not fit this installation
     */
    @Transactional
    public PersonId takeIn(JsonNode document) {
        var brought = Brought.read(document);
        var person = brought.person();
        if (people.findCard(person).isPresent()) {
            throw Refused.conflict("privacy.export-known", Map.of("person", person.toString()));
        }
        rows.open(person);
        store.writeMomentsInUtc();
        people.addNamedElsewhere(brought.others());
        var left = new HashSet<>(brought.chapters().keySet());
        chapters().filter(Chapter::carried).forEach(chapter -> {
            left.remove(chapter.key());
            add(chapter, person, brought.chapters().get(chapter.key()));
        });
        if (!left.isEmpty()) {
            throw unfit(left.iterator().next());
        }
        store.addNames(unknown(brought.names()));
        people.arrived(person);
        return person;
    }

    private void add(Chapter chapter, PersonId person, @Nullable JsonNode brought) {
        if (brought == null || !brought.isArray()) {
            throw unfit(chapter.key());
        }
        try {
            if (store.add(chapter, person, brought) != brought.size()) {
                throw unfit(chapter.key());
            }
        } catch (DataAccessException otherwise) {
            throw unfit(chapter.key());
        }
    }

    /** What something is called that somebody brought along from another installation and that is not known here. */
    @Transactional(readOnly = true)
    public Optional<Text> nameFromElsewhere(String id) {
        return Optional.ofNullable(store.names(List.of(id)).get(id));
    }

    private Map<String, Text> unknown(Map<String, Text> names) {
        var unknown = new HashMap<>(names);
        features.forEach(feature ->
                unknown.keySet().removeAll(feature.names(names.keySet()).keySet()));
        return unknown;
    }

    private static Refused unfit(String chapter) {
        return new Refused("privacy.export-unfit", Map.of("chapter", chapter));
    }
}
