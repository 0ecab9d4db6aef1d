package bespoke.web;

import org.jspecify.annotations.Nullable;

/** An address inside this house. Whatever a request names as the place to go on to passes here, so that nobody is sent elsewhere. */
public final class LocalPath {

    private LocalPath() {}

    /** The path when it is one of ours, else {@code otherwise}. One of ours begins with a single slash and holds no backslash or control character. */
    public static String of(@Nullable String path, String otherwise) {
        return path != null && isOurs(path) ? path : otherwise;
    }

    private static boolean isOurs(String path) {
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.indexOf('\\') < 0
                && path.length() <= 2_000
                && path.chars().noneMatch(Character::isISOControl);
    }
}
