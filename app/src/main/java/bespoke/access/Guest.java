package bespoke.access;

import bespoke.shared.Language;
import bespoke.shared.PersonId;
import bespoke.shared.Program;
import bespoke.shared.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was let in, with what every page needs to know of them.
 *
 * @param name     as on their card when they signed in
 * @param language null when they chose none
 * @param theme    {@code AUTO}, {@code LIGHT} or {@code DARK}
 * @param scopes   of the token they came with; null when they signed in
 * @param program  that acts for them by a token; null when they signed in
 * @param provenAt when they last showed that it is them; null when they did not
 */
public record Guest(
        PersonId person,
        String name,
        Set<Role> roles,
        @Nullable Language language,
        String theme,
        @Nullable Set<String> scopes,
        @Nullable Program program,
        @Nullable Instant provenAt) {}
