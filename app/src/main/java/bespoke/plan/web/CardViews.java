package bespoke.plan.web;

import bespoke.engine.plan.Circumstance;
import bespoke.engine.population.Value;
import bespoke.engine.relevance.Logistic;
import bespoke.engine.relevance.Origin;
import bespoke.plan.Evidence;
import bespoke.plan.PlanCard;
import bespoke.profile.Attribute;
import bespoke.profile.Attributes;
import bespoke.profile.Measure;
import bespoke.profile.Topic;
import bespoke.profile.ValueWords;
import bespoke.web.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Turns cards and their reasons into words. Of what is private only the kind is said, until its reader taps. */
@Component
public class CardViews {

    /** More would not be read at a glance. */
    private static final int MOST_NAMED = 3;

    /** What is said of a chance that rounds to a hundred. */
    private static final int NEARLY_ALL = 95;

    private final Attributes attributes;
    private final ValueWords values;

    CardViews(Attributes attributes, ValueWords values) {
        this.attributes = attributes;
        this.values = values;
    }

    /** A card as its reader sees it. */
    public CardView of(PlanCard card, Words words) {
        var offer = card.offer();
        return new CardView(
                offer.id().value().toString(),
                words.in(offer.title()),
                words.in(offer.whatItIs()),
                words.in(offer.verb()),
                words.say("plan.lane." + offer.lane()),
                words.say("web.minutes", offer.minutes()),
                words.in(offer.whoAnswers()),
                sentence(card, words),
                lines(card, words),
                sum(card, words),
                !card.reasons().isEmpty() || !card.circumstances().isEmpty(),
                card.askedByCompany() || card.mainlyForCompany());
    }

    /** What speaks for a topic of its reader, in words. */
    public String of(Evidence evidence, Topic topic, Words words) {
        return evidence(evidence, words.in(topic.name()), words);
    }

    /** What is known by a fact of its reader, whatever it says. */
    public String of(Evidence.FromFact fact, Words words) {
        var attribute = attributes.get(fact.attribute());
        return words.say("plan.life", words.in(attribute.name()), said(attribute, fact.value(), words));
    }

    /** A reason as it may be read anywhere: of what is private only the kind, such as an aim or a need. */
    String open(PlanCard.Reason reason, Words words) {
        return open(List.of(reason), words).getFirst();
    }

    private String sentence(PlanCard card, Words words) {
        var because = card.offer().because();
        if (card.askedByCompany() && because != null) {
            return words.say("plan.asked", words.in(because));
        }
        var named = named(card.reasons()).stream()
                .flatMap(List::stream)
                .filter(reason -> reason.points() > 0)
                .toList();
        if (named.isEmpty()) {
            return words.say(unnamed(card));
        }
        return words.say(
                "plan.because",
                words.list(open(named, words).stream()
                        .map(clause -> words.say("plan.because.each", clause))
                        .toList()));
    }

    /** Of what the person told nothing is said where they do not let it speak. */
    private static String unnamed(PlanCard card) {
        if (card.mainlyForCompany()) {
            return "plan.company";
        }
        return card.listens() ? "plan.nothing-speaks" : "plan.open-to-you";
    }

    /** Each reason once, in order; the kinds of the private ones in one clause, where the first of them would stand. */
    private List<String> open(List<PlanCard.Reason> reasons, Words words) {
        var kinds = reasons.stream()
                .filter(PlanCard.Reason::isPrivate)
                .flatMap(reason -> reason.evidence().stream())
                .filter(Evidence::isPrivate)
                .map(evidence -> words.say("plan.kind." + kind(evidence, words)))
                .distinct()
                .toList();
        return reasons.stream()
                .map(reason ->
                        reason.isPrivate() ? words.say("plan.because.private", words.list(kinds)) : part(reason, words))
                .distinct()
                .toList();
    }

    /** What life outside work says has a kind of its own where one was written for the attribute. */
    private static String kind(Evidence evidence, Words words) {
        return evidence instanceof Evidence.FromFact fact && words.knows("plan.kind." + fact.attribute())
                ? fact.attribute()
                : evidence.origin().name();
    }

    /** What weighed in and how much, in words, the weightiest first; then what it comes to, and the circumstances. */
    private List<CardView.Line> lines(PlanCard card, Words words) {
        var lines = new ArrayList<CardView.Line>();
        if (!card.reasons().isEmpty()) {
            var named = named(card.reasons());
            for (var same : named) {
                lines.add(new CardView.Line(line(same, words), counts(points(same), words)));
            }
            var all = bySameEvidence(card.reasons());
            var smaller = all.subList(named.size(), all.size());
            if (!smaller.isEmpty()) {
                lines.add(new CardView.Line(smaller(smaller, words), null));
            }
            lines.add(new CardView.Line(together(card, words), null));
        }
        for (var circumstance : card.circumstances()) {
            lines.add(new CardView.Line(circumstance(circumstance, card, words), null));
        }
        if (card.mainlyForCompany()) {
            lines.add(new CardView.Line(words.say("plan.line.company"), null));
        }
        return lines;
    }

    /** The sum in numbers, every part by name, and last what it comes to; empty where nothing of the person's weighed in. */
    private List<CardView.Part> sum(PlanCard card, Words words) {
        var sum = new ArrayList<CardView.Part>();
        if (!card.reasons().isEmpty()) {
            for (var reason : card.reasons()) {
                sum.add(new CardView.Part(line(List.of(reason), words), adds(reason.points(), words)));
            }
            sum.add(new CardView.Part(words.say("plan.line.start"), adds(card.start(), words)));
            sum.add(new CardView.Part(together(card, words), adds(card.points(), words)));
        }
        return sum;
    }

    /** What the smaller things did together; said of their sum, which is no weight of its own. */
    private static String smaller(List<List<PlanCard.Reason>> things, Words words) {
        int points = things.stream().mapToInt(CardViews::points).sum();
        return words.say(points < 0 ? "plan.line.smaller-against" : "plan.line.smaller-for", things.size());
    }

    private static String together(PlanCard card, Words words) {
        return words.say("plan.line.together", chance(card.chance(), words));
    }

    /** The model's belief in whole people of a hundred, to the nearest five: it knows neither certainty nor single people. */
    private static String chance(double chance, Words words) {
        long people = 5 * Math.round(20 * chance);
        if (people >= 100) {
            return words.say("plan.chance-above", NEARLY_ALL);
        }
        return people <= 0 ? words.say("plan.chance-below", 100 - NEARLY_ALL) : words.say("plan.chance-about", people);
    }

    /** The weightiest things, to be read at a glance; the others stand in the exact sum. One alone is never left over. */
    private static List<List<PlanCard.Reason>> named(List<PlanCard.Reason> reasons) {
        var all = bySameEvidence(reasons);
        if (all.size() <= MOST_NAMED) {
            return all;
        }
        return all.subList(0, all.size() == MOST_NAMED + 1 ? MOST_NAMED - 1 : MOST_NAMED);
    }

    /** What one aim or fact says of several topics stands in one line; the weightiest line first. */
    private static List<List<PlanCard.Reason>> bySameEvidence(List<PlanCard.Reason> reasons) {
        return reasons.stream()
                .collect(Collectors.groupingBy(
                        reason -> List.of(reason.evidence(), reason.points() >= 0),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .sorted(Comparator.comparingInt(same -> -Math.abs(points(same))))
                .toList();
    }

    private String line(List<PlanCard.Reason> same, Words words) {
        var topics = words.list(
                same.stream().map(reason -> words.in(reason.topic().name())).toList());
        var evidence = same.getFirst().evidence();
        var line = points(same) >= 0 ? "plan.line.for" : "plan.line.against";
        return evidence.stream().allMatch(CardViews::namesItsTopic)
                ? words.say(line, evidence(evidence, topics, words))
                : words.say(line + ".topics", evidence(evidence, topics, words), topics);
    }

    private static boolean namesItsTopic(Evidence evidence) {
        return evidence.origin() != Origin.AIM && evidence.origin() != Origin.LIFE;
    }

    private static int points(List<PlanCard.Reason> reasons) {
        return reasons.stream().mapToInt(PlanCard.Reason::points).sum();
    }

    /** How much points count, in words: much is what doubles the odds or more, little what moves them by less than a quarter. */
    private static String counts(int points, Words words) {
        double odds = Math.exp((double) Math.abs(points) / Logistic.POINTS_PER_LOGIT);
        var size = odds >= 2 ? "A_LOT" : odds >= 1.25 ? "SOME" : "A_LITTLE";
        return words.say((points < 0 ? "plan.counts-against." : "plan.counts.") + size);
    }

    /** In the engine's whole points, so that what is read adds up to what is read. */
    private static String adds(int points, Words words) {
        return (points < 0 ? "−" : "+") + words.number(Math.abs(points));
    }

    private static String circumstance(Circumstance circumstance, PlanCard card, Words words) {
        return switch (circumstance) {
            case Circumstance.AskedByCompany asked -> {
                var because = card.offer().because();
                yield because == null ? words.say("plan.line.asked") : words.say("plan.asked", words.in(because));
            }
            case Circumstance.OwnWeights moved ->
                words.say(moved.value() >= moved.publicValue() ? "plan.line.weights-up" : "plan.line.weights-down");
            case Circumstance.GuaranteedShare share -> words.say("plan.line.share");
            case Circumstance.FewPlaces few -> words.say("plan.line.few-places");
        };
    }

    private String part(PlanCard.Reason reason, Words words) {
        return evidence(reason.evidence(), words.in(reason.topic().name()), words);
    }

    private String evidence(List<Evidence> all, String topic, Words words) {
        return words.list(all.stream()
                .map(each -> evidence(each, topic, words))
                .distinct()
                .toList());
    }

    private String evidence(Evidence evidence, String topic, Words words) {
        return switch (evidence) {
            case Evidence.FromAim aim -> words.say("plan.because.AIM", aim.words());
            case Evidence.FromFact fact ->
                switch (fact.origin()) {
                    case NEED, ASPIRATION, INTEREST, SKILL, AIM, SIGNAL ->
                        words.say("plan.because." + fact.origin(), topic);
                    case LIFE -> life(fact, words);
                };
        };
    }

    /** What life at work says, in the words that the attribute has of its own where no sentence was written for it. */
    private String life(Evidence.FromFact fact, Words words) {
        var attribute = attributes.get(fact.attribute());
        var key = "plan.life." + fact.attribute();
        return words.knows(key)
                ? words.say(key, withoutUnit(attribute, fact.value(), words))
                : words.say("plan.life", words.in(attribute.name()), said(attribute, fact.value(), words));
    }

    /** The sentence says the unit. */
    private String withoutUnit(Attribute attribute, Value value, Words words) {
        return switch (value) {
            case Value.OfNumber number when attribute.measure() == Measure.SHARE -> words.percent(number.value());
            case Value.OfNumber number -> words.number(number.value(), 2);
            case Value.OfBoolean _, Value.OfDate _, Value.OfText _, Value.OfTexts _ -> said(attribute, value, words);
        };
    }

    private String said(Attribute attribute, Value value, Words words) {
        return words.list(values.of(attribute, value, null, words.locale()));
    }
}
