package bespoke.person;

import bespoke.shared.PersonId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a file says of a person and their work. What the file does not tell is null.
 *
 * @param line       in the file, from 1
 * @param number     of the company, by which the person is known again
 * @param person     known by this number, or about to be
 * @param fresh      true when nobody is known by this number yet
 * @param name       null when the file tells none: the number stands for it
 * @param leadNumber of the person they report to; null when to nobody
 */
public record StagedPerson(
        long line,
        String number,
        PersonId person,
        boolean fresh,
        @Nullable String name,
        @Nullable String contact,
        @Nullable PersonKind kind,
        Work work,
        @Nullable LocalDate hiredOn,
        @Nullable String leadNumber) {}
