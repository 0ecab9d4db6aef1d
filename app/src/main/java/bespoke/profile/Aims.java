package bespoke.profile;

import bespoke.database.PersonChanges;
import bespoke.database.RowSecurity;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to what people call success. An aim is the person's own; nobody else reads it here. */
@Service
@Transactional
public class Aims {

    /** How many aims stand at a time: more would aim at nothing. */
    public static final int MOST = 3;

    /** The most characters of an aim. */
    public static final int LONGEST = 500;

    private final AimStore store;
    private final Topics topics;
    private final RowSecurity rows;
    private final PersonChanges changes;
    private final CompanyClock clock;
    private final ApplicationEventPublisher events;

    Aims(
            AimStore store,
            Topics topics,
            RowSecurity rows,
            PersonChanges changes,
            CompanyClock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.topics = topics;
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
        this.events = events;
    }

    /** The viewer's aims, the oldest first. */
    public List<Aim> of(Viewer viewer) {
        return of(viewer.self());
    }

    /** A person's aims, for computing their own plan; shown to nobody else ({@code WallTest} lists the callers). */
    public List<Aim> of(PersonId person) {
        rows.open(person);
        return store.of(person);
    }

    /**
     * The viewer says an aim in their own words; its topics are found in them.
     *
     * @throws Refused {@code profile.aim-missing}, {@code profile.aim-too-long}, {@code profile.aims-full}
     */
    public Aim say(Viewer viewer, String words) {
        var said = words.strip();
        if (said.isEmpty()) {
            throw new Refused("profile.aim-missing").at("words");
        }
        if (said.length() > LONGEST) {
            throw new Refused("profile.aim-too-long", Map.of("most", LONGEST)).at("words");
        }
        rows.open(viewer.self());
        var aim = new Aim(AimId.fresh(), said, topics.in(said), clock.now());
        if (!store.add(viewer.self(), aim, MOST)) {
            throw Refused.conflict("profile.aims-full", Map.of("most", MOST)).at("words");
        }
        changed(viewer);
        return aim;
    }

    /** Takes over aims that a person said before they came in: how the demo company and seeds come in. */
    public void takeOver(PersonId person, List<Aim> said) {
        rows.open(person);
        said.forEach(aim -> store.add(person, aim, MOST));
        changes.note(person);
    }

    /** Takes over aims that somebody has elsewhere, while there is room. @return how many they have more from now on */
    int bringIn(PersonId person, List<Aim> said) {
        rows.open(person);
        int added = 0;
        for (var aim : said) {
            if (!aim.saidAt().isAfter(clock.now()) && store.add(person, aim, MOST)) {
                added++;
            }
        }
        if (added > 0) {
            changes.note(person);
            events.publishEvent(new AimsChanged(person, clock.now()));
        }
        return added;
    }

    /**
     * The viewer gives up an aim, or it has come true.
     *
     * @throws Refused {@code profile.aim-not-found}
     */
    public void end(Viewer viewer, AimId aim) {
        rows.open(viewer.self());
        if (!store.end(viewer.self(), aim, clock.now())) {
            throw Refused.notFound("profile.aim-not-found");
        }
        changed(viewer);
    }

    /**
     * Takes back that an aim ended.
     *
     * @throws Refused {@code profile.aims-full}
     */
    public void resume(Viewer viewer, AimId aim) {
        rows.open(viewer.self());
        if (!store.resume(viewer.self(), aim, MOST)) {
            throw Refused.conflict("profile.aims-full", Map.of("most", MOST));
        }
        changed(viewer);
    }

    private void changed(Viewer viewer) {
        changes.note(viewer.self());
        events.publishEvent(new AimsChanged(viewer.self(), clock.now()));
    }
}
