package bespoke.person;

import org.jspecify.annotations.Nullable;

/**
 * Somebody not known yet.
 *
 * @param number  the company's number for them; unique where there is one
 * @param name    as they are called; null when the company tells none, and the number stands for it
 * @param contact work e-mail
 */
public record NewPerson(
        PersonKind kind,
        @Nullable String number,
        @Nullable String name,
        @Nullable String contact) {

    public NewPerson {
        if (number == null && (name == null || name.isBlank())) {
            throw new IllegalArgumentException("A person needs a name or a number");
        }
    }
}
