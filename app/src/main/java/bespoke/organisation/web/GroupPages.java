package bespoke.organisation.web;

import bespoke.group.Group;
import bespoke.group.GroupId;
import bespoke.group.GroupKind;
import bespoke.group.Groups;
import bespoke.organisation.web.GroupView.Member;
import bespoke.person.Cards;
import bespoke.person.People;
import bespoke.shared.Viewer;
import bespoke.web.Flash;
import bespoke.web.Option;
import bespoke.web.Pages;
import bespoke.web.Words;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Groups, and who is in them by public card. */
@Controller
class GroupPages {

    static final String PATH = "/groups";

    private static final int PAGE = 48;

    private final Groups groups;
    private final Cards cards;
    private final People people;

    GroupPages(Groups groups, Cards cards, People people) {
        this.groups = groups;
        this.cards = cards;
        this.people = people;
    }

    @GetMapping(PATH)
    ModelAndView list(
            Viewer viewer,
            Pages pages,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after) {
        var typed = q.strip();
        var found = groups.seen(viewer, typed, after, PAGE);
        var view = new GroupsView(
                typed,
                found.items().stream()
                        .map(group -> new GroupsView.Line(group.name(), kind(group, pages.words()), path(group)))
                        .toList(),
                found.next() == null ? null : listed(typed, found.next()),
                after == null ? null : listed(typed, ""));
        return pages.within("/people")
                .show("organisation/groups", "organisation/_groups", pages.say("organisation.groups"), view);
    }

    @GetMapping(PATH + "/{id}")
    ModelAndView show(
            Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam(required = false) @Nullable String after) {
        var group = groups.getSeen(viewer, new GroupId(id));
        return pages.within("/people")
                .show("organisation/group", group.name(), view(viewer, group, after, pages.words()));
    }

    /** Says what holds a group together, and so whether it stands on cards. */
    @PostMapping(PATH + "/{id}/kind")
    ModelAndView settleKind(
            Viewer viewer,
            Pages pages,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable GroupKind kind) {
        var group = groups.getSeen(viewer, new GroupId(id));
        groups.settleKind(viewer, group.id(), kind);
        var before = group.kind() == null ? "" : "?kind=" + group.kind();
        return pages.to(
                path(group), Flash.say("organisation.kind-said", group.name()).undo(path(group) + "/kind" + before));
    }

    /** Confirms those whom a directory put into a group. */
    @PostMapping(PATH + "/{id}/confirmation")
    ModelAndView confirm(Viewer viewer, Pages pages, @PathVariable UUID id, @RequestParam int waits) {
        var group = groups.getSeen(viewer, new GroupId(id));
        groups.confirm(viewer, group.id(), waits);
        return pages.to(path(group), Flash.say("organisation.confirmed", group.name()));
    }

    private GroupView view(Viewer viewer, Group group, @Nullable String after, Words words) {
        var members = groups.membersSeen(viewer, group.id());
        var slice = cards.among(members, after, PAGE);
        var waits = groups.unconfirmed(viewer, group);
        return new GroupView(
                group.name(),
                kind(group, words),
                words.say(onCard(group) ? "organisation.seen-by-all" : "organisation.seen-by-members"),
                groups.showsMembers(viewer, group)
                        ? words.say("profile.people-found", people.here(members).size())
                        : null,
                slice.items().stream()
                        .map(card -> new Member(card.name(), LineViews.line(card), "/people/" + card.id()))
                        .toList(),
                slice.next() == null
                        ? null
                        : UriComponentsBuilder.fromPath(path(group))
                                .queryParam("after", "{after}")
                                .encode()
                                .buildAndExpand(slice.next())
                                .toUriString(),
                waits == 0 ? null : words.say("organisation.unconfirmed", waits),
                waits,
                Groups.settlesKinds(viewer) ? kinds(group, words) : List.of(),
                path(group));
    }

    private static List<Option> kinds(Group group, Words words) {
        return Stream.concat(
                        Stream.of(new Option("", words.say("organisation.kind-unknown"), group.kind() == null)),
                        Stream.of(GroupKind.values())
                                .map(kind -> new Option(
                                        kind.name(), words.say("organisation.kind-" + kind), kind == group.kind())))
                .toList();
    }

    static String kind(Group group, Words words) {
        return words.say(group.kind() == null ? "organisation.kind-unknown" : "organisation.kind-" + group.kind());
    }

    private static boolean onCard(Group group) {
        return group.kind() != null && group.kind().isOnCard();
    }

    static String path(Group group) {
        return PATH + "/" + group.id();
    }

    private static String listed(String typed, String after) {
        return UriComponentsBuilder.fromPath(PATH)
                .queryParam("q", "{q}")
                .queryParamIfPresent("after", java.util.Optional.of("{after}").filter(any -> !after.isEmpty()))
                .encode()
                .buildAndExpand(java.util.Map.of("q", typed, "after", after))
                .toUriString();
    }
}
