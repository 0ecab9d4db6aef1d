package bespoke.demo;

import bespoke.shared.Language;
import bespoke.shared.Purpose;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A company that could be real: 2,000 synthetic people on wards, lines and at desks in five countries, with what is
 * known of them, what they said, and the ties between them.
 *
 * <p>The same seed and day make the same company, to the letter.
 *
 * @param leads number of the lead, by key of the unit; every unit has one
 */
record DemoCompany(
        Organisation organisation,
        List<DemoPerson> people,
        Map<String, String> leads,
        List<DemoRelation> relations,
        List<CastMember> cast,
        List<DemoAnswer> answers,
        List<DemoProduct> products,
        List<DemoOffer> offers) {

    /** Who was elected by those of which employer. */
    private static final Map<String, String> ELECTED = Map.of("jonas", "ALD-WE");

    private static final Map<Purpose, Double> AGREE = Map.of(
            Purpose.PERSONALISE, 0.83,
            Purpose.CAREER, 0.74,
            Purpose.COACHING, 0.52,
            Purpose.WELLBEING, 0.55,
            Purpose.MARKET, 0.4);

    /** Makes the company as it is on a day. */
    static DemoCompany generate(long seed, LocalDate today) {
        var organisation = Organisation.read();
        var casting = new Casting(organisation, today);
        var aims = Sayings.read("aims");
        var asks = Sayings.read("asks");
        var crafts = Craft.all();
        var names = new Names();
        List<DemoPerson> people = new ArrayList<>(casting.people(seed));
        people.forEach(person -> names.take(new Names.Name(person.given(), person.family())));
        Map<String, DemoPerson> leads = new HashMap<>();
        for (Organisation.Unit unit : organisation.units()) {
            var cast = people.stream()
                    .filter(person -> person.castKey() != null
                            && person.assignment(today).unit().equals(unit.key()))
                    .toList();
            var castLead = casting.leadOf(unit.key());
            castLead.ifPresent(key -> leads.put(
                    unit.key(),
                    cast.stream()
                            .filter(person -> key.equals(person.castKey()))
                            .findFirst()
                            .orElseThrow()));
            var craft = Objects.requireNonNull(crafts.get(unit.craft()), unit.craft());
            for (int i = cast.size(); i < unit.people(); i++) {
                boolean lead = !leads.containsKey(unit.key());
                var chance = Chance.of(seed, unit.key() + "/" + i);
                var life = Life.draw(chance, unit, craft, lead, today);
                var person = person(chance, life, organisation, names, aims, asks, today);
                people.add(person);
                if (lead) {
                    leads.put(unit.key(), person);
                }
            }
        }
        return tied(seed, organisation, casting, numbered(people), leads, today);
    }

    private static DemoCompany tied(
            long seed,
            Organisation organisation,
            Casting casting,
            List<DemoPerson> people,
            Map<String, DemoPerson> leads,
            LocalDate today) {
        Map<String, DemoPerson> byContact = Organisation.byKey(people, DemoPerson::contact);
        Map<String, String> leadNumbers = new LinkedHashMap<>();
        for (var unit : organisation.units()) {
            var lead = Objects.requireNonNull(leads.get(unit.key()), unit.key());
            leadNumbers.put(
                    unit.key(),
                    Objects.requireNonNull(byContact.get(lead.contact())).number());
        }
        Map<String, String> castNumbers = new HashMap<>();
        for (DemoPerson person : people) {
            if (person.castKey() != null) {
                castNumbers.put(person.castKey(), person.number());
            }
        }
        var ties = new Ties(organisation, people, leadNumbers, today);
        List<DemoRelation> relations = new ArrayList<>(ties.leads());
        relations.addAll(casting.relations(castNumbers));
        relations.addAll(ties.coaches(Chance.of(seed, "coaches")));
        relations.addAll(ties.buddies(Chance.of(seed, "buddies")));
        relations.addAll(ties.mentors(Chance.of(seed, "mentors")));
        ELECTED.forEach((key, employer) ->
                relations.addAll(ties.represented(Objects.requireNonNull(castNumbers.get(key)), employer)));
        return new DemoCompany(
                organisation,
                people,
                leadNumbers,
                List.copyOf(relations),
                casting.members(castNumbers),
                casting.answers(castNumbers),
                DemoProduct.all(),
                DemoOffers.all());
    }

    /** Numbers everybody in the order of hiring, as a company does. */
    private static List<DemoPerson> numbered(List<DemoPerson> people) {
        var ordered = people.stream()
                .sorted(Comparator.comparing((DemoPerson person) ->
                                person.assignments().getFirst().from())
                        .thenComparing(DemoPerson::contact))
                .toList();
        List<DemoPerson> numbered = new ArrayList<>();
        for (DemoPerson person : ordered) {
            String number = String.format(Locale.ROOT, "A%05d", 10_001 + 3 * numbered.size());
            numbered.add(new DemoPerson(
                    number,
                    person.castKey(),
                    person.given(),
                    person.family(),
                    person.contact(),
                    person.kind(),
                    person.language(),
                    person.assignments(),
                    person.facts(),
                    person.aims(),
                    person.asks(),
                    person.consents()));
        }
        return List.copyOf(numbered);
    }

    private static DemoPerson person(
            Chance chance,
            Life life,
            Organisation organisation,
            Names names,
            Sayings aims,
            Sayings asks,
            LocalDate today) {
        var site = organisation.site(life.unit().site());
        var name = names.draw(chance, site.country(), life.woman());
        String language = site.language().equals("fr") && site.country().equals("CA") && chance.happens(0.15)
                ? "en"
                : site.language();
        return new DemoPerson(
                "",
                null,
                name.given(),
                name.family(),
                Names.contact(name),
                life.kind(),
                language,
                new Careers(organisation).of(chance, life, today),
                FactBook.of(chance, life, site.country(), language, today),
                said(
                        chance,
                        aims,
                        life,
                        language,
                        life.signedIn() && chance.happens(0.78) ? chance.whole(1, 3) : 0,
                        today),
                asked(chance, asks, life, language, life.signedIn() && chance.happens(0.1) ? 1 : 0, today),
                consents(chance, life));
    }

    /** In French where the person reads French, in English elsewhere: the two languages the screens speak. */
    private static List<DemoPerson.Saying> said(
            Chance chance, Sayings sayings, Life life, String language, int count, LocalDate today) {
        var words = Language.of(Locale.of(language));
        return sayings.draw(chance, life.tags(), count).stream()
                .map(saying ->
                        new DemoPerson.Saying(saying.text().in(words), saying.topics(), lately(chance, life, today)))
                .toList();
    }

    private static List<DemoPerson.Ask> asked(
            Chance chance, Sayings sayings, Life life, String language, int count, LocalDate today) {
        var words = Language.of(Locale.of(language));
        return sayings.draw(chance, life.tags(), count).stream()
                .map(saying -> new DemoPerson.Ask(
                        saying.text().in(words), saying.topics(), lately(chance, life, today), saying.ending(words)))
                .toList();
    }

    private static LocalDate lately(Chance chance, Life life, LocalDate today) {
        return today.minusDays(chance.whole(0, Math.min(life.tenureDays(), 40)));
    }

    private static Map<Purpose, Boolean> consents(Chance chance, Life life) {
        Map<Purpose, Boolean> consents = new LinkedHashMap<>();
        for (Purpose purpose : Purpose.values()) {
            Double agree = AGREE.get(purpose);
            if (agree != null && life.signedIn()) {
                boolean yes = chance.happens(agree * (0.6 + 0.5 * life.openness()));
                boolean asked = purpose == Purpose.PERSONALISE || purpose == Purpose.CAREER || chance.happens(0.5);
                if (asked) {
                    consents.put(purpose, yes);
                }
            }
        }
        return Map.copyOf(consents);
    }
}
