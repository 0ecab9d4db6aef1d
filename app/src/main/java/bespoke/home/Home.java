package bespoke.home;

import bespoke.access.Tiding;
import bespoke.plan.TodaysPlan;
import bespoke.profile.Aim;
import bespoke.request.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands on somebody's first page now.
 *
 * @param saidNo    whether they said no to PERSONALISE
 * @param recalls   whether a question of the first sign-in is still open
 * @param waiting   how many offers wait for their yes to WELLBEING; 0 where they are not to be asked now
 * @param requests  of theirs, the latest first
 * @param toAskBack something they got, of which they may say whether it helped; null when there is nothing to ask
 * @param aims      of theirs, towards which it may have helped; empty when there is nothing to ask
 * @param tidings   about access that they have not read yet
 * @param sections  of other features
 */
public record Home(
        TodaysPlan plan,
        boolean saidNo,
        boolean recalls,
        int waiting,
        List<Request> requests,
        @Nullable Request toAskBack,
        List<Aim> aims,
        List<Tiding> tidings,
        List<HomeSection.Shown> sections) {

    public Home {
        requests = List.copyOf(requests);
        aims = List.copyOf(aims);
        tidings = List.copyOf(tidings);
        sections = List.copyOf(sections);
    }
}
