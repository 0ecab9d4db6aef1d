package bespoke.privacy.web;

import bespoke.privacy.PurposeRule;
import bespoke.web.Words;
import java.util.Locale;

/** A country as addresses and people name it, and all those without a rule of their own. */
final class Area {

    private static final String EVERYWHERE = "everywhere";

    private Area() {}

    static String country(String inAddress) {
        return inAddress.equals(EVERYWHERE) ? PurposeRule.EVERYWHERE : inAddress;
    }

    static String inAddress(String country) {
        return country.equals(PurposeRule.EVERYWHERE) ? EVERYWHERE : country;
    }

    static String name(String country, Words words) {
        return country.equals(PurposeRule.EVERYWHERE)
                ? words.say("privacy.everywhere")
                : Locale.of("", country).getDisplayCountry(words.locale());
    }
}
