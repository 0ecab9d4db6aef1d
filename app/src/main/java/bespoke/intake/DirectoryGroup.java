package bespoke.intake;

import bespoke.group.GroupId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group that a directory keeps, as it told of it.
 *
 * @param version    grows by one with each change
 * @param externalId the directory's own word for it; means nothing here
 * @param members    who is in it, of those whom the same directory keeps
 */
public record DirectoryGroup(
        DirectoryGroupId id,
        GroupId group,
        long version,
        Instant createdAt,
        Instant changedAt,
        String displayName,
        @Nullable String externalId,
        List<Member> members) {

    public DirectoryGroup {
        members = List.copyOf(members);
    }

    /** Somebody in the group. @param name as the directory calls them */
    public record Member(DirectoryUserId user, String name) {}

    DirectoryGroup with(List<Member> others) {
        return new DirectoryGroup(id, group, version, createdAt, changedAt, displayName, externalId, others);
    }
}
