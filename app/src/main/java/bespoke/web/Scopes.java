package bespoke.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a token through only where it has the scope. An endpoint under {@code /api} that names none is closed to all tokens. */
final class Scopes implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var visitor = Reading.visitor();
        if (visitor != null
                && visitor.scopes() != null
                && handler instanceof HandlerMethod method
                && Answers.isMachine(request)) {
            var needed = needed(method);
            if (needed == null || !visitor.may(needed.value())) {
                throw new ScopeLacking(needed == null ? "" : needed.value());
            }
        }
        return true;
    }

    private static @org.jspecify.annotations.Nullable NeedsScope needed(HandlerMethod method) {
        var own = method.getMethodAnnotation(NeedsScope.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), NeedsScope.class);
    }

    /** A token came without the scope that the endpoint needs. */
    static final class ScopeLacking extends RuntimeException {
        private final String scope;

        ScopeLacking(String scope) {
            super("A token lacks the scope " + scope);
            this.scope = scope;
        }

        String scope() {
            return scope;
        }
    }
}
