package bespoke.organisation.web;

import bespoke.group.Groups;
import bespoke.organisation.web.PanelView.Link;
import bespoke.person.Lines;
import bespoke.profile.PersonPanel;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What the organisation adds to a person's page, all of it on public cards: their groups, and whom they lead. */
@Configuration(proxyBeanMethods = false)
class OrganisationPanels {

    /** So many of those they lead are named; the lines show the others. */
    private static final int NAMED = 12;

    @Bean
    @Order(10)
    static PersonPanel groupPanel(Groups groups) {
        return (viewer, person) -> {
            var seen = groups.seenOf(viewer, person);
            return seen.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PersonPanel.Shown(
                            "organisation/_panel",
                            new PanelView(
                                    "organisation.their-groups",
                                    seen.stream()
                                            .map(group -> new Link(group.name(), GroupPages.path(group)))
                                            .toList(),
                                    null)));
        };
    }

    @Bean
    @Order(20)
    static PersonPanel linePanel(Lines lines) {
        return (viewer, person) -> {
            var below = lines.below(person, null, NAMED);
            return below.items().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PersonPanel.Shown(
                            "organisation/_panel",
                            new PanelView(
                                    "organisation.whom-they-lead",
                                    below.items().stream()
                                            .map(one -> new Link(
                                                    one.card().name(),
                                                    "/people/" + one.card().id()))
                                            .toList(),
                                    LineViews.opened(person))));
        };
    }
}
