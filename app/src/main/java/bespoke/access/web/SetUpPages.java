package bespoke.access.web;

import bespoke.access.SetUp;
import bespoke.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of the first run. There is none once somebody has an account. */
@Controller
class SetUpPages {

    private final SetUp setUp;
    private final Entrance entrance;

    SetUpPages(SetUp setUp, Entrance entrance) {
        this.setUp = setUp;
        this.entrance = entrance;
    }

    @GetMapping("/set-up")
    ModelAndView show(Pages pages) {
        return setUp.isNeeded()
                ? pages.show("access/set-up", pages.say("access.set-up"), List.of())
                : pages.to("/sign-in");
    }

    @PostMapping("/set-up")
    ModelAndView complete(
            Pages pages,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam String userName,
            @RequestParam String password) {
        setUp.countTry(request.getRemoteAddr());
        entrance.open(request, response, setUp.complete(code, name, userName, password));
        return pages.to("/access");
    }
}
