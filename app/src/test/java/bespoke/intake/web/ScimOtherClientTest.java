package bespoke.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bespoke.intake.Connections;
import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.exceptions.PreconditionFailedException;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.SortOrder;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.UserResource;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientRequest;
import org.glassfish.jersey.client.ClientResponse;
import org.glassfish.jersey.client.spi.AsyncConnectorCallback;
import org.glassfish.jersey.client.spi.Connector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A second public client, of other authors than the library of the server, finds its way too. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ScimOtherClientTest {

    private static int directories;

    @LocalServerPort
    int port;

    @Autowired
    Connections connections;

    private Client client;
    private ScimService scim;

    @BeforeEach
    void connect() {
        var token = connections.make("Other client " + ++directories);
        client = ClientBuilder.newClient(
                new ClientConfig().connectorProvider((client, configuration) -> new PlainConnector()));
        client.register(
                (ClientRequestFilter) request -> request.getHeaders().putSingle("Authorization", "Bearer " + token));
        scim = new ScimService(client.target("http://localhost:" + port + "/scim/v2"));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void learnsWhatBespokeCanDo() throws ScimException {
        assertThat(scim.getServiceProviderConfig().getPatch().isSupported()).isTrue();
        assertThat(scim.getServiceProviderConfig().getEtag().isSupported()).isTrue();
        assertThat(scim.getResourceTypes().getTotalResults()).isEqualTo(2);
        for (var type : scim.getResourceTypes()) {
            assertThat(scim.getSchema(String.valueOf(type.getSchema())).getAttributes())
                    .isNotEmpty();
        }
        assertThat(scim.getSchemas().getTotalResults()).isEqualTo(3);
    }

    @Test
    void createsGetsReplacesChangesAndDeletesAUser() throws ScimException {
        var lead = scim.create("Users", new UserResource().setUserName(name("lead")));
        var user = new UserResource()
                .setUserName(name("amina"))
                .setName(new Name().setGivenName("Amina").setFamilyName("Benali"))
                .setTitle("Nurse")
                .setActive(true)
                .setEmails(new Email()
                        .setValue("amina@example.org")
                        .setType("work")
                        .setPrimary(true));
        user.setExtension(new EnterpriseUserExtension().setDepartment("Ward 3"));

        var made = scim.create("Users", user);
        assertThat(made.getName()).isEqualTo(user.getName());
        assertThat(String.valueOf(made.getMeta().getLocation()))
                .isEqualTo("http://localhost:" + port + "/scim/v2/Users/" + made.getId());
        assertThat(scim.retrieve(made)).isEqualTo(made);

        var patched = scim.modifyRequest(made)
                .replaceValue("title", "Head nurse")
                .replaceValue("active", false)
                .replaceValue("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value", lead.getId())
                .invoke();
        assertThat(patched.getTitle()).isEqualTo("Head nurse");
        assertThat(patched.getActive()).isFalse();

        made.setTitle("Porter");
        assertThat(catchThrowableOfType(
                        PreconditionFailedException.class,
                        () -> scim.replaceRequest(made).ifMatch().invoke()))
                .isNotNull();
        patched.setTitle("Porter");
        patched.setActive(true);
        assertThat(scim.replaceRequest(patched).ifMatch().invoke().getTitle()).isEqualTo("Porter");

        scim.delete(made);
        assertThat(catchThrowableOfType(ResourceNotFoundException.class, () -> scim.retrieve(made)))
                .isNotNull();
    }

    @Test
    void findsTurnsPagesAndIsRefusedByTheRfc() throws ScimException {
        for (var name : List.of("ada", "bob", "cleo")) {
            scim.create("Users", new UserResource().setUserName(name(name)));
        }

        var found = scim.searchRequest("Users")
                .filter("userName eq \"" + name("BOB") + "\"")
                .invoke(UserResource.class);
        assertThat(found.getTotalResults()).isEqualTo(1);
        var page = scim.searchRequest("Users")
                .filter("userName sw \"a\" or userName sw \"c\"")
                .sort("userName", SortOrder.DESCENDING)
                .page(1, 1)
                .invokePost(UserResource.class);
        assertThat(page.getTotalResults()).isEqualTo(2);
        assertThat(page.getResources()).extracting(UserResource::getUserName).containsExactly(name("cleo"));

        var taken = catchThrowableOfType(
                ResourceConflictException.class,
                () -> scim.create("Users", new UserResource().setUserName(name("ADA"))));
        assertThat(taken.getScimError().getScimType()).isEqualTo("uniqueness");
        var unknown = catchThrowableOfType(
                ScimException.class,
                () -> scim.searchRequest("Users").filter("shoeSize eq 44").invoke(UserResource.class));
        assertThat(unknown.getScimError().getStatus()).isEqualTo(400);
        assertThat(unknown.getScimError().getScimType()).isEqualTo("invalidFilter");
    }

    @Test
    void keepsAGroup() throws ScimException {
        var ada = scim.create("Users", new UserResource().setUserName(name("ada")));
        var bob = scim.create("Users", new UserResource().setUserName(name("bob")));
        var group = scim.create(
                "Groups",
                new GroupResource()
                        .setDisplayName("Night shift")
                        .setMembers(List.of(new Member().setValue(ada.getId()))));

        var added = scim.modifyRequest(group)
                .addValues("members", List.of(new Member().setValue(bob.getId())))
                .invoke();
        assertThat(added.getMembers()).extracting(Member::getValue).containsExactlyInAnyOrder(ada.getId(), bob.getId());
        var removed = scim.modifyRequest(group)
                .removeValues("members[value eq \"" + ada.getId() + "\"]")
                .invoke();
        assertThat(removed.getMembers()).extracting(Member::getValue).containsExactly(bob.getId());

        scim.delete(group);
        assertThat(catchThrowableOfType(ResourceNotFoundException.class, () -> scim.retrieve(group)))
                .isNotNull();
    }

    private static String name(String name) {
        return name + "-of-other-" + directories;
    }

    /** Carries what the client writes by the JDK's own client of HTTP: Jersey's carries no PATCH. */
    private static final class PlainConnector implements Connector {

        private final HttpClient http = HttpClient.newHttpClient();

        @Override
        public ClientResponse apply(ClientRequest asked) {
            try {
                var body = new ByteArrayOutputStream();
                asked.setStreamProvider(length -> body);
                if (asked.hasEntity()) {
                    asked.writeEntity();
                }
                var request = HttpRequest.newBuilder(asked.getUri())
                        .method(asked.getMethod(), HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
                asked.getStringHeaders().forEach((name, values) -> {
                    if (!Set.of("content-length", "host").contains(name.toLowerCase())) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
                var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                var response = new ClientResponse(Response.Status.fromStatusCode(answer.statusCode()), asked);
                answer.headers().map().forEach((name, values) -> response.getHeaders()
                        .put(name, values));
                response.setEntityStream(answer.body());
                return response;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Future<?> apply(ClientRequest request, AsyncConnectorCallback callback) {
            return CompletableFuture.runAsync(() -> callback.response(apply(request)));
        }

        @Override
        public String getName() {
            return "plain";
        }

        @Override
        public void close() {
            http.close();
        }
    }
}
