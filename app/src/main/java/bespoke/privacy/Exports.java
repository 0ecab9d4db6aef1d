package bespoke.privacy;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.database.RowSecurity;
import bespoke.person.Chapter;
import bespoke.shared.PersonId;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The front door to everything held on somebody, for themselves alone. */
@Service
public class Exports {

    private final Chapters chapters;
    private final ExportStore store;
    private final TakenAlongStore takenAlong;
    private final RowSecurity rows;
    private final Audit audit;
    private final TransactionTemplate instant;

    Exports(
            Chapters chapters,
            ExportStore store,
            TakenAlongStore takenAlong,
            RowSecurity rows,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.chapters = chapters;
        this.store = store;
        this.takenAlong = takenAlong;
        this.rows = rows;
        this.audit = audit;
        this.instant = new TransactionTemplate(transactions);
        this.instant.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.instant.setReadOnly(true);
    }

    /**
     * Everything held on the viewer, as of one instant. Costs a query for each chapter, and memory for all of its rows:
     * some megabytes after years. Written down.
     */
    public Export of(Viewer viewer) {
        return read(viewer, Act.EXPORTED, viewer.self());
    }

    /** The same by whoever runs the machine, for somebody who cannot sign in. It is written down, for them too. */
    public Export onTheMachine(Viewer viewer) {
        return read(viewer, Act.EXPORTED_ON_THE_MACHINE, null);
    }

    private Export read(Viewer viewer, Act act, @Nullable PersonId by) {
        // Names are looked up afterwards: what is held in memory must not be read from a snapshot that grows old.
        var held = Objects.requireNonNull(instant.execute(status -> parts(viewer)));
        audit.recordAlone(act, by, viewer.self(), null);
        return new Export(viewer.self(), held.parts(), names(held));
    }

    /** @param broughtAlong what the rows name that the person brought in from elsewhere */
    private record Held(List<Export.Part> parts, Map<String, Text> broughtAlong) {}

    /** How many rows of each chapter are the viewer's, in the order in which people read them. */
    public Map<Chapter, Integer> counts(Viewer viewer) {
        return Objects.requireNonNull(instant.execute(status -> {
            rows.open(viewer.self());
            var counts = new LinkedHashMap<Chapter, Integer>();
            chapters.all().forEach(chapter -> counts.put(chapter, store.count(chapter, viewer.self())));
            return counts;
        }));
    }

    private Held parts(Viewer viewer) {
        rows.open(viewer.self());
        store.writeMomentsInUtc();
        var parts = chapters.all()
                .map(chapter -> new Export.Part(chapter, store.rows(chapter, viewer.self())))
                .toList();
        return new Held(parts, takenAlong.names(viewer.self()));
    }

    /** What something is called here counts before what it was called elsewhere. */
    private Map<String, Text> names(Held held) {
        var ids = held.parts().stream().flatMap(part -> part.named().stream()).collect(Collectors.toSet());
        var names = new HashMap<>(held.broughtAlong());
        names.keySet().retainAll(ids);
        names.putAll(chapters.names(ids));
        return names;
    }
}
