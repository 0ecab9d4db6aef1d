package bespoke.home.web;

import bespoke.engine.relevance.Side;
import bespoke.engine.relevance.SideWeights;
import bespoke.home.web.SuggestionsView.Known;
import bespoke.offer.Offer;
import bespoke.offer.OfferId;
import bespoke.offer.Offers;
import bespoke.plan.Evidence;
import bespoke.plan.Plans;
import bespoke.plan.Weights;
import bespoke.plan.web.CardViews;
import bespoke.privacy.Consents;
import bespoke.profile.Attributes;
import bespoke.profile.MyDataPlaces;
import bespoke.shared.Purpose;
import bespoke.shared.Refused;
import bespoke.shared.Text;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What my suggestions rest on: my weights, and what the plan knows of me. */
@Controller
class SuggestionPages {

    private static final String PATH = "/my-data/suggestions";
    private static final int MOST = 100;

    private final Plans plans;
    private final Weights weights;
    private final CardViews cards;
    private final Offers offers;
    private final Consents consents;
    private final MyDataPlaces places;
    private final Attributes attributes;

    SuggestionPages(
            Plans plans,
            Weights weights,
            CardViews cards,
            Offers offers,
            Consents consents,
            MyDataPlaces places,
            Attributes attributes) {
        this.plans = plans;
        this.weights = weights;
        this.cards = cards;
        this.offers = offers;
        this.consents = consents;
        this.places = places;
        this.attributes = attributes;
    }

    /** @param offer whose facts are asked after, because one of them is wrong; null for all */
    @GetMapping(PATH)
    ModelAndView show(Viewer viewer, Pages pages, @RequestParam(required = false) @Nullable UUID offer) {
        var about = offer == null ? null : offers.getOpen(viewer, new OfferId(offer));
        return pages.show("home/suggestions", pages.say("home.suggestions"), view(viewer, about, pages.words()));
    }

    @PostMapping(PATH + "/weights")
    ModelAndView move(
            Viewer viewer,
            Pages pages,
            @RequestParam int av,
            @RequestParam int cv,
            @RequestParam int eAv,
            @RequestParam int eCv) {
        var before = weights.of(viewer);
        weights.move(
                viewer,
                new SideWeights(checked("av", av), checked("cv", cv), checked("eAv", eAv), checked("eCv", eCv)));
        var back = before.map(SuggestionPages::path).orElse(PATH + "/weights/reset");
        return pages.to(PATH, Flash.say("home.weights-moved").undo(back));
    }

    @PostMapping(PATH + "/weights/reset")
    ModelAndView reset(Viewer viewer, Pages pages) {
        var before = weights.of(viewer);
        weights.reset(viewer);
        var said = Flash.say("home.weights-reset");
        return pages.to(PATH, before.map(own -> said.undo(path(own))).orElse(said));
    }

    private SuggestionsView view(Viewer viewer, @Nullable Offer about, Words words) {
        var company = weights.ofCompany().weights();
        var own = weights.of(viewer);
        return new SuggestionsView(
                places.all(),
                Arrays.stream(Side.values())
                        .map(side -> new SuggestionsView.Side(
                                field(side),
                                words.say("home.side-" + side),
                                words.say("home.side-" + side + "-help"),
                                own.orElse(company).on(side),
                                company.on(side)))
                        .toList(),
                own.isPresent(),
                leftOut(viewer, words),
                about == null ? null : words.in(about.title()),
                known(viewer, about, words));
    }

    private SuggestionsView.@Nullable LeftOut leftOut(Viewer viewer, Words words) {
        for (var purpose : List.of(Purpose.PERSONALISE, Purpose.WELLBEING)) {
            if (!consents.isOpen(viewer, purpose)) {
                return new SuggestionsView.LeftOut(
                        words.say("home.left-out-" + purpose, words.say("privacy.purpose." + purpose)),
                        "/my-data/consents#" + purpose);
            }
        }
        return null;
    }

    /** What is known, each thing once: what speaks for a topic, the strongest first, then what lets the viewer in. */
    private List<Known> known(Viewer viewer, @Nullable Offer about, Words words) {
        var topics = new LinkedHashMap<Said, List<String>>();
        plans.knows(viewer).stream()
                .filter(knows ->
                        about == null || about.topics().contains(knows.topic().key()))
                .forEach(knows -> knows.evidence().forEach(evidence -> topics.computeIfAbsent(
                                new Said(cards.of(evidence, knows.topic(), words), path(evidence), under(evidence)),
                                said -> new ArrayList<>())
                        .add(words.in(knows.topic().name()))));
        var known = new ArrayList<Known>();
        topics.forEach((said, speaksFor) ->
                known.add(new Known(sentence(said, topics.keySet(), words), said.path(), speaksFor)));
        if (about != null) {
            plans.asked(viewer, about.id()).stream()
                    .filter(fact -> known.stream().noneMatch(one -> one.path().equals(path(fact))))
                    .map(fact ->
                            new Known(cards.of(fact, words), path(fact), List.of(words.say("home.known-for-whom"))))
                    .toList()
                    .forEach(known::add);
        }
        return known;
    }

    /** What two facts say alike, as interests and hobbies do, each says with the name under which it is told. */
    private static String sentence(Said said, Set<Said> all, Words words) {
        var alike = all.stream()
                .filter(other -> other.sentence().equals(said.sentence()))
                .count();
        return alike > 1 && said.under() != null
                ? words.say("home.known-under", said.sentence(), said.under())
                : said.sentence();
    }

    /** @param under the name of the fact that says so; null for an aim */
    private record Said(
            String sentence, String path, @Nullable Text under) {}

    private @Nullable Text under(Evidence evidence) {
        return switch (evidence) {
            case Evidence.FromAim aim -> null;
            case Evidence.FromFact fact -> attributes.get(fact.attribute()).name();
        };
    }

    private static String path(Evidence evidence) {
        return switch (evidence) {
            case Evidence.FromAim aim -> "/my-data/aims";
            case Evidence.FromFact fact -> "/my-data/facts/" + fact.attribute();
        };
    }

    private static int checked(String field, int weight) {
        if (weight < 1 || weight > MOST) {
            throw new Refused("home.weight-out-of-range", Map.of("most", MOST)).at(field);
        }
        return weight;
    }

    private static String path(SideWeights weights) {
        return PATH
                + "/weights?av=%d&cv=%d&eAv=%d&eCv=%d"
                        .formatted(weights.av(), weights.cv(), weights.eAv(), weights.eCv());
    }

    private static String field(Side side) {
        return switch (side) {
            case AV -> "av";
            case CV -> "cv";
            case E_AV -> "eAv";
            case E_CV -> "eCv";
        };
    }
}
