package bespoke.web;

import bespoke.shared.Viewer;
import java.util.function.Predicate;

/**
 * A place of the product, shown in the rail and the bottom bar to those it is for. A feature declares one as a bean.
 *
 * @param key   of its name in the message bundles; it is the active place where a page's address begins with its path
 * @param path  where it begins, such as {@code /audiences}
 * @param icon  a name in the sprite
 * @param order on the screen, lowest first; each hundred is a group of its own: below 100 for everyone, 100 coaches and
 *              leads, 200 people team, 300 executives, 400 administrators
 * @param isFor who has it
 */
public record Place(String key, String path, String icon, int order, Predicate<Viewer> isFor) {

    int group() {
        return order / 100;
    }

    boolean holds(String address) {
        var at = address.split("\\?", 2)[0];
        return at.equals(path) || !path.equals("/") && at.startsWith(path + "/");
    }
}
