package bespoke.demo;

import bespoke.demo.DemoRelation.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Draws who leads, coaches, welcomes and stands up for whom. */
final class Ties {

    private static final String COACH = "Coach";
    private static final String COACHES = "people-growth";

    private final Organisation organisation;
    private final List<DemoPerson> people;
    private final Map<String, String> leads;
    private final LocalDate today;

    /** @param leads number of the lead, by unit */
    Ties(Organisation organisation, List<DemoPerson> people, Map<String, String> leads, LocalDate today) {
        this.organisation = organisation;
        this.people = people;
        this.leads = leads;
        this.today = today;
    }

    /** Everybody answers to the lead of their unit, and its lead to the lead of the unit above. */
    List<DemoRelation> leads() {
        Map<String, DemoPerson> byNumber = Organisation.byKey(people, DemoPerson::number);
        List<DemoRelation> relations = new ArrayList<>();
        for (DemoPerson person : people) {
            var unit = organisation.unit(person.assignment(today).unit());
            String lead = leads.get(unit.key());
            if (person.number().equals(lead)) {
                lead = unit.parent() == null ? null : leads.get(unit.parent());
            }
            if (lead != null) {
                var since = Objects.requireNonNull(byNumber.get(lead))
                        .assignment(today)
                        .from();
                var here = person.assignment(today).from();
                relations.add(
                        new DemoRelation(person.number(), Kind.LEAD, lead, "line", since.isAfter(here) ? since : here));
            }
        }
        return relations;
    }

    /** Leads and newcomers to a position who work with a coach. */
    List<DemoRelation> coaches(Chance chance) {
        var coaches = people.stream()
                .filter(person -> person.assignment(today).position().equals(COACH)
                        && person.assignment(today).unit().equals(COACHES))
                .toList();
        List<DemoRelation> relations = new ArrayList<>();
        for (DemoPerson person : drawn()) {
            boolean lead = leads.containsValue(person.number());
            boolean agreed = Boolean.TRUE.equals(person.consents().get(bespoke.shared.Purpose.COACHING));
            if (agreed && !coaches.contains(person) && chance.happens(lead ? 0.6 : 0.06)) {
                relations.add(since(
                        person,
                        Kind.COACH,
                        chance.one(coaches),
                        lead ? "a year of leading" : "six meetings",
                        chance,
                        300));
            }
        }
        return relations;
    }

    /** A colleague for each newcomer, from a neighbouring unit, a year or more ahead. */
    List<DemoRelation> buddies(Chance chance) {
        List<DemoRelation> relations = new ArrayList<>();
        for (DemoPerson person : drawn()) {
            if (hired(person).isAfter(today.minusDays(90)) && chance.happens(0.6)) {
                var unit = organisation.unit(person.assignment(today).unit());
                near(person, unit, 365, 1900, chance)
                        .ifPresent(buddy -> relations.add(new DemoRelation(
                                person.number(), Kind.BUDDY, buddy.number(), "first three months", hired(person))));
            }
        }
        return relations;
    }

    /** Somebody ten years ahead on the same road. */
    List<DemoRelation> mentors(Chance chance) {
        List<DemoRelation> relations = new ArrayList<>();
        for (DemoPerson person : drawn()) {
            if (hired(person).isAfter(today.minusDays(1400)) && chance.happens(0.05)) {
                var unit = organisation.unit(person.assignment(today).unit());
                near(person, unit, 3600, 20_000, chance)
                        .ifPresent(mentor -> relations.add(
                                since(person, Kind.MENTOR, mentor, "the same road, ten years on", chance, 400)));
            }
        }
        return relations;
    }

    /** Those of an employer for whom a representative was elected. */
    List<DemoRelation> represented(String representative, String employer) {
        return people.stream()
                .filter(person -> !person.number().equals(representative)
                        && person.assignment(today).legalEmployer().equals(employer))
                .map(person -> new DemoRelation(
                        person.number(),
                        Kind.REPRESENTATIVE,
                        representative,
                        "elected to the works council",
                        later(hired(person), today.minusDays(610))))
                .toList();
    }

    private List<DemoPerson> drawn() {
        return people.stream().filter(person -> person.castKey() == null).toList();
    }

    private Optional<DemoPerson> near(
            DemoPerson person, Organisation.Unit unit, int fewestDays, int mostDays, Chance chance) {
        var units = organisation.siblings(unit).stream()
                .filter(other -> other.site().equals(unit.site()))
                .map(Organisation.Unit::key)
                .collect(Collectors.toSet());
        var near = drawn().stream()
                .filter(other -> !other.number().equals(person.number())
                        && (units.isEmpty()
                                ? other.assignment(today).site().equals(unit.site())
                                : units.contains(other.assignment(today).unit()))
                        && hired(other).isBefore(today.minusDays(fewestDays))
                        && hired(other).isAfter(today.minusDays(mostDays)))
                .toList();
        return near.isEmpty() ? Optional.empty() : Optional.of(chance.one(near));
    }

    private DemoRelation since(
            DemoPerson person, Kind kind, DemoPerson other, String basis, Chance chance, int withinDays) {
        var day = today.minusDays(chance.whole(1, withinDays));
        return new DemoRelation(
                person.number(), kind, other.number(), basis, later(later(day, hired(person)), hired(other)));
    }

    private static LocalDate hired(DemoPerson person) {
        return person.assignments().getFirst().from();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
