package bespoke.intake;

import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to sources that are told by files: when each was told last, of how many, and what was refused. */
@Service
public class FileSources {

    private static final int DAYS = 400;

    private final BatchStore store;
    private final CompanyClock clock;

    FileSources(BatchStore store, CompanyClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Those of which a file was applied, by name; for whoever looks at sources. Counts alone: neither files nor people.
     *
     * @throws Refused {@code intake.connection-not-found}
     */
    @Transactional(readOnly = true)
    public List<FileSource> list(Viewer viewer) {
        if (!SignalMappings.looks(viewer)) {
            throw Refused.notFound("intake.connection-not-found");
        }
        return all();
    }

    List<FileSource> all() {
        return store.sources(DAYS);
    }
}
