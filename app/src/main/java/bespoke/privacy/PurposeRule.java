package bespoke.privacy;

import bespoke.shared.PersonId;
import bespoke.shared.Purpose;
import bespoke.shared.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of on what the company rests a purpose in a country, and in which words. What is decided never changes; a
 * change is a new version.
 *
 * @param country    ISO 3166 alpha-2; {@link #EVERYWHERE} for the rule of all countries without one of their own
 * @param version    from 1
 * @param words      what data is used for
 * @param without    what a no costs; null where the company did not say, and nobody is asked
 * @param keptMonths how long what serves this purpose alone is to be kept once the person left or it is closed, 0 to 1,200
 * @param assessment why the company may
 * @param decidedBy  null for what was shipped
 */
public record PurposeRule(
        RuleId id,
        Purpose purpose,
        String country,
        int version,
        Basis basis,
        Text words,
        @Nullable Text without,
        int keptMonths,
        Text assessment,
        @Nullable PersonId decidedBy,
        Instant decidedAt) {

    /** Stands for all countries without a rule of their own, and for whoever works in none that is known. */
    public static final String EVERYWHERE = "";

    public boolean everywhere() {
        return country.equals(EVERYWHERE);
    }

    /** Whether a person is asked for it, and nothing happens before their yes. */
    public boolean asked() {
        return basis == Basis.CONSENT;
    }

    /** Whether a person may say yes or no: where they are asked, and where they may object. */
    public boolean isTheirs() {
        return basis == Basis.CONSENT || basis == Basis.LEGITIMATE_INTEREST;
    }

    /** Whether data may be used, of somebody whose latest answer this is. */
    boolean opens(@Nullable Given given) {
        return switch (basis) {
            case CONTRACT, DUTY -> true;
            case LEGITIMATE_INTEREST -> given == null || given.yes();
            case CONSENT -> given != null && given.isConsent();
        };
    }

    /** Whether this is an answer to what the purpose rests on now: who only took an objection back has not consented. */
    boolean isAnsweredBy(Given given) {
        return !asked() || !given.yes() || given.isConsent();
    }
}
