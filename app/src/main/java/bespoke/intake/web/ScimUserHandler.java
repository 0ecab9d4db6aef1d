package bespoke.intake.web;

import bespoke.intake.Connection;
import bespoke.intake.DirectoryEntry;
import bespoke.intake.DirectoryFound;
import bespoke.intake.DirectoryQuery;
import bespoke.intake.DirectoryUser;
import bespoke.intake.DirectoryUserId;
import bespoke.intake.DirectoryUsers;
import bespoke.shared.Refused;
import de.captaingoldfish.scim.sdk.common.resources.EnterpriseUser;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Manager;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Address;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** SCIM's users, in and out of what directories may tell of people. */
class ScimUserHandler extends ScimHandler<User, DirectoryUserId, DirectoryUser> {

    private static final String WORK = "work";

    private final DirectoryUsers users;

    ScimUserHandler(DirectoryUsers users) {
        this.users = users;
    }

    @Override
    Optional<DirectoryUserId> id(String text) {
        return DirectoryUserId.parse(text);
    }

    @Override
    Refused notFound() {
        return Refused.notFound("intake.directory-user-not-found");
    }

    @Override
    long version(DirectoryUser user) {
        return user.version();
    }

    @Override
    DirectoryUser create(Connection connection, User sent) {
        return users.create(connection, told(sent, true));
    }

    @Override
    Optional<DirectoryUser> find(Connection connection, DirectoryUserId id) {
        return users.find(connection, id);
    }

    @Override
    Optional<DirectoryUser> hold(Connection connection, DirectoryUserId id) {
        return users.hold(connection, id);
    }

    /** Who is not said to be active, or not to be, stays what they are. */
    @Override
    DirectoryUser replace(Connection connection, DirectoryUserId id, DirectoryUser before, User sent) {
        return users.replace(connection, id, told(sent, before.told().active()));
    }

    @Override
    void delete(Connection connection, DirectoryUserId id) {
        users.delete(connection, id);
    }

    @Override
    DirectoryFound<DirectoryUser> list(
            Connection connection,
            DirectoryQuery query,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> without) {
        return users.list(connection, query);
    }

    private static DirectoryEntry told(User user, boolean activeUnlessTold) {
        var name = user.getName();
        var enterprise = user.getEnterpriseUser();
        var address = address(user.getAddresses());
        return new DirectoryEntry(
                user.getUserName().orElse(""),
                user.getExternalId().orElse(null),
                user.isActive().orElse(activeUnlessTold),
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

    @Override
    User shown(DirectoryUser user, Context context) {
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
