package bespoke.web;

import bespoke.shared.Language;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** Who reads this request, and in which words. */
@Component
class Reading {

    /** Keeps the choice of somebody who has not signed in. */
    static final String LANGUAGE_COOKIE = "language";

    private static final String WORDS = Words.class.getName();

    private final Bundles bundles;

    Reading(Bundles bundles) {
        this.bundles = bundles;
    }

    static @Nullable Visitor visitor() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Visitor visitor ? visitor : null;
    }

    Words words(HttpServletRequest request) {
        if (request.getAttribute(WORDS) instanceof Words words) {
            return words;
        }
        var words = bundles.in(locale(request));
        request.setAttribute(WORDS, words);
        return words;
    }

    /** The language that was chosen, else the first of the browser's that we speak; the region is the browser's where it speaks that language. */
    private static Locale locale(HttpServletRequest request) {
        var chosen = chosen(request);
        var asked = Collections.list(request.getLocales());
        if (request.getHeader("Accept-Language") == null) {
            asked.clear();
        }
        var language = chosen != null
                ? chosen
                : asked.stream()
                        .filter(Reading::isSpoken)
                        .map(Language::of)
                        .findFirst()
                        .orElse(Language.EN);
        return asked.stream()
                .filter(locale -> isSpoken(locale)
                        && Language.of(locale) == language
                        && !locale.getCountry().isEmpty())
                .findFirst()
                .orElse(language == Language.FR ? Locale.FRANCE : Locale.UK);
    }

    private static boolean isSpoken(Locale locale) {
        return locale.getLanguage().equals("en") || locale.getLanguage().equals("fr");
    }

    private static @Nullable Language chosen(HttpServletRequest request) {
        var visitor = visitor();
        if (visitor != null && visitor.language() != null) {
            return visitor.language();
        }
        Cookie cookie = WebUtils.getCookie(request, LANGUAGE_COOKIE);
        return cookie == null ? null : Language.of(Locale.forLanguageTag(cookie.getValue()));
    }
}
