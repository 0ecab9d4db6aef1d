package bespoke.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Makes the pages that answer one request. An argument of every page method; templates get it as {@code page}, and what
 * they show as {@code view}.
 */
public final class Pages {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Words words;
    private final List<Place> places;
    private final String statics;
    private final @Nullable String within;

    Pages(HttpServletRequest request, HttpServletResponse response, Words words, List<Place> places, String statics) {
        this(request, response, words, places, statics, null);
    }

    private Pages(
            HttpServletRequest request,
            HttpServletResponse response,
            Words words,
            List<Place> places,
            String statics,
            @Nullable String within) {
        this.request = request;
        this.response = response;
        this.words = words;
        this.places = places;
        this.statics = statics;
        this.within = within;
    }

    /** The same, for a page that belongs to another place than the one with which its address begins. @param path of the place */
    public Pages within(String path) {
        return new Pages(request, response, words, places, statics, path);
    }

    public Words words() {
        return words;
    }

    public String say(String key, Object... values) {
        return words.say(key, values);
    }

    /** A whole page. @param template under {@code src/main/jte}, @param title of the window, in words */
    public ModelAndView show(String template, String title, Object view) {
        return new ModelAndView(template, Map.of("page", page(title), "view", view));
    }

    /** A page's fragment where htmx asks for it, the whole page otherwise. */
    public ModelAndView show(String template, String fragment, String title, Object view) {
        return isHtmx() ? part(fragment, view) : show(template, title, view);
    }

    /** A fragment alone, for htmx to put in its place. */
    public ModelAndView part(String fragment, Object view) {
        return new ModelAndView(fragment, Map.of("page", page(""), "view", view));
    }

    /** Sends the browser on to a page of ours after a form was taken (303). @param path with its leading slash */
    public ModelAndView to(String path) {
        if (isHtmx()) {
            response.setHeader("HX-Redirect", path);
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return new ModelAndView((request, model, response) -> {});
        }
        var redirect = new RedirectView(path);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExposeModelAttributes(false);
        return new ModelAndView(redirect);
    }

    /** The same, and the next page says what was done. */
    public ModelAndView to(String path, Flash flash) {
        FlashCookie.write(request, response, flash);
        return to(path);
    }

    /** Whether htmx asks for a part of a page; going back in the browser's history it asks for the whole. */
    public boolean isHtmx() {
        return "true".equals(request.getHeader("HX-Request"))
                && request.getHeader("HX-History-Restore-Request") == null;
    }

    Page page(String title) {
        var visitor = Reading.visitor();
        var path = path();
        var groups = visitor == null ? List.<List<Page.Link>>of() : groups(visitor, within == null ? path : within);
        return new Page(title, words, visitor, groups, path, csrf(), said(), form(), statics);
    }

    /**
     * Whom a place is for, in a sentence, where its own page is asked for by somebody who does not have it. That a place
     * is there is no secret; what it holds stays one, so every address below it is silent.
     */
    @Nullable
    String closedPlace() {
        var visitor = Reading.visitor();
        return visitor == null
                ? null
                : places.stream()
                        .filter(place -> place.path().equals(request.getRequestURI()))
                        .filter(place -> !place.isFor().test(visitor.viewer()))
                        .findFirst()
                        .map(place -> words.say("web.place-for-" + place.group(), words.say(place.key())))
                        .orElse(null);
    }

    private String path() {
        var query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private List<List<Page.Link>> groups(Visitor visitor, String path) {
        return places.stream()
                .filter(place -> place.isFor().test(visitor.viewer()))
                .collect(Collectors.groupingBy(
                        Place::group,
                        java.util.TreeMap::new,
                        Collectors.mapping(
                                place -> new Page.Link(
                                        words.say(place.key()), place.path(), place.icon(), place.holds(path)),
                                Collectors.toList())))
                .values()
                .stream()
                .toList();
    }

    private Page.Csrf csrf() {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new Page.Csrf(token.getParameterName(), token.getHeaderName(), token.getToken())
                : new Page.Csrf("_csrf", "X-CSRF-TOKEN", "");
    }

    private Page.@Nullable Said said() {
        var flash = FlashCookie.take(request, response);
        return flash == null || !words.knows(flash.key())
                ? null
                : new Page.Said(words.say(flash.key(), flash.args().toArray()), flash.undo());
    }

    /** The refused form that led here, or an empty one. */
    public Typed form() {
        return request.getAttribute(Typed.ATTRIBUTE) instanceof Typed typed ? typed : Typed.NOTHING;
    }
}
