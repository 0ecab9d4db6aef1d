package bespoke.organisation.web;

import bespoke.group.Group;
import bespoke.group.GroupId;
import bespoke.group.GroupKind;
import bespoke.group.Groups;
import bespoke.person.Card;
import bespoke.person.Cards;
import bespoke.person.LineCard;
import bespoke.person.Lines;
import bespoke.shared.PersonId;
import bespoke.shared.Slice;
import bespoke.shared.Viewer;
import bespoke.web.NeedsScope;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lines of leads, units and groups, as public cards tell them. */
@Tag(name = "Organisation")
@RestController
@RequestMapping("/api/v1")
@NeedsScope("people")
class OrganisationEndpoints {

    private final Lines lines;
    private final Cards cards;
    private final Groups groups;

    OrganisationEndpoints(Lines lines, Cards cards, Groups groups) {
        this.lines = lines;
        this.cards = cards;
        this.groups = groups;
    }

    /**
     * @param direct   how many report to them
     * @param everyone how many stand below them in all
     */
    record LineBody(
            UUID person,
            String name,
            @Nullable String role,
            @Nullable String unit,
            @Nullable String site,
            @Nullable UUID lead,
            long direct,
            long everyone) {

        static LineBody of(LineCard one) {
            var card = one.card();
            return new LineBody(
                    card.id().value(),
                    card.name(),
                    card.role(),
                    card.unit(),
                    card.site(),
                    lead(card),
                    one.direct(),
                    one.everyone());
        }

        private static @Nullable UUID lead(Card card) {
            var lead = card.lead();
            return lead == null ? null : lead.value();
        }
    }

    /** @param kind what holds it together; null while nobody has said it */
    record GroupBody(UUID id, String name, @Nullable GroupKind kind) {

        static GroupBody of(Group group) {
            return new GroupBody(group.id().value(), group.name(), group.kind());
        }
    }

    record MemberBody(
            UUID person,
            String name,
            @Nullable String role,
            @Nullable String unit,
            @Nullable String site) {

        static MemberBody of(Card card) {
            return new MemberBody(card.id().value(), card.name(), card.role(), card.unit(), card.site());
        }
    }

    record UnitBody(String name, long people) {}

    /** Those who lead others and have no lead, by name. */
    @GetMapping("/lines")
    Slice<LineBody> top(
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "50") int size) {
        return lines.top(cursor, within(size)).map(LineBody::of);
    }

    /** Those who report to somebody, by name; empty for who leads nobody. */
    @GetMapping("/lines/{lead}")
    Slice<LineBody> below(
            @PathVariable UUID lead,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int size) {
        return lines.below(new PersonId(lead), cursor, within(size)).map(LineBody::of);
    }

    /** Every unit in which somebody works now, by name. */
    @GetMapping("/units")
    List<UnitBody> units() {
        return cards.units().stream()
                .map(unit -> new UnitBody(unit.name(), unit.people()))
                .toList();
    }

    /** Groups that stand on cards, and those of whoever asks, by name. */
    @GetMapping("/groups")
    Slice<GroupBody> groups(
            Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int size) {
        return groups.seen(viewer, q.strip(), cursor, within(size)).map(GroupBody::of);
    }

    @GetMapping("/groups/{id}")
    GroupBody group(Viewer viewer, @PathVariable UUID id) {
        return GroupBody.of(groups.getSeen(viewer, new GroupId(id)));
    }

    /** Who is in a group and here, by name, as far as whoever asks may know. */
    @GetMapping("/groups/{id}/members")
    Slice<MemberBody> members(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int size) {
        return cards.among(groups.membersSeen(viewer, new GroupId(id)), cursor, within(size))
                .map(MemberBody::of);
    }

    private static int within(int size) {
        return Math.clamp(size, 1, Slice.MOST);
    }
}
