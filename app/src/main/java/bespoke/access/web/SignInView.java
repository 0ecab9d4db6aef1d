package bespoke.access.web;

import bespoke.access.DemoSignIns.DemoSignIn;
import bespoke.web.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sign-in page shows.
 *
 * @param demo     the people one may be; empty where there is no demo
 * @param provider what people call the identity provider; null where there is none
 * @param next     where one goes on to
 */
public record SignInView(List<Someone> demo, @Nullable String provider, String next) {

    /** Where one goes on to the provider. */
    public String elsewhere() {
        return "/sign-in/provider" + (next.equals("/") ? "" : "?next=" + ProofPages.encoded(next));
    }

    /** Somebody of the demo. */
    public record Someone(String id, String name, String role, String story) {}

    static SignInView of(List<DemoSignIn> demo, @Nullable String provider, String next, Words words) {
        var people = demo.stream()
                .map(one ->
                        new Someone(one.person().toString(), one.name(), words.in(one.role()), words.in(one.story())))
                .toList();
        return new SignInView(people, provider, next);
    }
}
