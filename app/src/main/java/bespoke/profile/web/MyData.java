package bespoke.profile.web;

import bespoke.engine.population.Value;
import bespoke.privacy.Door;
import bespoke.privacy.Ends;
import bespoke.privacy.Gate;
import bespoke.privacy.Onlooker;
import bespoke.privacy.Onlookers;
import bespoke.privacy.Retention;
import bespoke.privacy.SharedWith;
import bespoke.privacy.Sighting;
import bespoke.profile.Attribute;
import bespoke.profile.CorrectionsOut;
import bespoke.profile.Dispute;
import bespoke.profile.Fact;
import bespoke.profile.Facts;
import bespoke.profile.MyDataPlaces;
import bespoke.profile.Profile;
import bespoke.profile.Profile.Entry;
import bespoke.profile.Profile.Side;
import bespoke.profile.web.FactView.Told;
import bespoke.profile.web.MyDataView.Line;
import bespoke.profile.web.MyDataView.Tab;
import bespoke.shared.Facet;
import bespoke.shared.Refused;
import bespoke.shared.Viewer;
import bespoke.web.Option;
import bespoke.web.Words;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the views of what is known of the reader. */
@Component
@Transactional
class MyData {

    private final Facts facts;
    private final Gate gate;
    private final FactWords factWords;
    private final ValueFields fields;
    private final MyDataPlaces places;
    private final ObjectProvider<CorrectionsOut> out;
    private final Retention retention;
    private final KeptWords kept;

    MyData(
            Facts facts,
            Gate gate,
            FactWords factWords,
            ValueFields fields,
            MyDataPlaces places,
            ObjectProvider<CorrectionsOut> out,
            Retention retention,
            KeptWords kept) {
        this.facts = facts;
        this.gate = gate;
        this.factWords = factWords;
        this.fields = fields;
        this.places = places;
        this.out = out;
        this.retention = retention;
        this.kept = kept;
    }

    MyDataView side(Viewer viewer, Facet facet, Words words) {
        var profile = ofMyself(viewer);
        var onlookers = gate.onlookers(viewer);
        var ends = retention.of(viewer);
        var disputes = facts.disputesOf(viewer);
        var tabs = profile.sides().stream().map(side -> tab(side, facet, words)).toList();
        var entries = profile.sides().stream()
                .filter(side -> side.facet() == facet)
                .flatMap(side -> side.entries().stream())
                .toList();
        var country = profile.country().orElse(null);
        return new MyDataView(
                places.all(),
                tabs,
                tabs.stream().filter(Tab::active).findFirst().orElseThrow(),
                lines(
                        entries.stream().filter(entry -> !entry.facts().isEmpty()),
                        onlookers,
                        ends,
                        disputes,
                        country,
                        words),
                lines(
                        entries.stream()
                                .filter(entry -> entry.facts().isEmpty()
                                        && entry.attribute().editableBySelf()),
                        onlookers,
                        ends,
                        disputes,
                        country,
                        words),
                entries.stream()
                        .filter(entry ->
                                entry.facts().isEmpty() && !entry.attribute().editableBySelf())
                        .map(entry -> words.in(entry.attribute().name()))
                        .toList());
    }

    /** @throws Refused {@code profile.attribute-not-found} */
    FactView fact(Viewer viewer, Attribute attribute, Words words) {
        var profile = ofMyself(viewer);
        var country = profile.country().orElse(null);
        var entry = entry(profile, attribute);
        var onlookers = gate.onlookers(viewer);
        var disputes = facts.disputesOf(viewer).stream()
                .filter(dispute -> dispute.attribute().equals(attribute.key()))
                .collect(Collectors.toMap(Dispute::source, dispute -> dispute));
        var sent = out.stream()
                .flatMap(way -> way.of(viewer, attribute.key()).stream())
                .toList();
        var mine = mine(entry);
        return new FactView(
                places.all(),
                words.in(attribute.name()),
                words.in(attribute.help()),
                words.say("facet." + attribute.facet()),
                path(attribute.facet()),
                path(attribute),
                entry.facts().stream()
                        .map(fact -> told(viewer, entry, fact, disputes, sent, country, words))
                        .toList(),
                attribute.editableBySelf()
                        ? fields.field(attribute, mine.map(Fact::value).orElse(null), words)
                        : null,
                attribute.key().equals("country"),
                mine.isPresent(),
                isRestricted(entry, disputes.values()) ? List.of() : seers(attribute, entry.shared(), onlookers, words),
                sharing(attribute, entry.shared(), onlookers, words),
                attribute.purposes().stream()
                        .sorted()
                        .map(purpose -> words.say("privacy.purpose." + purpose))
                        .toList(),
                entry.facts().isEmpty() ? null : kept.of(entry, retention.of(viewer), words),
                facts.past(viewer, attribute.key()).stream()
                        .map(past -> new FactView.Past(
                                factWords.value(attribute, past.fact(), null, words),
                                words.say(
                                        "profile.past-line",
                                        factWords.source(past.fact().source(), true, words),
                                        factWords.day(past.replacedAt()))))
                        .toList());
    }

    /** What the reader tells of one attribute now. */
    Optional<Fact> mine(Viewer viewer, Attribute attribute) {
        return mine(entry(ofMyself(viewer), attribute));
    }

    /** The value that the reader tells of one attribute now; null when they tell nothing. */
    @Nullable
    Value told(Viewer viewer, Attribute attribute) {
        return mine(viewer, attribute).map(Fact::value).orElse(null);
    }

    /** What counts of one attribute of the reader. */
    Optional<Fact> inUse(Viewer viewer, Attribute attribute) {
        return entry(ofMyself(viewer), attribute).inUse();
    }

    /** With whom the reader shares an attribute now. */
    Set<SharedWith> shared(Viewer viewer, Attribute attribute) {
        return entry(ofMyself(viewer), attribute).shared();
    }

    static String path(Attribute attribute) {
        return "/my-data/facts/" + attribute.key();
    }

    static String path(Facet facet) {
        return "/my-data?facet=" + facet;
    }

    private Profile ofMyself(Viewer viewer) {
        return facts.of(viewer, viewer.self(), Door.PERSON_PAGE);
    }

    private static Entry entry(Profile profile, Attribute attribute) {
        return profile.sides().stream()
                .flatMap(side -> side.entries().stream())
                .filter(entry -> entry.attribute().key().equals(attribute.key()))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("profile.attribute-not-found"));
    }

    private static Optional<Fact> mine(Entry entry) {
        return entry.facts().stream()
                .filter(fact -> fact.source().equals(Fact.SELF))
                .findFirst();
    }

    /** Whether nobody else sees anything of it, whoever might. */
    private static boolean isRestricted(Entry entry, Collection<Dispute> disputes) {
        return !entry.attribute().onCard()
                && !entry.facts().isEmpty()
                && entry.facts().stream().allMatch(fact -> disputes.stream()
                        .anyMatch(dispute -> dispute.restricted() != null
                                && dispute.attribute().equals(fact.attribute())
                                && dispute.source().equals(fact.source())));
    }

    private static Tab tab(Side side, Facet active, Words words) {
        var known = side.entries().stream()
                .filter(entry -> !entry.facts().isEmpty())
                .count();
        return new Tab(
                side.facet().name(),
                words.say("facet." + side.facet()),
                words.say("profile.about-" + side.facet()),
                path(side.facet()),
                side.facet() == active,
                (int) known,
                side.entries().size());
    }

    private List<Line> lines(
            Stream<Entry> entries,
            Onlookers onlookers,
            Ends ends,
            List<Dispute> disputes,
            @Nullable String country,
            Words words) {
        return entries.map(entry -> line(entry, onlookers, ends, disputes, country, words))
                .toList();
    }

    private Line line(
            Entry entry,
            Onlookers onlookers,
            Ends ends,
            List<Dispute> disputes,
            @Nullable String country,
            Words words) {
        var attribute = entry.attribute();
        var inUse = entry.inUse();
        var seers =
                isRestricted(entry, disputes) ? List.<String>of() : seers(attribute, entry.shared(), onlookers, words);
        return new Line(
                attribute.key(),
                words.in(attribute.name()),
                words.in(attribute.help()),
                path(attribute),
                inUse.map(fact -> factWords.value(attribute, fact, country, words))
                        .orElse(List.of()),
                inUse.map(fact -> origin(fact, words)).orElse(null),
                seers.isEmpty() ? words.say("profile.seen-by-you") : words.say("profile.seen-by", words.list(seers)),
                remark(entry, words),
                kept.goesOn(entry, ends, words),
                attribute.editableBySelf());
    }

    private String origin(Fact fact, Words words) {
        return words.say(
                "profile.origin", factWords.source(fact.source(), true, words), factWords.age(fact.asOf(), words));
    }

    private static @Nullable String remark(Entry entry, Words words) {
        if (!entry.disputed().isEmpty()) {
            return words.say("profile.remark-disputed");
        }
        var values = entry.facts().stream().map(Fact::value).distinct().count();
        return values > 1 ? words.say("profile.remark-disagree", values) : null;
    }

    private static @Nullable String sent(String source, List<CorrectionsOut.Sent> all, Words words) {
        return all.stream()
                .filter(one -> one.source().equals(source))
                .findFirst()
                .map(one -> words.say(
                        "profile.correction-" + one.state(),
                        source,
                        words.moment(one.on()),
                        one.answer() == null ? "–" : one.answer()))
                .orElse(null);
    }

    private Told told(
            Viewer viewer,
            Entry entry,
            Fact fact,
            Map<String, Dispute> disputes,
            List<CorrectionsOut.Sent> sent,
            @Nullable String country,
            Words words) {
        var attribute = entry.attribute();
        var dispute = disputes.get(fact.source());
        var inUse = entry.inUse().filter(fact::equals).isPresent();
        return new Told(
                fact.source(),
                factWords.source(fact.source(), true, words),
                factWords.value(attribute, fact, country, words),
                factWords.age(fact.asOf(), words),
                inUse,
                why(entry, fact, dispute, words),
                fact.source().equals(Fact.SELF),
                dispute != null,
                dispute != null && dispute.restricted() != null,
                dispute == null ? null : dispute.note(),
                sent(fact.source(), sent, words),
                out.stream().anyMatch(way -> way.goTo(viewer.self(), attribute, fact.source())));
    }

    private @Nullable String why(Entry entry, Fact fact, @Nullable Dispute dispute, Words words) {
        if (dispute != null) {
            return words.say(
                    dispute.restricted() == null ? "profile.why-disputed" : "profile.why-restricted",
                    factWords.day(dispute.at()));
        }
        if (entry.facts().size() == 1) {
            return null;
        }
        var inUse = entry.inUse().orElseThrow();
        var trusted = factWords.source(inUse.source(), true, words);
        var order = entry.attribute().sources();
        if (fact.equals(inUse)) {
            return words.say(
                    "profile.why-in-use",
                    words.list(order.stream()
                            .map(source -> factWords.source(source, true, words))
                            .toList()));
        }
        return order.contains(inUse.source())
                ? words.say("profile.why-less-trusted", trusted)
                : words.say("profile.why-older", trusted);
    }

    /** Who else sees it, in words. */
    static List<String> seers(Attribute attribute, Set<SharedWith> shared, Onlookers onlookers, Words words) {
        if (attribute.onCard()) {
            return List.of(words.say("profile.seer-card"));
        }
        var seers = onlookers.of(attribute.matter(shared));
        if (seers.containsKey(Onlooker.ANYBODY)) {
            return List.of(words.say("profile.seer-anybody"));
        }
        return seers.entrySet().stream()
                .map(seer -> seer(seer.getKey(), seer.getValue(), words))
                .toList();
    }

    private static String seer(Onlooker onlooker, Sighting sighting, Words words) {
        var name = words.say("profile.seer-" + onlooker.name().toLowerCase(Locale.ROOT));
        return sighting == Sighting.MASKED ? words.say("profile.seer-in-part", name) : name;
    }

    static List<Option> sharing(Attribute attribute, Set<SharedWith> shared, Onlookers onlookers, Words words) {
        var matter = attribute.matter(Set.of());
        return Stream.of(SharedWith.values())
                .filter(those -> onlookers.opensBySharing(matter, those))
                .map(those -> new Option(
                        those.name(),
                        words.say("profile.share-" + those.name().toLowerCase(Locale.ROOT)),
                        shared.contains(those)))
                .toList();
    }
}
