package bespoke.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** How somebody works a page: with a mouse, or with the keyboard alone. */
public interface Hands {

    /** Presses a button, follows a link, unfolds what is folded. */
    void press(Locator control);

    /** Writes into a field in the place of what stood there. */
    void write(Locator field, String words);

    /** Takes the option of this value out of a list. */
    void choose(Locator list, String value);

    /** Ticks a box, or takes one of several answers. */
    void tick(Locator box);

    /** Gives a file to a field that asks for one. */
    void give(Locator field, Path file);

    static Hands onMouse(Page page) {
        return new Mouse(page);
    }

    static Hands onKeys(Page page) {
        return new Keys(page);
    }

    /** A pointer and, for words, the keyboard. */
    record Mouse(Page page) implements Hands {

        @Override
        public void press(Locator control) {
            control.click();
        }

        @Override
        public void write(Locator field, String words) {
            field.fill(words);
        }

        @Override
        public void choose(Locator list, String value) {
            list.selectOption(value);
        }

        /** A box may stand behind the words that are its button. */
        @Override
        public void tick(Locator box) {
            box.check(new Locator.CheckOptions().setForce(true));
        }

        @Override
        public void give(Locator field, Path file) {
            page.waitForFileChooser(field::click).setFiles(file);
        }
    }
}
