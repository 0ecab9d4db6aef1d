package bespoke.organisation.web;

import bespoke.group.Groups;
import bespoke.shared.Viewer;
import bespoke.web.SearchSource;
import bespoke.web.Words;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds groups by name: those that stand on cards, and the viewer's own. */
@Component
@Order(15)
class GroupSearch implements SearchSource {

    private final Groups groups;

    GroupSearch(Groups groups) {
        this.groups = groups;
    }

    @Override
    public String heading() {
        return "organisation.groups";
    }

    @Override
    public String pageOfAll() {
        return GroupPages.PATH;
    }

    @Override
    public List<Found> find(Viewer viewer, Words words, String typed, int atMost) {
        return groups.seen(viewer, typed, null, atMost).items().stream()
                .map(group -> new Found(group.name(), GroupPages.kind(group, words), GroupPages.path(group)))
                .toList();
    }
}
