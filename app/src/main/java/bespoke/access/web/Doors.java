package bespoke.access.web;

import bespoke.access.SignIns;
import bespoke.access.Tokens;
import bespoke.web.Answers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;

/** The doors: one for programs with tokens, one for people with cookies, and what stands open to all. */
@Configuration(proxyBeanMethods = false)
class Doors {

    private static final String BEARER = "Bearer ";

    /** Programs. They bring no cookies, so that no other site can make a browser act here. */
    @Bean
    @Order(1)
    SecurityFilterChain doorForPrograms(HttpSecurity http, Tokens tokens, Answers answers) throws Exception {
        return plain(http)
                .securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .addFilterBefore(new Doorkeeper(Doors::bearer, tokens::find, answers), AuthorizationFilter.class)
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, exception) -> {
                            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                            answers.send(request, response, exception);
                        })
                        .accessDeniedHandler(answers::send))
                .build();
    }

    /** The identity provider, which tells who signed out there. It brings no cookies; what it brings is signed. */
    @Bean
    @Order(2)
    SecurityFilterChain doorForTheProvider(HttpSecurity http) throws Exception {
        return plain(http)
                .securityMatcher(BackChannelEndpoint.PATH)
                .csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .build();
    }

    /** People, and all that is served to anybody. */
    @Bean
    @Order(3)
    SecurityFilterChain doorForPeople(HttpSecurity http, SignIns signIns, Answers answers) throws Exception {
        return plain(http)
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
                .authorizeHttpRequests(all -> all.requestMatchers(
                                "/static/**",
                                "/favicon.ico",
                                "/sign-in/**",
                                "/set-up",
                                "/language",
                                "/welcome/**",
                                "/actuator/health/**",
                                "/openapi.json",
                                "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new Doorkeeper(Doors::session, signIns::find, answers), AuthorizationFilter.class)
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(Doors::toSignIn).accessDeniedHandler(answers::send))
                .build();
    }

    /** Spring would otherwise make up a user of its own. */
    @Bean
    UserDetailsService nobodyByName() {
        return name -> {
            throw new UsernameNotFoundException("People sign in by SignIns");
        };
    }

    /** Nothing of a servlet session, and headers as {@code web} sets them. */
    private static HttpSecurity plain(HttpSecurity http) throws Exception {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(anonymous -> {});
    }

    static @Nullable String bearer(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    /** Style sheets and the like are the same for everybody: no need to ask the database who wants them. */
    private static @Nullable String session(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/static/") ? null : DoorCookie.SESSION.read(request);
    }

    /** Sends somebody who has not signed in to do so, and afterwards back to the page they asked for. */
    private static void toSignIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        var query = request.getQueryString();
        var asked = request.getRequestURI() + (query == null ? "" : "?" + query);
        var isPage = request.getMethod().equals("GET") && request.getHeader("HX-Request") == null;
        var signIn = !isPage || asked.equals("/")
                ? "/sign-in"
                : "/sign-in?next=" + URLEncoder.encode(asked, StandardCharsets.UTF_8);
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", signIn);
            response.setStatus(HttpStatus.NO_CONTENT.value());
        } else {
            response.setHeader(HttpHeaders.LOCATION, signIn);
            response.setStatus(HttpStatus.SEE_OTHER.value());
        }
    }
}
