package bespoke.web;

import org.jspecify.annotations.Nullable;

/**
 * One choice of a field.
 *
 * @param value  what is sent
 * @param label  what is read
 * @param help   a second line; null for none
 * @param chosen whether it stands chosen at first
 */
public record Option(String value, String label, @Nullable String help, boolean chosen) {

    public Option(String value, String label, boolean chosen) {
        this(value, label, null, chosen);
    }
}
