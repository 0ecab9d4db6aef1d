package bespoke.audit.web;

import bespoke.audit.Act;
import bespoke.audit.ActKind;
import bespoke.audit.Audit;
import bespoke.audit.Entry;
import bespoke.audit.Seals;
import bespoke.audit.Sought;
import bespoke.audit.Verification;
import bespoke.person.Card;
import bespoke.person.People;
import bespoke.shared.CompanyClock;
import bespoke.shared.PersonId;
import bespoke.shared.Viewer;
import bespoke.web.Option;
import bespoke.web.Pages;
import bespoke.web.Place;
import bespoke.web.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The administrators' page of what was done, and of whether its seal holds. */
@Controller
class AuditPages {

    private static final String PATH = "/audit";
    private static final String VERIFICATION = PATH + "/verification";
    private static final int PAGE = 50;

    private final Audit audit;
    private final Seals seals;
    private final People people;
    private final CompanyClock clock;

    AuditPages(Audit audit, Seals seals, People people, CompanyClock clock) {
        this.audit = audit;
        this.seals = seals;
        this.people = people;
        this.clock = clock;
    }

    @Bean
    static Place auditPlace() {
        return new Place("audit.place", PATH, "clipboard-list", 430, Audit::mayRead);
    }

    @GetMapping(PATH)
    ModelAndView list(
            Viewer viewer,
            Pages pages,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable ActKind kind,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String after) {
        var sought = new Sought(q, kind, day);
        var words = pages.words();
        var slice = audit.list(viewer, sought, after, PAGE);
        var names = names(slice.items());
        var last = seals.last(viewer)
                .map(seal -> words.say("audit.sealed-until", seal.at()))
                .orElse(null);
        var view = new AuditView(
                sought.words(),
                kinds(sought.kind(), words),
                day == null ? "" : day.toString(),
                sought.isEverything(),
                after == null,
                last,
                days(slice.items(), names, words),
                slice.next() == null ? null : path(sought, slice.next()));
        return pages.show("audit/list", "audit/_list", pages.say("audit.place"), view);
    }

    /** Holds everything that was sealed against what there is. Nothing is written. */
    @GetMapping(VERIFICATION)
    ModelAndView verify(Viewer viewer, Pages pages) {
        return page(pages, seals.verify(viewer, null), pages.form().value("root", ""));
    }

    /** The same, and whether a root that was kept elsewhere is that of a seal here. */
    @PostMapping(VERIFICATION)
    ModelAndView compare(Viewer viewer, Pages pages, @RequestParam(defaultValue = "") String root) {
        return page(pages, seals.verify(viewer, root), root.strip());
    }

    private static ModelAndView page(Pages pages, Verification verification, String root) {
        return pages.show("audit/verification", pages.say("audit.check"), view(verification, root, pages.words()));
    }

    private static VerificationView view(Verification verification, String root, Words words) {
        var said = new VerificationWords(words);
        var last = verification.last();
        return new VerificationView(
                verification.holds(),
                verification.holds()
                        ? words.say(last == null ? "audit.nothing-yet" : "audit.holds")
                        : words.say("refused.audit.seal-broken", Map.of("found", verification.found())),
                said.summary(verification),
                verification.findings().stream().map(said::finding).toList(),
                verification.found() > verification.findings().size()
                        ? words.say("audit.more-found", verification.findings().size())
                        : null,
                root);
    }

    private Map<PersonId, String> names(Collection<Entry> entries) {
        var ids = entries.stream()
                .flatMap(entry -> Stream.of(entry.by(), entry.about()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return people.cards(ids).values().stream().collect(Collectors.toMap(Card::id, Card::name));
    }

    private List<AuditView.Day> days(List<Entry> entries, Map<PersonId, String> names, Words words) {
        var days = new ArrayList<AuditView.Day>();
        var lines = new ArrayList<AuditView.Line>();
        LocalDate day = null;
        for (var entry : entries) {
            var on = entry.at().atZone(clock.zone()).toLocalDate();
            if (day != null && !on.equals(day)) {
                days.add(new AuditView.Day(words.day(day), List.copyOf(lines)));
                lines.clear();
            }
            day = on;
            lines.add(line(entry, names, words));
        }
        if (day != null) {
            days.add(new AuditView.Day(words.day(day), List.copyOf(lines)));
        }
        return days;
    }

    private AuditView.Line line(Entry entry, Map<PersonId, String> names, Words words) {
        var own = entry.by() != null && entry.by().equals(entry.about());
        return new AuditView.Line(
                words.time(entry.at().atZone(clock.zone()).toLocalTime()),
                words.say("audit.act." + entry.act()),
                what(entry, words),
                entry.by() == null ? words.say("audit.by-nobody") : name(entry.by(), names, words),
                entry.by() != null,
                own || entry.about() == null ? null : words.say("audit.about", name(entry.about(), names, words)));
    }

    private static String name(PersonId person, Map<PersonId, String> names, Words words) {
        return names.getOrDefault(person, words.say("audit.somebody-gone"));
    }

    /** What it was done to: where the first word is a code, in the reader's language. */
    static @Nullable String what(Entry entry, Words words) {
        var what = entry.what();
        if (what == null) {
            return null;
        } else if (entry.act() == Act.DIRECTORY_DID) {
            return words.say("audit.directory-did", (Object[]) what.split(" ", 7));
        } else if (entry.act().words().isEmpty()) {
            return what;
        }
        var parts = (entry.act() == Act.RECORDS_REMOVED ? withoutDigest(what) : what).split(" ", 2);
        var key = entry.act().words().get() + parts[0];
        var first = words.knows(key) ? words.say(key) : parts[0];
        return parts.length == 1 ? first : first + " · " + parts[1];
    }

    /** Which records went is for the seal alone. */
    private static String withoutDigest(String what) {
        return what.replaceFirst(" [0-9a-f]{64}$", "");
    }

    private static List<Option> kinds(@Nullable ActKind chosen, Words words) {
        return Stream.concat(
                        Stream.of(new Option("", words.say("audit.kind-any"), null, chosen == null)),
                        Stream.of(ActKind.values())
                                .map(kind ->
                                        new Option(kind.name(), words.say("audit.kind." + kind), null, kind == chosen)))
                .toList();
    }

    private static String path(Sought sought, String after) {
        var path = UriComponentsBuilder.fromPath(PATH).queryParam("q", "{q}").queryParam("after", after);
        if (sought.kind() != null) {
            path.queryParam("kind", sought.kind());
        }
        if (sought.day() != null) {
            path.queryParam("day", sought.day());
        }
        return path.encode().buildAndExpand(sought.words()).toUriString();
    }
}
