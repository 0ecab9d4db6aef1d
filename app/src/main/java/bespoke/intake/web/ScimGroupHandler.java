package bespoke.intake.web;

import bespoke.intake.DirectoryFilter;
import bespoke.intake.DirectoryGroup;
import bespoke.intake.DirectoryGroupId;
import bespoke.intake.DirectoryGroups;
import bespoke.intake.DirectoryQuery;
import bespoke.intake.DirectoryUserId;
import bespoke.shared.Refused;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.endpoints.features.EndpointType;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SCIM's groups, in and out of what directories may tell of groups. */
class ScimGroupHandler extends ResourceHandler<Group> {

    private final DirectoryGroups groups;

    ScimGroupHandler(DirectoryGroups groups) {
        this.groups = groups;
    }

    @Override
    public Group createResource(Group group, Context context) {
        var caller = ScimCaller.of(context);
        return shown(
                caller.ask(() -> groups.create(
                        caller.connection(),
                        group.getDisplayName().orElse(""),
                        group.getExternalId().orElse(null),
                        members(group))),
                context);
    }

    @Override
    public @Nullable Group getResource(
            String id, List<SchemaAttribute> attributes, List<SchemaAttribute> without, Context context) {
        var caller = ScimCaller.of(context);
        return caller.ask(() -> DirectoryGroupId.parse(id).flatMap(known -> groups.find(caller.connection(), known)))
                .map(group -> shown(group, context))
                .orElse(null);
    }

    @Override
    public @Nullable Group getResourceForUpdate(
            String id,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> without,
            Context context,
            EndpointType endpoint) {
        var caller = ScimCaller.of(context);
        return caller.ask(() -> DirectoryGroupId.parse(id).flatMap(known -> groups.hold(caller.connection(), known)))
                .map(group -> shown(group, context))
                .orElse(null);
    }

    @Override
    public PartialListResponse<Group> listResources(
            long from,
            int count,
            FilterNode filter,
            SchemaAttribute sortBy,
            SortOrder sortOrder,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> without,
            Context context) {
        var caller = ScimCaller.of(context);
        var asked = ScimOrder.query(caller, from, count, sortBy, sortOrder);
        var parts = new ArrayList<DirectoryFilter>();
        var member = member(asked.filter(), parts);
        var query = member == null
                ? asked
                : new DirectoryQuery(new DirectoryFilter.All(parts), asked.order(), asked.from(), asked.count());
        var found =
                caller.ask(() -> groups.list(caller.connection(), query, member, wantsMembers(attributes, without)));
        return PartialListResponse.<Group>builder()
                .resources(found.items().stream()
                        .map(group -> shown(group, context))
                        .toList())
                .totalResults(found.total())
                .build();
    }

    @Override
    public Group updateResource(Group group, Context context) {
        var caller = ScimCaller.of(context);
        return shown(
                caller.ask(() -> groups.replace(
                        caller.connection(),
                        id(group.getId().orElse("")),
                        group.getDisplayName().orElse(""),
                        group.getExternalId().orElse(null),
                        members(group))),
                context);
    }

    @Override
    public void deleteResource(String id, Context context) {
        var caller = ScimCaller.of(context);
        caller.ask(() -> {
            groups.delete(caller.connection(), id(id));
            return true;
        });
    }

    /** The one who must be a member, if the filter says so; what else it says goes to the rest. */
    private static @Nullable DirectoryUserId member(@Nullable DirectoryFilter filter, List<DirectoryFilter> rest) {
        return switch (filter) {
            case DirectoryFilter.Compare compare
            when compare.how() == DirectoryFilter.Comparison.EQ
                    && Set.of("members", "members.value").contains(compare.attribute()) ->
                DirectoryUserId.parse(Objects.requireNonNullElse(compare.value(), ""))
                        .orElseGet(() -> new DirectoryUserId(new java.util.UUID(0, 0)));
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

    private static DirectoryGroupId id(String id) {
        return DirectoryGroupId.parse(id).orElseThrow(() -> Refused.notFound("intake.directory-group-not-found"));
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

    private static Group shown(DirectoryGroup group, Context context) {
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
