package bespoke.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.stream.Stream;

/**
 * What somebody looks at.
 *
 * @param width  in CSS pixels
 * @param locale as the browser asks for it
 */
public record Screen(int width, int height, ColorScheme light, String locale) {

    public static final Screen PHONE = new Screen(390, 844, ColorScheme.LIGHT, "en-GB");
    public static final Screen DESK = new Screen(1280, 900, ColorScheme.LIGHT, "en-GB");

    /** The narrowest phone; with {@link Browser#doubleText} the hardest page to fit. */
    public static final Screen NARROW = new Screen(320, 640, ColorScheme.LIGHT, "en-GB");

    /** Each width, light and language; also what {@code @MethodSource} takes as {@code bespoke.browser.Screen#all}. */
    public static Stream<Screen> all() {
        return Stream.of(PHONE, PHONE.dark().french(), DESK, DESK.dark().french(), NARROW.french());
    }

    public Screen dark() {
        return new Screen(width, height, ColorScheme.DARK, locale);
    }

    public Screen french() {
        return new Screen(width, height, light, "fr-FR");
    }

    /** Its name in the names of pictures, such as {@code 390-dark-fr}. */
    @Override
    public String toString() {
        return "%d-%s-%s".formatted(width, light == ColorScheme.DARK ? "dark" : "light", locale.substring(0, 2));
    }

    NewContextOptions context() {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(light)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(locale);
    }
}
