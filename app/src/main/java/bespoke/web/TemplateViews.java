package bespoke.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Pages from templates. A page is made whole before its first byte goes out, so that one that fails half-way is never half
 * shown; what does not change goes out as the bytes it was compiled to.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TemplateViews implements ViewResolver {

    private static final int USUAL_SIZE = 1 << 14;

    private final TemplateEngine engine;
    private final Map<String, View> views = new ConcurrentHashMap<>();

    TemplateViews(TemplateEngine engine) {
        this.engine = engine;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        return views.computeIfAbsent(name, this::find);
    }

    private @Nullable View find(String name) {
        var template = name + ".jte";
        return engine.hasTemplate(template) ? new Whole(template) : null;
    }

    private final class Whole implements View {

        private final String template;

        Whole(String template) {
            this.template = template;
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            var page = new Utf8ByteOutput(USUAL_SIZE);
            engine.render(template, model == null ? Map.of() : new HashMap<>(model), page);
            response.setContentType("text/html;charset=utf-8");
            response.setContentLength(page.getContentLength());
            page.writeTo(response.getOutputStream());
        }
    }
}
