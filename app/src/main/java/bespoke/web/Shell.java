package bespoke.web;

import bespoke.shared.CompanyClock;
import bespoke.shared.Viewer;
import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AbstractLocaleResolver;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** What every page method and endpoint may ask for as an argument, how templates are found, and how strict JSON is read. */
@Configuration(proxyBeanMethods = false)
class Shell implements WebMvcConfigurer {

    /** The package into which the build compiles the templates; the build file names the same one. */
    private static final String TEMPLATES = "templates";

    private final Reading reading;
    private final Statics statics;
    private final List<Place> places;
    private final OnceStore once;
    private final PlatformTransactionManager transactions;
    private final JsonMapper json;
    private final CompanyClock clock;

    Shell(
            Reading reading,
            Statics statics,
            List<Place> places,
            OnceStore once,
            PlatformTransactionManager transactions,
            JsonMapper json,
            CompanyClock clock) {
        this.reading = reading;
        this.clock = clock;
        this.statics = statics;
        this.once = once;
        this.transactions = transactions;
        this.json = json;
        this.places =
                places.stream().sorted(Comparator.comparingInt(Place::order)).toList();
    }

    Pages pages(HttpServletRequest request, HttpServletResponse response) {
        return new Pages(request, response, reading.words(request), places, statics.path());
    }

    private Once once(HttpServletRequest request, HttpServletResponse response) {
        return new Once(
                once,
                new TransactionTemplate(transactions),
                json,
                visitor().viewer().self(),
                request.getHeader("Idempotency-Key"),
                request.getMethod() + " " + request.getRequestURI());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(argument(Pages.class, this::pages));
        resolvers.add(argument(Words.class, (request, response) -> reading.words(request)));
        resolvers.add(argument(Visitor.class, (request, response) -> visitor()));
        resolvers.add(argument(Once.class, this::once));
        resolvers.add(argument(Viewer.class, (request, response) -> visitor().viewer()));
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new Scopes());
        interceptors.addInterceptor(new Proofs(clock));
    }

    private static Visitor visitor() {
        var visitor = Reading.visitor();
        if (visitor == null) {
            throw new AuthenticationCredentialsNotFoundException("This page asks who is looking");
        }
        return visitor;
    }

    static HandlerMethodArgumentResolver argument(
            Class<?> type, BiFunction<HttpServletRequest, HttpServletResponse, Object> make) {
        return new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == type;
            }

            @Override
            public Object resolveArgument(
                    MethodParameter parameter,
                    @Nullable ModelAndViewContainer container,
                    NativeWebRequest request,
                    @Nullable WebDataBinderFactory binders) {
                return make.apply(
                        request.getNativeRequest(HttpServletRequest.class),
                        request.getNativeResponse(HttpServletResponse.class));
            }
        };
    }

    /** Templates are compiled with the rest; {@code gg.jte.development-mode} reads them again whenever they change. */
    @Bean
    static TemplateEngine templates(
            @Value("${gg.jte.development-mode:false}") boolean development,
            @Value("${gg.jte.template-location:app/src/main/jte}") String folder) {
        if (!development) {
            return TemplateEngine.createPrecompiled(null, ContentType.Html, null, TEMPLATES);
        }
        CodeResolver files = new DirectoryCodeResolver(Path.of(folder));
        // In a package of their own, or those that were compiled with the rest would be found before them.
        var engine = TemplateEngine.create(
                files, Path.of("app/target/jte-classes"), ContentType.Html, Shell.class.getClassLoader());
        engine.setTrimControlStructures(true);
        return engine;
    }

    /** Spring's own messages, such as those of validation, in the reader's language. */
    @Bean
    LocaleResolver localeResolver() {
        return new AbstractLocaleResolver() {
            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return reading.words(request).locale();
            }

            @Override
            public void setLocale(
                    HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
                throw new UnsupportedOperationException("A language is chosen in the menu");
            }
        };
    }

    /** A misspelt field would be lost without a word, and "7" is not 7. */
    @Bean
    static JsonMapperBuilderCustomizer strictJson() {
        return json -> json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }
}
