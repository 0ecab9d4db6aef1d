package bespoke.intake.web;

import bespoke.intake.DirectoryEntry;
import bespoke.intake.DirectoryUser;
import bespoke.intake.DirectoryUserId;
import bespoke.intake.DirectoryUsers;
import bespoke.shared.Refused;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.EnterpriseUser;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Manager;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Address;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.endpoints.features.EndpointType;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SCIM's users, in and out of what directories may tell of people. */
class ScimUserHandler extends ResourceHandler<User> {

    private static final String WORK = "work";

    private final DirectoryUsers users;

    ScimUserHandler(DirectoryUsers users) {
        this.users = users;
    }

    @Override
    public User createResource(User user, Context context) {
        var caller = ScimCaller.of(context);
        return shown(caller.ask(() -> users.create(caller.connection(), told(user))), context);
    }

    @Override
    public @Nullable User getResource(
            String id, List<SchemaAttribute> attributes, List<SchemaAttribute> without, Context context) {
        var caller = ScimCaller.of(context);
        return caller.ask(() -> DirectoryUserId.parse(id).flatMap(known -> users.find(caller.connection(), known)))
                .map(user -> shown(user, context))
                .orElse(null);
    }

    @Override
    public @Nullable User getResourceForUpdate(
            String id,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> without,
            Context context,
            EndpointType endpoint) {
        var caller = ScimCaller.of(context);
        return caller.ask(() -> DirectoryUserId.parse(id).flatMap(known -> users.hold(caller.connection(), known)))
                .map(user -> shown(user, context))
                .orElse(null);
    }

    @Override
    public PartialListResponse<User> listResources(
            long from,
            int count,
            FilterNode filter,
            SchemaAttribute sortBy,
            SortOrder sortOrder,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> without,
            Context context) {
        var caller = ScimCaller.of(context);
        var query = ScimOrder.query(caller, from, count, sortBy, sortOrder);
        var found = caller.ask(() -> users.list(caller.connection(), query));
        return PartialListResponse.<User>builder()
                .resources(
                        found.items().stream().map(user -> shown(user, context)).toList())
                .totalResults(found.total())
                .build();
    }

    @Override
    public User updateResource(User user, Context context) {
        var caller = ScimCaller.of(context);
        return shown(
                caller.ask(
                        () -> users.replace(caller.connection(), id(user.getId().orElse("")), told(user))),
                context);
    }

    @Override
    public void deleteResource(String id, Context context) {
        var caller = ScimCaller.of(context);
        caller.ask(() -> {
            users.delete(caller.connection(), id(id));
            return true;
        });
    }

    private static DirectoryUserId id(String id) {
        return DirectoryUserId.parse(id).orElseThrow(() -> Refused.notFound("intake.directory-user-not-found"));
    }

    private static DirectoryEntry told(User user) {
        var name = user.getName();
        var enterprise = user.getEnterpriseUser();
        var address = address(user.getAddresses());
        return new DirectoryEntry(
                user.getUserName().orElse(""),
                user.getExternalId().orElse(null),
                user.isActive().orElse(true),
                name.flatMap(Name::getFormatted).orElse(null),
                name.flatMap(Name::getGivenName).orElse(null),
                name.flatMap(Name::getFamilyName).orElse(null),
                user.getDisplayName().orElse(null),
                user.getTitle().orElse(null),
                user.getUserType().orElse(null),
                email(user.getEmails()).orElse(null),
                address.flatMap(Address::getLocality).orElse(null),
                address.flatMap(Address::getCountry).orElse(null),
                enterprise.flatMap(EnterpriseUser::getEmployeeNumber).orElse(null),
                enterprise.flatMap(EnterpriseUser::getOrganization).orElse(null),
                enterprise.flatMap(EnterpriseUser::getDepartment).orElse(null),
                enterprise
                        .flatMap(EnterpriseUser::getManager)
                        .flatMap(Manager::getValue)
                        .filter(manager -> !manager.isBlank())
                        .map(ScimUserHandler::manager)
                        .orElse(null));
    }

    private static DirectoryUserId manager(String id) {
        return DirectoryUserId.parse(id).orElseThrow(() -> new Refused("intake.manager-unknown").at("manager.value"));
    }

    /** That of work, or else the primary one, or else the first that is not private: Bespoke takes no address of a home. */
    private static Optional<String> email(List<Email> emails) {
        return emails.stream()
                .filter(email -> email.getType().filter(WORK::equalsIgnoreCase).isPresent())
                .findFirst()
                .or(() -> emails.stream()
                        .filter(email ->
                                email.getType().filter("home"::equalsIgnoreCase).isEmpty())
                        .min((one, another) -> Boolean.compare(another.isPrimary(), one.isPrimary())))
                .flatMap(Email::getValue);
    }

    private static Optional<Address> address(List<Address> addresses) {
        return addresses.stream()
                .filter(address ->
                        address.getType().filter(WORK::equalsIgnoreCase).isPresent())
                .findFirst()
                .or(() -> addresses.stream()
                        .filter(address -> address.getType().isEmpty())
                        .min((one, another) -> Boolean.compare(another.isPrimary(), one.isPrimary())));
    }

    private static User shown(DirectoryUser user, Context context) {
        var told = user.told();
        var shown = User.builder()
                .id(user.id().toString())
                .externalId(told.externalId())
                .userName(told.userName())
                .displayName(told.displayName())
                .title(told.title())
                .userType(told.userType())
                .active(told.active())
                .meta(ScimMeta.of(
                        "User",
                        context.getResourceReferenceUrl(user.id().toString()),
                        user.version(),
                        user.createdAt(),
                        user.changedAt()))
                .build();
        if (told.formattedName() != null || told.givenName() != null || told.familyName() != null) {
            shown.setName(Name.builder()
                    .formatted(told.formattedName())
                    .givenName(told.givenName())
                    .familyName(told.familyName())
                    .build());
        }
        if (told.email() != null) {
            shown.setEmails(List.of(
                    Email.builder().value(told.email()).type(WORK).primary(true).build()));
        }
        if (told.locality() != null || told.country() != null) {
            shown.setAddresses(List.of(Address.builder()
                    .locality(told.locality())
                    .country(told.country())
                    .type(WORK)
                    .build()));
        }
        enterprise(told, context).ifPresent(shown::setEnterpriseUser);
        return shown;
    }

    private static Optional<EnterpriseUser> enterprise(DirectoryEntry told, Context context) {
        var manager = told.manager();
        if (manager == null
                && told.employeeNumber() == null
                && told.organization() == null
                && told.department() == null) {
            return Optional.empty();
        }
        var shown = EnterpriseUser.builder()
                .employeeNumber(told.employeeNumber())
                .organization(told.organization())
                .department(told.department())
                .build();
        if (manager != null) {
            var id = Objects.requireNonNull(manager).toString();
            shown.setManager(Manager.builder()
                    .value(id)
                    .ref(context.getCrossResourceReferenceUrl(id, "User").orElse(null))
                    .build());
        }
        return Optional.of(shown);
    }
}
