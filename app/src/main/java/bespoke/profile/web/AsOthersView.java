package bespoke.profile.web;

import bespoke.profile.MyDataPlace;
import bespoke.profile.web.PersonView.Side;
import bespoke.profile.web.PersonView.Tab;
import java.util.List;

/**
 * What one kind of onlooker sees of the reader.
 *
 * @param onlookers the kinds there are
 * @param who       who stands so to the reader now, or that nobody does
 * @param purposes  what the people team looks for; empty for others
 * @param count     how much of what is known of the reader that is
 * @param sides     empty where they see the public card alone
 */
public record AsOthersView(
        List<MyDataPlace> places,
        List<Tab> onlookers,
        String who,
        List<Tab> purposes,
        String count,
        List<Side> sides) {}
