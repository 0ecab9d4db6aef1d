package bespoke.web;

import bespoke.shared.Viewer;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /openapi.json} says beside the endpoints themselves: how a program comes in, and how it is refused. */
@Configuration(proxyBeanMethods = false)
class OpenApi {

    static {
        // These come with the request itself; no caller writes them.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Viewer.class, Words.class, Once.class);
    }

    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    @Bean
    OpenAPI description(@Value("${spring.application.version:not packaged}") String version) {
        return new OpenAPI()
                .info(new Info()
                        .title("Bespoke")
                        .version(version)
                        .description("Send the token of a person or a program as `Authorization: Bearer …`; whoever"
                                + " runs Bespoke makes one with `bin/bespoke token`, and people see and end theirs under"
                                + " \"My access\"."
                                + " What POST creates may be sent again with the same `Idempotency-Key`."))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSchemas(PROBLEM, problem()));
    }

    /** RFC 9457, with what ours say beside it. */
    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new Schema<Integer>().type("integer"))
                .addProperty(
                        "detail", new StringSchema().description("a sentence for people, in the language asked for"))
                .addProperty("code", new StringSchema().description("for programs; never changes"))
                .addProperty("field", new StringSchema().description("which part of what was sent"));
    }

    /** What is created once takes a key. */
    @Bean
    OperationCustomizer keys() {
        return (operation, handler) -> {
            if (Arrays.asList(handler.getMethod().getParameterTypes()).contains(Once.class)) {
                operation.addParametersItem(new HeaderParameter()
                        .name("Idempotency-Key")
                        .description("the same key again gets the same answer, and nothing is done twice")
                        .schema(new StringSchema()));
            }
            return operation;
        };
    }

    /** Every endpoint may refuse; all do it in one form. */
    @Bean
    OpenApiCustomizer refusals() {
        var refusal = new ApiResponse()
                .description("Refused, with the reason")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
        return api -> api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> operation.getResponses().setDefault(refusal));
    }
}
