package bespoke.intake.web;

import bespoke.intake.DirectoryGroups;
import bespoke.intake.DirectoryUsers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.complex.BulkConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ChangePasswordConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ETagConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.SortConfig;
import de.captaingoldfish.scim.sdk.server.endpoints.EndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.schemas.custom.ETagFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** What Bespoke says of itself to directories, and the door by which they come. */
@Configuration(proxyBeanMethods = false)
class ScimConfiguration {

    /** The most users or groups in one answer. */
    static final int MOST = 500;

    /** Who comes here is settled by {@link ScimEndpoint}, in the words of SCIM. No cookie counts. */
    @Bean
    @Order(0)
    SecurityFilterChain doorForDirectories(HttpSecurity http) throws Exception {
        return http.securityMatcher("/scim/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .build();
    }

    @Bean
    ScimUserHandler scimUsers(DirectoryUsers users) {
        return new ScimUserHandler(users);
    }

    @Bean
    ScimGroupHandler scimGroups(DirectoryGroups groups) {
        return new ScimGroupHandler(groups);
    }

    @Bean
    ResourceEndpoint scim(ScimUserHandler users, ScimGroupHandler groups) {
        var provider = ServiceProvider.builder()
                .filterConfig(
                        FilterConfig.builder().supported(true).maxResults(MOST).build())
                .sortConfig(SortConfig.builder().supported(true).build())
                .patchConfig(new PatchConfig.PatchConfigBuilder()
                        .supported(true)
                        .activateSailsPointWorkaround(true)
                        .activateMsAzureFilterWorkaround(true)
                        .build())
                .eTagConfig(ETagConfig.builder().supported(true).build())
                .bulkConfig(BulkConfig.builder().supported(false).build())
                .changePasswordConfig(
                        ChangePasswordConfig.builder().supported(false).build())
                .caseInsensitiveValidation(true)
                .lenientContentTypeChecking(true)
                .ignoreRequiredAttributesOnResponse(true)
                .build();
        var scim = new ResourceEndpoint(provider);
        register(
                scim,
                new EndpointDefinition(
                        json("user-resource-type"), resource("user"), List.of(schema("enterprise-user")), users));
        register(scim, new EndpointDefinition(json("group-resource-type"), resource("group"), List.of(), groups));
        return scim;
    }

    /** Versions are compared for those only that say so. */
    private static void register(ResourceEndpoint scim, EndpointDefinition definition) {
        scim.registerEndpoint(definition)
                .getFeatures()
                .setETagFeature(ETagFeature.builder().enabled(true).build());
    }

    /**
     * As the library wants a schema: with its own word for what a reference leads to, and without the words that are only
     * suggested, since it refuses all others. What is required is asked for by the front doors, for here it would also be
     * shown to who did not ask for it.
     */
    private static JsonNode schema(String name) {
        var schema = json(name);
        schema.findParents("required").forEach(attribute -> ((ObjectNode) attribute).put("required", false));
        schema.findParents("canonicalValues").forEach(attribute -> ((ObjectNode) attribute).remove("canonicalValues"));
        schema.findParents("referenceTypes")
                .forEach(attribute ->
                        ((ObjectNode) attribute).putArray("referenceTypes").add("resource"));
        return schema;
    }

    private static JsonNode resource(String name) {
        var schema = schema(name);
        var attributes = (ArrayNode) schema.get("attributes");
        attributes.add(common("id", "readOnly", "always"));
        attributes.add(common("externalId", "readWrite", "default"));
        return schema;
    }

    /** What every resource has stands in no schema of the RFC, and the library shows only what stands in one. */
    private static ObjectNode common(String name, String mutability, String returned) {
        return new ObjectMapper()
                .createObjectNode()
                .put("name", name)
                .put("type", "string")
                .put("multiValued", false)
                .put("description", name)
                .put("required", false)
                .put("caseExact", true)
                .put("mutability", mutability)
                .put("returned", returned)
                .put("uniqueness", "none");
    }

    private static JsonNode json(String name) {
        try (var in = new ClassPathResource("scim/" + name + ".json").getInputStream()) {
            return new ObjectMapper().readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
