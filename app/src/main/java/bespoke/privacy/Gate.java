package bespoke.privacy;

import bespoke.database.RowSecurity;
import bespoke.group.Groups;
import bespoke.person.People;
import bespoke.person.Relation;
import bespoke.person.RelationKind;
import bespoke.person.Relations;
import bespoke.person.Workplace;
import bespoke.shared.CompanyClock;
import bespoke.shared.Facet;
import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Role;
import bespoke.shared.Scope;
import bespoke.shared.Viewer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one gate to what is known of people. It is told who looks at whom, for what and through which door; it opens the
 * rows of the transaction, answers fact by fact, and writes down what was shown. Needs a transaction that may write.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Gate {

    private final Relations relations;
    private final People people;
    private final Groups groups;
    private final Consents consents;
    private final RowSecurity rows;
    private final Restrictions restrictions;
    private final LookStore looks;
    private final CompanyClock clock;

    Gate(
            Relations relations,
            People people,
            Groups groups,
            Consents consents,
            RowSecurity rows,
            Restrictions restrictions,
            LookStore looks,
            CompanyClock clock) {
        this.relations = relations;
        this.people = people;
        this.groups = groups;
        this.consents = consents;
        this.rows = rows;
        this.restrictions = restrictions;
        this.looks = looks;
        this.clock = clock;
    }

    /** Begins a look at a person. Relations and groups are taken as they stand at this instant. */
    public Sight sight(Viewer viewer, PersonId person, Door door) {
        var standings = isClosed(viewer, person) ? List.<Standing>of() : standings(viewer, person);
        if (!standings.isEmpty()) {
            rows.open(person);
        }
        var open = standings.isEmpty() || viewer.is(person) ? Set.<Purpose>of() : consents.openFor(person);
        return new Sight(
                this,
                new Look.Subject(viewer.self(), person, viewer.purpose(), door, Sight.as(standings), viewer.program()),
                standings,
                viewer.purpose(),
                open);
    }

    /** What is restricted is shown to nobody but the person, whatever somebody is to them. */
    private boolean isClosed(Viewer viewer, PersonId person) {
        return !viewer.is(person) && restrictions.since(person).isPresent();
    }

    /**
     * Whether a viewer may make rules and counts of facts of this kind for this purpose: only when they may read such
     * facts whole, of everybody in their scope, without anybody's sharing. So no count tells them more than a look
     * would.
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean mayUse(Viewer viewer, Purpose purpose, Matter matter) {
        if (matter.card()) {
            return true;
        }
        return !scopesToUse(viewer, purpose, matter).isEmpty();
    }

    /** Whether the people team of all products reads facts of this kind whole, of everybody, for employment: it needs nobody's yes. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean isOpenForEmployment(Matter matter) {
        return opens(new Standing.PeopleTeam(), Purpose.EMPLOYMENT, matter);
    }

    /** The scopes of the viewer within which rules and counts may ask for facts of this kind; all of theirs for the card. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Set<Scope> scopesToUse(Viewer viewer, Purpose purpose, Matter matter) {
        return viewer.scopes(Role.Kind.PEOPLE_TEAM)
                .filter(scope -> opens(work(scope), purpose, matter))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a standing opens a matter whole of those who opened the purpose. */
    private static boolean opens(Standing standing, Purpose purpose, Matter matter) {
        return SightTable.of(standing, matter, purpose, EnumSet.allOf(Purpose.class)) == Sighting.WHOLE;
    }

    private static Standing work(Scope scope) {
        return scope.reachesEveryProduct() ? new Standing.PeopleTeam() : new Standing.Editor();
    }

    /** Who else may see what of the viewer as things stand now. */
    @Transactional(propagation = Propagation.REQUIRED)
    public Onlookers onlookers(Viewer viewer) {
        rows.open(viewer.self());
        var opens = EnumSet.noneOf(Facet.class);
        relations.of(viewer.self()).stream()
                .filter(relation -> relation.kind() == RelationKind.LEAD)
                .forEach(relation -> opens.addAll(relation.opens()));
        return new Onlookers(opens, consents.openFor(viewer.self()));
    }

    /** Whether this person is within reach of the viewer's work in the people team. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean reaches(Viewer viewer, PersonId person) {
        var scopes = viewer.scopes(Role.Kind.PEOPLE_TEAM).toList();
        return !scopes.isEmpty() && reaches(scopes, people.workplaces(person));
    }

    /** Those of these people who are within reach of the viewer's work in the people team. One look-up for all. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Set<PersonId> reached(Viewer viewer, Collection<PersonId> whom) {
        var scopes = viewer.scopes(Role.Kind.PEOPLE_TEAM).toList();
        if (scopes.isEmpty() || whom.isEmpty()) {
            return Set.of();
        }
        var workplaces = people.workplaces(whom);
        return whom.stream()
                .filter(person -> reaches(scopes, workplaces.getOrDefault(person, List.of())))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean reaches(List<Scope> scopes, List<Workplace> workplaces) {
        return scopes.stream()
                .anyMatch(scope -> workplaces.isEmpty()
                        ? scope.reachesWork("", "")
                        : workplaces.stream().anyMatch(at -> scope.reachesWork(at.country(), at.legalEmployer())));
    }

    /**
     * Opens everybody's rows for a file that is about to be compared, applied or undone. Whom the file may touch is held
     * against the scopes that this answers, line by line.
     *
     * @return how far the viewer may reach
     * @throws Refused {@code privacy.batch-not-yours}, also for an editor of some products: a file tells of contracts
     */
    public List<Scope> openForBatch(Viewer viewer) {
        var scopes = viewer.scopes(Role.Kind.PEOPLE_TEAM)
                .filter(Scope::reachesEveryProduct)
                .toList();
        if (scopes.isEmpty()) {
            throw Refused.notFound("privacy.batch-not-yours");
        }
        rows.openAll();
        return scopes;
    }

    /**
     * Writes down that somebody read what these people asked, because they answer it: one row for each of them and view.
     * Their rows are open from then on.
     */
    public void answering(Viewer viewer, Collection<PersonId> askers) {
        var others =
                askers.stream().filter(person -> !viewer.is(person)).distinct().toList();
        rows.open(others);
        looks.add(viewer, others, Set.of(Facet.NEEDS), Door.REQUEST_QUEUE, clock.now());
    }

    /** Writes down that somebody read what may be kept of a person who left. */
    void lookedAtLeaver(Viewer viewer, PersonId person) {
        looks.add(viewer, List.of(person), Set.of(Facet.ADMINISTRATIVE), Door.ERASING, clock.now());
    }

    private List<Standing> standings(Viewer viewer, PersonId person) {
        if (viewer.is(person)) {
            return List.of(new Standing.Self());
        }
        var standings = new ArrayList<Standing>();
        for (var relation : relations.between(person, viewer.self())) {
            standing(relation, standings);
        }
        if (relations.shareLead(person, viewer.self())) {
            standings.add(new Standing.Peer());
        }
        if (groups.together(person, viewer.self())) {
            standings.add(new Standing.Member());
        }
        var workplaces = viewer.has(Role.Kind.PEOPLE_TEAM) ? people.workplaces(person) : List.<Workplace>of();
        viewer.scopes(Role.Kind.PEOPLE_TEAM)
                .filter(scope -> reaches(List.of(scope), workplaces))
                .map(Gate::work)
                .distinct()
                .forEach(standings::add);
        standings.add(new Standing.Anybody());
        return standings;
    }

    private static void standing(Relation relation, List<Standing> standings) {
        switch (relation.kind()) {
            case LEAD -> standings.add(new Standing.Lead(relation.opens()));
            case COACH, BUDDY, MENTOR -> standings.add(new Standing.Coach());
            case PEER -> standings.add(new Standing.Peer());
            case REPRESENTATIVE -> {
                // A representative sees the public card of those they speak for, as everybody does.
            }
        }
    }

    /** @param reason why a value is seen whole of which the viewer sees a part; null where that is not so */
    void log(Look.Subject subject, Look.Shown shown, @Nullable Reason reason) {
        looks.add(subject, shown, reason, clock.now());
    }
}
