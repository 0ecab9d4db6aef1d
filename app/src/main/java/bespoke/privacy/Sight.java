package bespoke.privacy;

import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One viewer's look at one person, for one transaction: the person's rows are open, and what is shown is logged. */
public final class Sight {

    private final Gate gate;
    private final Look.Subject subject;
    private final List<Standing> standings;
    private final Purpose purpose;
    private final Set<Purpose> open;

    Sight(Gate gate, Look.Subject subject, List<Standing> standings, Purpose purpose, Set<Purpose> open) {
        this.gate = gate;
        this.subject = subject;
        this.standings = standings;
        this.purpose = purpose;
        this.open = open;
    }

    public PersonId person() {
        return subject.person();
    }

    public boolean isSelf() {
        return standings.stream().anyMatch(Standing.Self.class::isInstance);
    }

    /** As what the viewer sees the person; empty when they look at themselves. */
    public Set<Onlooker> as() {
        return as(standings);
    }

    static Set<Onlooker> as(List<Standing> standings) {
        var as = EnumSet.noneOf(Onlooker.class);
        standings.forEach(standing -> {
            switch (standing) {
                case Standing.Self self -> {
                    // Who looks at themselves looks as nobody else.
                }
                case Standing.Lead lead -> as.add(Onlooker.LEAD);
                case Standing.Coach coach -> as.add(Onlooker.COACH);
                case Standing.Peer peer -> as.add(Onlooker.PEERS);
                case Standing.Member member -> as.add(Onlooker.MEMBERS);
                case Standing.PeopleTeam team -> as.add(Onlooker.PEOPLE_TEAM);
                case Standing.Editor editor -> as.add(Onlooker.PEOPLE_TEAM);
                case Standing.Anybody anybody -> {
                    // Said of who stands in no other way to them.
                }
            }
        });
        if (as.isEmpty() && standings.contains(new Standing.Anybody())) {
            as.add(Onlooker.ANYBODY);
        }
        return as;
    }

    /**
     * Of these, what the viewer may see, in the order given. Unless they look at themselves or at the card alone, one
     * row of the access log says which facets they saw; a second one where some were open to them for another purpose
     * than the one they look for.
     *
     * @param attribute the key of what is shown, for the log; null for what is no attribute
     */
    public <T> List<Seen<T>> shown(List<T> items, Function<T, Matter> matter, Function<T, @Nullable String> attribute) {
        var shown = new ArrayList<Seen<T>>();
        var showing = new EnumMap<Purpose, Look.Showing>(Purpose.class);
        for (var item : items) {
            var about = matter.apply(item);
            var sighting = sighting(about);
            if (sighting != Sighting.NOTHING) {
                shown.add(new Seen<>(item, sighting == Sighting.MASKED));
                if (!about.card()) {
                    showing.computeIfAbsent(openedFor(about), one -> new Look.Showing())
                            .add(about.facet(), attribute.apply(item), sighting == Sighting.MASKED);
                }
            }
        }
        if (!isSelf()) {
            showing.forEach((opened, seen) -> gate.log(subject.lookingFor(opened), seen.shown(), null));
        }
        return shown;
    }

    /** The same of what is no attribute. */
    public <T> List<Seen<T>> shown(List<T> items, Function<T, Matter> matter) {
        return shown(items, matter, item -> null);
    }

    /** Whether the viewer sees a part of such a fact, and no more. Shows nothing, and so writes nothing down. */
    public boolean isInPart(Matter matter) {
        return sighting(matter) == Sighting.MASKED;
    }

    /**
     * Lets the viewer see whole one fact of which they see a part. One row of the access log says so, with the reason.
     *
     * @param attribute its key
     * @throws IllegalArgumentException where they do not see a part of it
     */
    public void unmask(Matter matter, String attribute, Reason reason) {
        if (!isInPart(matter)) {
            throw new IllegalArgumentException("Nothing is masked of " + attribute);
        }
        gate.log(subject, new Look.Shown(Set.of(matter.facet()), Set.of(attribute), Set.of()), reason);
    }

    /** Facts that nothing but the person's yes to coaching opens are seen for that, whatever the viewer came for. */
    private Purpose openedFor(Matter matter) {
        boolean asCoachAlone = standings.stream()
                .filter(standing -> SightTable.of(standing, matter, purpose, open) != Sighting.NOTHING)
                .allMatch(Standing.Coach.class::isInstance);
        return asCoachAlone && SightTable.isOpenedByCoaching(matter) ? Purpose.COACHING : purpose;
    }

    private Sighting sighting(Matter matter) {
        if (matter.card()) {
            return Sighting.WHOLE;
        }
        return standings.stream()
                .map(standing -> SightTable.of(standing, matter, purpose, open))
                .max(Sighting::compareTo)
                .orElse(Sighting.NOTHING);
    }
}
