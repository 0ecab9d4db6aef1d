package bespoke.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import bespoke.intake.Connections;
import com.fasterxml.jackson.databind.node.BooleanNode;
import de.captaingoldfish.scim.sdk.client.ScimClientConfig;
import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.EndpointPaths;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.PatchOp;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.EnterpriseUser;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Manager;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A public client of SCIM, which knows nothing of ours, finds its way: it reads and checks every answer by the RFC. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ScimClientTest {

    private static int directories;

    @LocalServerPort
    int port;

    @Autowired
    Connections connections;

    private ScimRequestBuilder client;

    @BeforeEach
    void connect() {
        var token = connections.make("Client " + ++directories);
        client = new ScimRequestBuilder(
                "http://localhost:" + port + "/scim/v2",
                ScimClientConfig.builder()
                        .httpHeaders(Map.of("Authorization", "Bearer " + token))
                        .build());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void learnsWhatBespokeCanDo() {
        var provider = client.loadServiceProviderConfiguration();
        assertThat(provider.getPatchConfig().isSupported()).isTrue();
        assertThat(provider.getFilterConfig().isSupported()).isTrue();

        var all = client.loadMetaConfiguration().sendRequest();
        assertThat(all.isSuccess()).as(all.getResponseBody()).isTrue();
    }

    @Test
    void createsGetsReplacesChangesAndDeletesAUser() {
        var lead = create(User.builder().userName(name("lead")).build());
        var made = create(User.builder()
                .userName(name("amina"))
                .externalId("00u1")
                .name(Name.builder().givenName("Amina").familyName("Benali").build())
                .title("Nurse")
                .active(true)
                .emails(List.of(Email.builder()
                        .value("amina@example.org")
                        .type("work")
                        .primary(true)
                        .build()))
                .enterpriseUser(EnterpriseUser.builder()
                        .employeeNumber("C" + directories)
                        .department("Ward 3")
                        .manager(Manager.builder().value(id(lead)).build())
                        .build())
                .build());

        var got = client.get(User.class, EndpointPaths.USERS, id(made)).sendRequest();
        assertThat(done(got)).isEqualTo(made);
        assertThat(made.getEnterpriseUser().flatMap(EnterpriseUser::getManager).flatMap(Manager::getValue))
                .contains(id(lead));

        var patched = client.patch(User.class, EndpointPaths.USERS, id(made))
                .addOperation()
                .op(PatchOp.REPLACE)
                .path("title")
                .value("Head nurse")
                .next()
                .op(PatchOp.REPLACE)
                .path("active")
                .valueNode(BooleanNode.FALSE)
                .build()
                .sendRequest();
        assertThat(done(patched).getTitle()).contains("Head nurse");
        assertThat(patched.getResource().isActive()).contains(false);

        made.setTitle("Porter");
        var late = client.update(User.class, EndpointPaths.USERS, id(made))
                .setETagForIfMatch(made.getMeta().flatMap(Meta::getVersion).orElseThrow())
                .setResource(made)
                .sendRequest();
        assertThat(late.getHttpStatus()).isEqualTo(412);
        var replaced = client.update(User.class, EndpointPaths.USERS, id(made))
                .setETagForIfMatch(patched.getResource()
                        .getMeta()
                        .flatMap(Meta::getVersion)
                        .orElseThrow())
                .setResource(made)
                .sendRequest();
        assertThat(done(replaced).getTitle()).contains("Porter");
        assertThat(replaced.getResource().isActive()).contains(true);

        var deleted = client.delete(User.class, EndpointPaths.USERS, id(made)).sendRequest();
        assertThat(deleted.getHttpStatus()).isEqualTo(204);
        var gone = client.get(User.class, EndpointPaths.USERS, id(made)).sendRequest();
        assertThat(gone.getHttpStatus()).isEqualTo(404);
        assertThat(gone.isValidScimResponse()).isTrue();
        assertThat(gone.getErrorResponse().getStatus()).isEqualTo(404);
    }

    @Test
    void findsAndTurnsPages() {
        for (var name : List.of("ada", "bob", "cleo")) {
            create(User.builder()
                    .userName(name(name))
                    .displayName(name + " (Ward 3)")
                    .build());
        }

        var byName = client.list(User.class, EndpointPaths.USERS)
                .filter("userName", Comparator.EQ, name("BOB"))
                .build()
                .get()
                .sendRequest();
        assertThat(byName.isSuccess()).as(byName.getResponseBody()).isTrue();
        assertThat(byName.getResource().getTotalResults()).isEqualTo(1);
        var bySign = client.list(User.class, EndpointPaths.USERS)
                .filter("displayName", Comparator.CO, "(ward")
                .and("userName", Comparator.SW, "c")
                .build()
                .post()
                .sendRequest();
        assertThat(bySign.getResource().getListedResources())
                .extracting(user -> user.getUserName().orElseThrow())
                .containsExactly(name("cleo"));
        var second = client.list(User.class, EndpointPaths.USERS)
                .sortBy("userName")
                .sortOrder(SortOrder.DESCENDING)
                .startIndex(2)
                .count(1)
                .get()
                .sendRequest();
        assertThat(second.getResource().getTotalResults()).isEqualTo(3);
        assertThat(second.getResource().getListedResources())
                .extracting(user -> user.getUserName().orElseThrow())
                .containsExactly(name("bob"));
        var all = client.list(User.class, EndpointPaths.USERS).get().getAll();
        assertThat(all.getResource().getListedResources()).hasSize(3);
    }

    @Test
    void isRefusedByTheRfc() {
        create(User.builder().userName(name("amina")).build());

        var taken = client.create(User.class, EndpointPaths.USERS)
                .setResource(User.builder().userName(name("AMINA")).build())
                .sendRequest();
        assertThat(taken.getHttpStatus()).isEqualTo(409);
        assertThat(taken.isValidScimResponse()).isTrue();
        assertThat(taken.getErrorResponse().getScimType()).contains("uniqueness");
        var filter = client.list(User.class, EndpointPaths.USERS)
                .filter("shoeSize eq 44")
                .get()
                .sendRequest();
        assertThat(filter.getHttpStatus()).isEqualTo(400);
        assertThat(filter.getErrorResponse().getScimType()).contains("invalidFilter");
    }

    @Test
    void keepsAGroup() {
        var ada = create(User.builder().userName(name("ada")).build());
        var bob = create(User.builder().userName(name("bob")).build());
        var made = client.create(Group.class, EndpointPaths.GROUPS)
                .setResource(Group.builder()
                        .displayName("Night shift")
                        .members(List.of(
                                Member.builder().value(id(ada)).type("User").build()))
                        .build())
                .sendRequest();
        var group = done(made);

        var added = client.patch(Group.class, EndpointPaths.GROUPS, id(group))
                .addOperation()
                .op(PatchOp.ADD)
                .path("members")
                .valueNode(Member.builder().value(id(bob)).build())
                .build()
                .sendRequest();
        assertThat(done(added).getMembers())
                .extracting(member -> member.getValue().orElseThrow())
                .containsExactlyInAnyOrder(id(ada), id(bob));
        var removed = client.patch(Group.class, EndpointPaths.GROUPS, id(group))
                .addOperation()
                .op(PatchOp.REMOVE)
                .path("members[value eq \"" + id(ada) + "\"]")
                .build()
                .sendRequest();
        assertThat(done(removed).getMembers())
                .extracting(member -> member.getValue().orElseThrow())
                .containsExactly(id(bob));
        var found = client.list(Group.class, EndpointPaths.GROUPS)
                .filter("displayName", Comparator.EQ, "night SHIFT")
                .build()
                .get()
                .sendRequest();
        assertThat(found.getResource().getTotalResults()).isEqualTo(1);
        assertThat(client.delete(Group.class, EndpointPaths.GROUPS, id(group))
                        .sendRequest()
                        .getHttpStatus())
                .isEqualTo(204);
    }

    private User create(User user) {
        return done(
                client.create(User.class, EndpointPaths.USERS).setResource(user).sendRequest());
    }

    private static <T extends ResourceNode> T done(ServerResponse<T> response) {
        assertThat(response.isSuccess()).as(response.getResponseBody()).isTrue();
        return response.getResource();
    }

    private static String name(String name) {
        return name + "-of-client-" + directories;
    }

    private static String id(ResourceNode resource) {
        return resource.getId().orElseThrow();
    }
}
