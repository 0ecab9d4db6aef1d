package bespoke.organisation.web;

import bespoke.web.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One group.
 *
 * @param kind    what holds it together, in words
 * @param seen    who sees who is in it, in words
 * @param count   how many are in it and here, in words; null where the reader may not know
 * @param members by name; empty where the reader may not know
 * @param next    where the list of them goes on; null at its end
 * @param waiting who came without anybody's word, in words; null where nobody did, or the reader may not confirm them
 * @param waits   how many these are
 * @param kinds   what may hold it together; empty for who may not say
 */
public record GroupView(
        String name,
        String kind,
        String seen,
        @Nullable String count,
        List<Member> members,
        @Nullable String next,
        @Nullable String waiting,
        int waits,
        List<Option> kinds,
        String path) {

    public record Member(String name, String line, String path) {}
}
