package bespoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The browser of a test class: {@code @RegisterExtension static final Browser browser = new Browser();}. All classes share
 * one Chromium of the system. Each page is of a visitor of its own, without cookies, and gone after the test; a page whose
 * console told of an error fails it.
 */
public final class Browser implements BeforeAllCallback, AfterEachCallback {

    private static final List<String> PROGRAMS = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome-stable",
            "/usr/bin/google-chrome");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    /*
     * axe itself, told by the page that it judges. Its builder sends it twice for each look and carries back, for every
     * rule that holds, all that the rule was tried on: half as long again.
     */
    private static final String AXE = "() => {" + AxeBuilder.getAxeScript() + "}";

    private static final String GRAVE = """
            () => axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .map(({ id, help, nodes }) => [id + ': ' + help]
                .concat(nodes.map(({ html, failureSummary }) => '  ' + html + '\\n    ' + failureSummary))
                .join('\\n')))
            """;

    private static final String BESIDE_THE_SCREEN = """
            () => {
              const { scrollWidth, clientWidth } = document.documentElement;
              return scrollWidth === clientWidth ? [] : [...document.body.querySelectorAll('*')]
                .map(one => ({ one, beside: Math.round(one.getBoundingClientRect().right - clientWidth) }))
                .filter(({ beside }) => beside > 0)
                .reverse()
                .slice(0, 8)
                .map(({ one, beside }) => beside + ' px: ' + one.outerHTML.slice(0, 120))
                .concat(scrollWidth - clientWidth + ' px in all');
            }
            """;
    private static final Path PICTURES = Path.of("target", "pictures");

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private @Nullable Chromium chromium;

    private record Chromium(Playwright playwright, com.microsoft.playwright.Browser browser) implements AutoCloseable {

        static Chromium launch() {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            var options = new LaunchOptions().setArgs(QUIET);
            program().ifPresent(options::setExecutablePath);
            return new Chromium(playwright, playwright.chromium().launch(options));
        }

        private static java.util.Optional<Path> program() {
            return Stream.concat(Stream.ofNullable(System.getenv("BESPOKE_CHROMIUM")), PROGRAMS.stream())
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst();
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        chromium = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Browser.class))
                .computeIfAbsent(Chromium.class, type -> Chromium.launch(), Chromium.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        var told = List.copyOf(complaints);
        complaints.clear();
        assertThat(told).as("complaints in the browser's console").isEmpty();
    }

    /** A page of a visitor of its own. @param base the address before the paths that the test opens */
    public Page open(String base, Screen screen) {
        return open(base, screen, true);
    }

    /** The same without JavaScript. */
    public Page openWithoutScripts(String base, Screen screen) {
        return open(base, screen, false);
    }

    private Page open(String base, Screen screen, boolean scripts) {
        if (chromium == null) {
            throw new IllegalStateException("The browser is not registered as an extension");
        }
        var options = screen.context().setBaseURL(base).setJavaScriptEnabled(scripts);
        var context = chromium.browser().newContext(options);
        context.setDefaultTimeout(10_000);
        contexts.add(context);
        var page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
        return page;
    }

    /** A status such as 422 is an answer, not a complaint. */
    private void note(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().contains("the server responded with a status of 4")) {
            complaints.add(message.text());
        }
    }

    /** Holds the page to WCAG 2.2 AA as far as axe can tell: nothing serious, nothing critical. */
    public static void assertAccessible(Page page) {
        if (Boolean.TRUE.equals(page.evaluate("typeof axe === 'undefined'"))) {
            page.evaluate(AXE);
        }
        assertThat((List<?>) page.evaluate(GRAVE)).as("axe on " + page.url()).isEmpty();
    }

    /** Nothing of the page stands beside the screen; what does is told, the innermost things first. */
    public static void assertFits(Page page) {
        assertThat((List<?>) page.evaluate(BESIDE_THE_SCREEN))
                .as("beside the screen on " + page.url())
                .isEmpty();
    }

    /** Makes all text twice its size, as somebody may set it in their browser. */
    public static void doubleText(Page page) {
        page.evaluate("document.documentElement.style.fontSize = '200%'");
    }

    /** The same for every page that is opened in this one from now on, from its first moment. */
    public static void doubleTextOfAllPages(Page page) {
        page.addInitScript(
                "document.addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; })");
    }

    /** Nobody is shut out, nothing stands beside the screen, and what it looks like is kept. */
    public static void look(Page page, String name, Screen screen) {
        assertAccessible(page);
        assertFits(page);
        picture(page, name, screen);
    }

    /** Keeps what the page looks like, whole, under {@code target/pictures}. */
    public static void picture(Page page, String name, Screen screen) {
        page.evaluate("document.fonts.ready");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + "-" + screen + ".png"))
                .setFullPage(true));
    }
}
