package bespoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.assertj.core.api.Assertions;

/**
 * The keyboard alone: Tab from one control to the next until the wanted one has the focus, then Enter, Space, arrows and
 * letters. Fails when a control is never reached, when what was done took the focus away, and at each stop on the way that
 * does not show that it has the focus or stands under something else.
 */
record Keys(Page page) implements Hands {

    private static final int MOST_STOPS = 400;

    /*
     * What shows the focus is an outline of the control, of the words that stand for it, or of its label; the parts of a
     * day or a time show it inside of the field, out of the page's sight. A control is seen when one of its corners or its middle is what the screen shows at that place.
     */
    private static final String STOP = """
            wanted => {
              const at = document.activeElement;
              if (at === null || at === document.body || at === document.documentElement) {
                return { kind: window.reachedByKeys ? 'lost' : 'nothing', name: 'nothing, after ' + window.reachedByKeys, shown: true, seen: true };
              }
              const label = at.closest('label');
              window.reachedByKeys = at.outerHTML.slice(0, 160);
              const signs = [at, at.nextElementSibling, label, at.parentElement].filter(one => one !== null);
              const outlined = one => {
                const style = getComputedStyle(one);
                return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
              };
              const isOn = one => {
                const box = one.getBoundingClientRect();
                const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
                const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
                if (right - left < 1 || bottom - top < 1) {
                  return false;
                }
                return [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].some(([x, y]) => {
                  const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
                  return hit !== null && (one.contains(hit) || hit.contains(one) || hit.closest('label') === label && label !== null);
                });
              };
              const isOneOfItsAnswers = wanted.type === 'radio' && at.type === 'radio' && at.name === wanted.name;
              return {
                kind: at === wanted || isOneOfItsAnswers ? 'wanted' : 'other',
                name: at.outerHTML.slice(0, 160),
                shown: signs.some(outlined) || at.matches('[type=date], [type=time]') && !at.matches(':focus'),
                seen: isOn(at) || label !== null && isOn(label)
              };
            }
            """;

    @Override
    public void press(Locator control) {
        reach(control);
        page.keyboard().press("Enter");
    }

    @Override
    public void write(Locator field, String words) {
        reach(field);
        page.keyboard().press("ControlOrMeta+A");
        page.keyboard().press("Delete");
        page.keyboard().type(words);
        assertThat(field.inputValue()).isEqualTo(words);
    }

    @Override
    public void choose(Locator list, String value) {
        reach(list);
        var places = list.evaluate(
                "(list, value) => [list.selectedIndex, [...list.options].findIndex(option => option.value === value)]",
                value);
        var fromTo = ((java.util.List<?>) places)
                .stream().map(place -> ((Number) place).intValue()).toList();
        assertThat(fromTo.get(1)).as("the option " + value).isNotNegative();
        int steps = fromTo.get(1) - fromTo.get(0);
        for (int step = 0; step < Math.abs(steps); step++) {
            page.keyboard().press(steps > 0 ? "ArrowDown" : "ArrowUp");
        }
        page.keyboard().press("Tab");
    }

    @Override
    public void tick(Locator box) {
        if (!"radio".equals(box.getAttribute("type"))) {
            reach(box);
            if (!box.isChecked()) {
                page.keyboard().press("Space");
            }
            return;
        }
        reach(box);
        for (int step = 0; step < MOST_STOPS && !isAt(box); step++) {
            page.keyboard().press("ArrowDown");
        }
        page.keyboard().press("Space");
        assertThat(box.isChecked()).as("the answer " + box.getAttribute("name")).isTrue();
    }

    /** Waits for the choice of a file from before the way to the field on: told with the press itself, the browser may miss it. */
    @Override
    public void give(Locator field, Path file) {
        page.waitForFileChooser(() -> {
                    reach(field);
                    page.keyboard().press("Space");
                })
                .setFiles(file);
    }

    /** Of several answers Tab reaches one, and the arrows go to the others. */
    private void reach(Locator control) {
        control.waitFor();
        var passed = new ArrayList<String>();
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            if (stop > 0) {
                page.keyboard().press("Tab");
            }
            var at = (Map<?, ?>) control.evaluate(STOP);
            assertThat(stop == 0 ? at.get("kind") : "")
                    .as("the focus on %s: %s", page.url(), at.get("name"))
                    .isNotEqualTo("lost");
            if (stop > 0) {
                assertThat(at.get("shown"))
                        .as("the focus shows at %s on %s", at.get("name"), page.url())
                        .isEqualTo(true);
                assertThat(at.get("seen"))
                        .as("nothing covers %s on %s", at.get("name"), page.url())
                        .isEqualTo(true);
            }
            if ("wanted".equals(at.get("kind"))) {
                return;
            }
            passed.add(String.valueOf(at.get("name")));
        }
        Assertions.fail(
                "Tab never reaches %s on %s; it passed%n%s",
                control, page.url(), String.join("\n", passed.subList(0, 60)));
    }

    private static boolean isAt(Locator control) {
        return Boolean.TRUE.equals(control.evaluate("wanted => document.activeElement === wanted"));
    }
}
