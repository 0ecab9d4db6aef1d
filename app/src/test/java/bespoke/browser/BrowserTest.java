package bespoke.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrowserTest {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><title>A page</title></head>
            <body><main><h1>A page</h1>%s</main></body></html>
            """;

    @RegisterExtension
    static final Browser browser = new Browser();

    @Test
    void tellsWhoIsShutOutAndWhere() {
        var page = browser.open("http://localhost", Screen.PHONE);
        page.setContent(PAGE.formatted("<p style='color:#ccc;background:#fff'>Hardly seen</p><input id='unnamed'>"));

        assertThatThrownBy(() -> Browser.assertAccessible(page))
                .hasMessageContaining("color-contrast")
                .hasMessageContaining("Hardly seen")
                .hasMessageContaining("label: ")
                .hasMessageContaining("<input id=\"unnamed\">");
    }

    @Test
    void judgesEachPageAnewAndWhatHasChangedInIt() {
        var page = browser.open("http://localhost", Screen.PHONE);
        page.setContent(PAGE.formatted("<p>All is well</p>"));
        Browser.assertAccessible(page);

        page.evaluate("document.querySelector('p').innerHTML = '<img src=\"data:,\">'");

        assertThatThrownBy(() -> Browser.assertAccessible(page)).hasMessageContaining("image-alt");
        page.setContent(PAGE.formatted("<p>All is well again</p>"));
        Browser.assertAccessible(page);
    }

    @Test
    void tellsWhatStandsBesideTheScreen() {
        var page = browser.open("http://localhost", Screen.PHONE);
        page.setContent(PAGE.formatted("<div id='wide' style='width:2000px'>Too wide</div>"));

        assertThatThrownBy(() -> Browser.assertFits(page)).hasMessageContaining("id=\"wide\"");
        assertThat(page.viewportSize().width).isEqualTo(Screen.PHONE.width());
    }
}
