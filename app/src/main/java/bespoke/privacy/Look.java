package bespoke.privacy;

import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import bespoke.shared.Program;
import bespoke.shared.Purpose;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look at a person's facts by somebody else, as the person reads it.
 *
 * @param shown   what of the person was shown
 * @param as      as what the viewer saw it; empty where they saw it for another reason, or that was not written down yet
 * @param program through which they looked; null where they looked themselves
 * @param reason  why they saw a value whole of which they see a part, in their words; null where they did not, and where
 *                the person erased it
 */
public record Look(
        UUID id,
        PersonId viewer,
        Purpose purpose,
        Shown shown,
        Door door,
        Set<Onlooker> as,
        @Nullable Program program,
        @Nullable String reason,
        Instant at) {

    /** The sides of the person that were shown; not empty. */
    public Set<Facet> facets() {
        return shown.facets();
    }

    /**
     * What a look showed.
     *
     * @param facets the sides of the person; not empty
     * @param whole  keys of attributes whose values were shown; empty in looks of before they were written down
     * @param inPart keys of those of which a part was shown
     */
    public record Shown(Set<Facet> facets, Set<String> whole, Set<String> inPart) {

        public Shown {
            facets = Set.copyOf(facets);
            whole = Set.copyOf(whole);
            inPart = Set.copyOf(inPart);
        }
    }

    /** Who looks at whom, for what, through which door, as what. */
    record Subject(
            PersonId viewer,
            PersonId person,
            Purpose purpose,
            Door door,
            Set<Onlooker> as,
            @Nullable Program program) {

        Subject lookingFor(Purpose other) {
            return new Subject(viewer, person, other, door, as, program);
        }
    }

    /** What is gathered while it is shown. */
    static final class Showing {

        private final Set<Facet> facets = EnumSet.noneOf(Facet.class);
        private final Set<String> whole = new TreeSet<>();
        private final Set<String> inPart = new TreeSet<>();

        /** @param attribute null for what is none */
        void add(Facet facet, @Nullable String attribute, boolean masked) {
            facets.add(facet);
            if (attribute != null) {
                (masked ? inPart : whole).add(attribute);
            }
        }

        Shown shown() {
            return new Shown(facets, whole, inPart);
        }
    }
}
