package bespoke.group;

import bespoke.shared.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody's time in a group. @param until null while they are in it */
public record Membership(
        GroupId group,
        PersonId person,
        Instant from,
        @Nullable Instant until) {}
