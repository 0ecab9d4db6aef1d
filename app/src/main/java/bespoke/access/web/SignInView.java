package bespoke.access.web;

import bespoke.access.DemoSignIns.DemoSignIn;
import bespoke.web.Words;
import java.util.List;

/**
 * What the sign-in page shows.
 *
 * @param demo the people one may be; empty where there is no demo
 * @param next where one goes on to
 */
public record SignInView(List<Someone> demo, String next) {

    /** Somebody of the demo. */
    public record Someone(String id, String name, String role, String story) {}

    static SignInView of(List<DemoSignIn> demo, String next, Words words) {
        var people = demo.stream()
                .map(one ->
                        new Someone(one.person().toString(), one.name(), words.in(one.role()), words.in(one.story())))
                .toList();
        return new SignInView(people, next);
    }
}
