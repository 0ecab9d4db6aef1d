package bespoke.profile.web;

import bespoke.profile.MyDataPlace;
import bespoke.web.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the reader may erase of themselves.
 *
 * @param subjects of which there is anything
 * @param sure     the one box without which nothing goes
 * @param restricted since when what stays is restricted, in words; null where it is not
 * @param past     what they erased before, the latest first
 */
public record ErasureView(
        List<MyDataPlace> places,
        List<Option> subjects,
        List<Option> sure,
        @Nullable String restricted,
        List<Reason> stays,
        List<String> past) {

    /** Why some things stay, and which. */
    public record Reason(String why, List<Kept> kept) {}

    /** @param until when it is kept, in words */
    public record Kept(String name, String number, String until) {}
}
