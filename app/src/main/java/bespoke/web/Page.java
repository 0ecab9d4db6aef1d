package bespoke.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the layout needs to know of one page: who reads it, in which language, where in the house it stands.
 *
 * @param title   of the window
 * @param visitor null when nobody has signed in: then there is no rail and no search
 * @param groups  the places of this visitor, in the order of the rail
 * @param path    the page's address with its query, as the browser asked for it
 * @param form    the refused form that led here, or an empty one
 * @param statics where this version's style sheets, scripts and icons stand
 */
public record Page(
        String title,
        Words words,
        @Nullable Visitor visitor,
        List<List<Link>> groups,
        String path,
        Csrf csrf,
        @Nullable Said said,
        Typed form,
        String statics) {

    /** How many places the bar on a phone has room for; with more of them the last is "More". */
    private static final int BAR = 5;

    /** A place as this visitor sees it. */
    public record Link(String name, String path, String icon, boolean active) {}

    /** What proves that a form came from one of our pages. */
    public record Csrf(String parameter, String header, String token) {}

    /** One line about what was just done, and where a POST takes it back. */
    public record Said(String sentence, @Nullable String undo) {}

    public String say(String key, Object... values) {
        return words.say(key, values);
    }

    public List<Link> places() {
        return groups.stream().flatMap(List::stream).toList();
    }

    /** The places in the bar on a phone. */
    public List<Link> bar() {
        var all = places();
        return all.size() <= BAR ? all : all.subList(0, BAR - 1);
    }

    /** The places behind "More" on a phone; empty when all stand in the bar. */
    public List<Link> more() {
        var all = places();
        return all.size() <= BAR ? List.of() : all.subList(BAR - 1, all.size());
    }

    /** The address of a file under {@code static/}. */
    public String asset(String file) {
        return statics + file;
    }

    /** Where somebody shows again that it is them, and comes back to this page. */
    public String proofPath() {
        return "/proof?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    public Theme theme() {
        return visitor == null ? Theme.AUTO : visitor.theme();
    }

    /** Up to two letters that stand for a name where there is no portrait. */
    public static String initials(String name) {
        var words = name.strip().split("\\s+");
        var first = letter(words[0]);
        return words.length == 1 ? first : first + letter(words[words.length - 1]);
    }

    private static String letter(String word) {
        return word.isEmpty() ? "?" : new String(Character.toChars(Character.toUpperCase(word.codePointAt(0))));
    }

    /** One of six tints, the same for a name every time. */
    public static int tint(String name) {
        return Math.floorMod(name.hashCode(), 6);
    }
}
