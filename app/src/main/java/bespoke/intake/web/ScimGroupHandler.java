package bespoke.intake.web;

import bespoke.intake.Connection;
import bespoke.intake.DirectoryFilter;
import bespoke.intake.DirectoryFound;
import bespoke.intake.DirectoryGroup;
import bespoke.intake.DirectoryGroupId;
import bespoke.intake.DirectoryGroups;
import bespoke.intake.DirectoryQuery;
import bespoke.intake.DirectoryUserId;
import bespoke.shared.Refused;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SCIM's groups, in and out of what directories may tell of groups. */
class ScimGroupHandler extends ScimHandler<Group, DirectoryGroupId, DirectoryGroup> {

    private final DirectoryGroups groups;

    ScimGroupHandler(DirectoryGroups groups) {
        this.groups = groups;
    }

    @Override
    Optional<DirectoryGroupId> id(String text) {
        return DirectoryGroupId.parse(text);
    }

    @Override
    Refused notFound() {
        return Refused.notFound("intake.directory-group-not-found");
    }

    @Override
    long version(DirectoryGroup group) {
        return group.version();
    }

    @Override
    DirectoryGroup create(Connection connection, Group sent) {
        return groups.create(
                connection,
                sent.getDisplayName().orElse(""),
                sent.getExternalId().orElse(null),
                members(sent));
    }

    @Override
    Optional<DirectoryGroup> find(Connection connection, DirectoryGroupId id) {
        return groups.find(connection, id);
    }

    @Override
    Optional<DirectoryGroup> hold(Connection connection, DirectoryGroupId id) {
        return groups.hold(connection, id);
    }

    @Override
    DirectoryGroup replace(Connection connection, DirectoryGroupId id, DirectoryGroup before, Group sent) {
        return groups.replace(
                connection,
                id,
                sent.getDisplayName().orElse(""),
                sent.getExternalId().orElse(null),
                members(sent));
    }

    @Override
    void delete(Connection connection, DirectoryGroupId id) {
        groups.delete(connection, id);
    }

    @Override
    DirectoryFound<DirectoryGroup> list(
            Connection connection,
            DirectoryQuery asked,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> without) {
        var rest = new ArrayList<DirectoryFilter>();
        var member = member(asked.filter(), rest);
        var query = member == null
                ? asked
                : new DirectoryQuery(new DirectoryFilter.All(rest), asked.order(), asked.from(), asked.count());
        return groups.list(connection, query, member, wantsMembers(attributes, without));
    }

    /** The one who must be a member, if the filter says so; what else it says goes to the rest. */
    private static @Nullable DirectoryUserId member(@Nullable DirectoryFilter filter, List<DirectoryFilter> rest) {
        return switch (filter) {
            case DirectoryFilter.Compare compare
            when compare.how() == DirectoryFilter.Comparison.EQ
                    && Set.of("members", "members.value").contains(compare.attribute()) ->
                DirectoryUserId.parse(Objects.requireNonNullElse(compare.value(), ""))
                        .orElseGet(() -> new DirectoryUserId(new UUID(0, 0)));
            case DirectoryFilter.All all -> {
                DirectoryUserId member = null;
                for (var part : all.parts()) {
                    var found = member == null ? member(part, rest) : null;
                    if (found == null) {
                        rest.add(part);
                    } else {
                        member = found;
                    }
                }
                yield member;
            }
            case null, default -> null;
        };
    }

    private static boolean wantsMembers(List<SchemaAttribute> attributes, List<SchemaAttribute> without) {
        return (attributes.isEmpty() || attributes.stream().anyMatch(ScimGroupHandler::isOfMembers))
                && without.stream()
                        .noneMatch(attribute -> attribute.getScimNodeName().equals("members"));
    }

    private static boolean isOfMembers(SchemaAttribute attribute) {
        return attribute.getScimNodeName().startsWith("members");
    }

    private static Set<DirectoryUserId> members(Group group) {
        var members = new LinkedHashSet<DirectoryUserId>();
        for (var member : group.getMembers()) {
            var value = member.getValue().orElse("");
            members.add(DirectoryUserId.parse(value)
                    .orElseThrow(
                            () -> new Refused("intake.member-unknown", Map.of("member", value)).at("members.value")));
        }
        return members;
    }

    @Override
    Group shown(DirectoryGroup group, Context context) {
        var members = group.members().stream()
                .map(member -> Member.builder()
                        .value(member.user().toString())
                        .display(member.name())
                        .type("User")
                        .ref(context.getCrossResourceReferenceUrl(member.user().toString(), "User")
                                .orElse(null))
                        .build())
                .toList();
        return Group.builder()
                .id(group.id().toString())
                .externalId(group.externalId())
                .displayName(group.displayName())
                .members(members)
                .meta(ScimMeta.of(
                        "Group",
                        context.getResourceReferenceUrl(group.id().toString()),
                        group.version(),
                        group.createdAt(),
                        group.changedAt()))
                .build();
    }
}
