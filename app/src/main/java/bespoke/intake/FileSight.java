package bespoke.intake;

import bespoke.person.BatchTerms;
import bespoke.person.People;
import bespoke.privacy.Door;
import bespoke.privacy.Gate;
import bespoke.privacy.Matter;
import bespoke.profile.Attributes;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Sensitivity;
import bespoke.shared.Viewer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What somebody may learn from holding a file against what is known. A fact that they may not read whole is not compared
 * before their eyes: whoever guesses a value is shown the same whether the guess is right or wrong.
 */
@Component
class FileSight {

    /** What a file tells of work beyond the card: contract, hours, place. */
    private static final Matter WORK =
            new Matter(false, Facet.ADMINISTRATIVE, Sensitivity.WORKING, Set.of(Purpose.EMPLOYMENT), Set.of());

    /** Refusals of dated changes that say from which day somebody is here, or is not. */
    private static final Set<String> TELLING = Set.of(
            "intake.joins-here",
            "intake.joins-back",
            "intake.change-before",
            "intake.change-gone",
            "intake.leaves-before",
            "intake.leaves-twice");

    private final Gate gate;
    private final People people;
    private final Attributes attributes;

    FileSight(Gate gate, People people, Attributes attributes) {
        this.gate = gate;
        this.people = people;
        this.attributes = attributes;
    }

    /** One thing that every line of a file tells: a part of the person and their work, or a fact. */
    private record Thing(
            BatchTerms.@Nullable Part part, @Nullable String attribute, Matter matter) {}

    /**
     * What a viewer sees of one person as a file is held against them.
     *
     * @param unread how many things the file tells that the viewer may not read
     */
    record Seen(Set<BatchTerms.Part> parts, Set<String> attributes, int unread) {}

    /** The attributes of a file that outcomes and counts may rest on: the viewer may read them whole, of everybody in reach. */
    Set<String> compared(Viewer viewer, Mapping mapping) {
        return mapping.attributes().stream()
                .filter(key -> gate.mayUse(viewer, Purpose.EMPLOYMENT, matter(key)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Looks at a person as a file is held against them. One row of the access log names all that was compared in sight,
     * whether or not it differs: that nothing differs tells as much.
     */
    Seen look(Viewer viewer, PersonId person, Mapping mapping) {
        var told = told(mapping);
        var parts = EnumSet.noneOf(BatchTerms.Part.class);
        var keys = new HashSet<String>();
        var sight = gate.sight(viewer.lookingFor(Purpose.EMPLOYMENT), person, Door.IMPORT);
        for (var seen : sight.shown(told, Thing::matter, Thing::attribute)) {
            var part = seen.item().part();
            var key = seen.item().attribute();
            if (part != null) {
                parts.add(part);
            } else if (key != null && !seen.masked()) {
                keys.add(key);
            }
        }
        return new Seen(parts, keys, told.size() - parts.size() - keys.size());
    }

    /** Looks at since when a person is here, works or has left; one row of the access log. @return whether the viewer may */
    boolean lookAtWork(Viewer viewer, PersonId person) {
        return !gate.sight(viewer.lookingFor(Purpose.EMPLOYMENT), person, Door.IMPORT)
                .shown(List.of(WORK), work -> work)
                .isEmpty();
    }

    /** Of these lines those whose refusal tells of somebody who is known: {@link #lookAtWork} belongs to each. */
    boolean tellsOfSomebody(PreviewLine line) {
        return line.person() != null
                && line.refusal() != null
                && TELLING.contains(line.refusal())
                && people.byNumbers(List.of(Objects.requireNonNull(line.number())))
                        .containsValue(line.person());
    }

    private List<Thing> told(Mapping mapping) {
        var told = new ArrayList<Thing>();
        Intake.parts(mapping).forEach(part -> told.add(new Thing(part, null, WORK)));
        mapping.attributes().forEach(key -> told.add(new Thing(null, key, matter(key))));
        return told;
    }

    private Matter matter(String key) {
        return attributes.get(key).matter(Set.of());
    }
}
