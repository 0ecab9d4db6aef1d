package bespoke.profile.web;

import bespoke.profile.MyDataPlace;
import bespoke.profile.web.PersonView.CardView;
import bespoke.profile.web.PersonView.Side;
import bespoke.web.Tab;
import java.util.List;

/**
 * What one kind of onlooker sees of the reader.
 *
 * @param onlookers the kinds there are
 * @param who       who stands so to the reader now, or that nobody does
 * @param purposes  what the people team looks for; empty for others
 * @param card      what everybody sees
 * @param count     how much they see of what is known of the reader beyond the card
 * @param sides     facts by facet, those on the card among them
 */
public record AsOthersView(
        List<MyDataPlace> places,
        List<Tab> onlookers,
        String who,
        List<Tab> purposes,
        CardView card,
        boolean isMoreThanTheCard,
        String count,
        List<Side> sides) {}
