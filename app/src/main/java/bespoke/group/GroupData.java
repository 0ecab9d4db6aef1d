package bespoke.group;

import static bespoke.person.Chapter.Column.hidden;
import static bespoke.person.Chapter.Column.name;
import static bespoke.person.Chapter.Column.span;

import bespoke.person.Chapter;
import bespoke.person.PersonalData;
import bespoke.shared.Ids;
import bespoke.shared.Text;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The groups to which the person belongs or belonged. */
@Component
@Order(15)
class GroupData implements PersonalData {

    private final GroupStore store;

    GroupData(GroupStore store) {
        this.store = store;
    }

    @Override
    public List<Chapter> chapters() {
        return List.of(Chapter.of(
                "groups.membership",
                "during, id",
                hidden("id"),
                name("group_id"),
                hidden("person_id"),
                span("during")));
    }

    @Override
    public Map<String, Text> names(Collection<String> ids) {
        var groups = Ids.among(ids).stream().map(GroupId::new).toList();
        return store.get(groups).values().stream()
                .collect(Collectors.toMap(
                        group -> group.id().toString(), group -> new Text(group.name(), group.name())));
    }
}
