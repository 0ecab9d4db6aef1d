package bespoke.access.web;

import bespoke.access.Guest;
import bespoke.shared.Purpose;
import bespoke.shared.Viewer;
import bespoke.web.Answers;
import bespoke.web.Theme;
import bespoke.web.Visitor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows again who comes with what: a cookie at the front door, a token at the one for programs. */
final class Doorkeeper extends OncePerRequestFilter {

    private final Function<HttpServletRequest, @Nullable String> secret;
    private final Function<String, Optional<Guest>> guests;
    private final Answers answers;

    Doorkeeper(
            Function<HttpServletRequest, @Nullable String> secret,
            Function<String, Optional<Guest>> guests,
            Answers answers) {
        this.secret = secret;
        this.guests = guests;
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var shown = secret.apply(request);
        try {
            if (shown != null) {
                guests.apply(shown).ifPresent(Doorkeeper::letIn);
            }
        } catch (DataAccessException e) {
            answers.send(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private static void letIn(Guest guest) {
        var viewer = new Viewer(guest.person(), guest.roles(), Purpose.EMPLOYMENT, guest.program());
        var visitor = new Visitor(
                viewer, guest.name(), guest.language(), Theme.valueOf(guest.theme()), guest.scopes(), guest.provenAt());
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(visitor, null, List.of()));
        SecurityContextHolder.setContext(context);
    }
}
