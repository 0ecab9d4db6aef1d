package bespoke.access.web;

import bespoke.access.Accounts;
import bespoke.shared.Language;
import bespoke.shared.Viewer;
import bespoke.web.Pages;
import bespoke.web.Theme;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What somebody likes: their language, and how light the screen is. */
@Controller
class PreferencePages {

    private final Accounts accounts;

    PreferencePages(Accounts accounts) {
        this.accounts = accounts;
    }

    @PostMapping("/preferences")
    ModelAndView prefer(
            Viewer viewer,
            Pages pages,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable Language language,
            @RequestParam(required = false) @Nullable Theme theme) {
        accounts.prefer(viewer, language, theme == null ? null : theme.name());
        return pages.to(CameFrom.path(request));
    }
}
