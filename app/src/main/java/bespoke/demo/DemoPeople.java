package bespoke.demo;

import bespoke.engine.population.Value;
import bespoke.person.Arrival;
import bespoke.person.Arrivals;
import bespoke.person.NewPerson;
import bespoke.person.PersonKind;
import bespoke.person.Relation;
import bespoke.person.RelationKind;
import bespoke.person.Work;
import bespoke.person.WorkMode;
import bespoke.person.WorkingPattern;
import bespoke.privacy.Answer;
import bespoke.privacy.Consents;
import bespoke.profile.Aim;
import bespoke.profile.AimId;
import bespoke.profile.Aims;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.profile.ToldFact;
import bespoke.shared.CompanyClock;
import bespoke.shared.Facet;
import bespoke.shared.Ids;
import bespoke.shared.Language;
import bespoke.shared.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings in the people of the demo company: their work, ties, facts, answers and aims. */
@Component
class DemoPeople {

    private static final String HRIS = "hris";

    private final Arrivals arrivals;
    private final Facts facts;
    private final Consents consents;
    private final Aims aims;
    private final CompanyClock clock;

    DemoPeople(Arrivals arrivals, Facts facts, Consents consents, Aims aims, CompanyClock clock) {
        this.arrivals = arrivals;
        this.facts = facts;
        this.consents = consents;
        this.aims = aims;
        this.clock = clock;
    }

    /** @return everybody's id by personnel number */
    Map<String, PersonId> bringIn(DemoCompany company) {
        var ids = arrivals.arrive(company.people().stream()
                .map(person -> arrival(person, company.organisation()))
                .toList());
        var byNumber = new HashMap<String, PersonId>();
        for (int i = 0; i < ids.size(); i++) {
            byNumber.put(company.people().get(i).number(), ids.get(i));
        }
        arrivals.tie(company.relations().stream()
                .map(relation -> relation(relation, byNumber))
                .toList());
        facts.takeOver(facts(company, byNumber));
        for (var person : company.people()) {
            said(person, known(byNumber, person.number()));
        }
        return byNumber;
    }

    private static Arrival arrival(DemoPerson person, Organisation organisation) {
        return new Arrival(
                new NewPerson(PersonKind.valueOf(person.kind()), person.number(), person.name(), person.contact()),
                person.assignments().stream()
                        .map(spell -> new Arrival.Spell(
                                work(spell, organisation),
                                spell.from(),
                                spell.until() == null ? null : spell.until().plusDays(1),
                                HRIS))
                        .toList());
    }

    private static Work work(DemoPerson.Assignment spell, Organisation organisation) {
        return new Work(
                spell.position(),
                organisation.unit(spell.unit()).name(),
                organisation.employer(spell.legalEmployer()).name(),
                organisation.site(spell.site()).name(),
                spell.country(),
                spell.contract(),
                spell.fte(),
                spell.weeklyHours(),
                WorkingPattern.valueOf(spell.pattern()),
                WorkMode.valueOf(spell.mode()),
                hours(WorkingPattern.valueOf(spell.pattern())));
    }

    /** As this company writes hours on a card; rosters that change from week to week it does not. */
    private static @Nullable String hours(WorkingPattern pattern) {
        return switch (pattern) {
            case OFFICE_HOURS -> "09:00–17:30";
            case NIGHTS -> "20:45–07:00";
            case EARLY_LATE -> "06:00–14:00 / 14:00–22:00";
            case THREE_SHIFTS, ON_CALL -> null;
        };
    }

    private Relation relation(DemoRelation relation, Map<String, PersonId> byNumber) {
        var kind = RelationKind.valueOf(relation.kind().name());
        return new Relation(
                known(byNumber, relation.person()),
                known(byNumber, relation.other()),
                kind,
                relation.basis(),
                kind == RelationKind.LEAD ? Set.of(Facet.PROFESSIONAL) : Set.of(),
                clock.startOf(relation.from()),
                null);
    }

    private List<ToldFact> facts(DemoCompany company, Map<String, PersonId> byNumber) {
        var told = new ArrayList<ToldFact>();
        for (var person : company.people()) {
            for (var fact : person.facts()) {
                told.add(new ToldFact(
                        known(byNumber, person.number()),
                        new Fact(
                                fact.attribute(),
                                fact.source(),
                                value(fact.value()),
                                fact.asOf(),
                                clock.startOf(fact.asOf()))));
            }
        }
        return told;
    }

    private void said(DemoPerson person, PersonId id) {
        if (!person.consents().isEmpty()) {
            consents.takeOver(
                    id,
                    person.consents().entrySet().stream()
                            .map(answer -> new Answer(answer.getKey(), answer.getValue(), at(clock.today())))
                            .toList(),
                    Language.of(Locale.of(person.language())));
        }
        if (!person.aims().isEmpty()) {
            aims.takeOver(
                    id,
                    person.aims().stream()
                            .map(aim -> new Aim(
                                    new AimId(Ids.fresh()), aim.text(), new HashSet<>(aim.topics()), at(aim.on())))
                            .toList());
        }
    }

    private Instant at(LocalDate day) {
        return clock.startOf(day);
    }

    static PersonId known(Map<String, PersonId> byNumber, String number) {
        var id = byNumber.get(number);
        if (id == null) {
            throw new IllegalArgumentException("Nobody in the demo company has the number " + number);
        }
        return id;
    }

    private static Value value(DemoValue value) {
        return switch (value) {
            case DemoValue.Truth truth -> Value.of(truth.value());
            case DemoValue.Amount amount -> Value.of(amount.value());
            case DemoValue.Day day -> Value.of(day.value());
            case DemoValue.Word word -> Value.of(word.value());
            case DemoValue.Words words -> Value.of(new HashSet<>(words.values()));
        };
    }
}
