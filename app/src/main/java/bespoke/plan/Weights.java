package bespoke.plan;

import bespoke.audit.Act;
import bespoke.audit.Audit;
import bespoke.database.RowSecurity;
import bespoke.engine.relevance.SideWeights;
import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Viewer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How much each of the four sides counts: one public set for the company, which each person may move for themselves. */
@Service
@Transactional
public class Weights {

    private final WeightStore store;
    private final RowSecurity rows;
    private final Audit audit;
    private final CompanyClock clock;

    Weights(WeightStore store, RowSecurity rows, Audit audit, CompanyClock clock) {
        this.store = store;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /** The company's weights, for everybody to read, and their version. */
    public record OfCompany(int version, SideWeights weights) {}

    @Transactional(readOnly = true)
    public OfCompany ofCompany() {
        return store.company();
    }

    /**
     * Sets the company's weights. They are public, and count from the next plan on.
     *
     * @throws Refused {@code plan.weights-not-yours} unless the viewer's work reaches the whole company, {@code plan.weights-stale} when another set followed meanwhile
     */
    public void setForCompany(Viewer viewer, int after, SideWeights weights) {
        var everywhere = Stream.of(Role.Kind.EXECUTIVE, Role.Kind.PEOPLE_TEAM)
                .flatMap(viewer::scopes)
                .anyMatch(scope -> scope.reachesEveryProduct() && scope.reachesAllWork());
        if (!everywhere) {
            throw new Refused("plan.weights-not-yours");
        }
        if (store.company().version() != after
                || !store.addVersion(new OfCompany(after + 1, weights), viewer.self(), clock.now())) {
            throw Refused.stale(
                    "plan.weights-stale", Map.of("version", store.company().version()));
        }
        audit.record(Act.COMPANY_WEIGHTS_SET, viewer.self(), Integer.toString(after + 1));
    }

    /** The weights the viewer moved for themselves; empty when the company's count for them. */
    public Optional<SideWeights> of(Viewer viewer) {
        rows.open(viewer.self());
        return store.own(viewer.self());
    }

    public void move(Viewer viewer, SideWeights weights) {
        rows.open(viewer.self());
        store.move(viewer.self(), weights, clock.now());
    }

    /** The company's weights count for the viewer again. */
    public void reset(Viewer viewer) {
        rows.open(viewer.self());
        store.forget(viewer.self());
    }
}
