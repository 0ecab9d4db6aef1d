package bespoke.profile;

import java.util.Locale;
import java.util.regex.Pattern;
import org.iban4j.CountryCode;
import org.iban4j.IbanUtil;
import org.jspecify.annotations.Nullable;

/**
 * How a bank account is written: an IBAN (ISO 13616) in the countries that are in its register, else letters and digits.
 */
final class BankAccount {

    static final int SHORTEST = 5;
    static final int LONGEST = 34;

    private static final Pattern SEPARATOR = Pattern.compile("[\\s\u00a0\u202f-]");
    private static final Pattern IBAN_START = Pattern.compile("[A-Z]{2}[0-9]{2}.*");
    private static final Pattern OTHER = Pattern.compile("(?=.*[0-9])[A-Za-z0-9 -]{" + SHORTEST + "," + LONGEST + "}");

    private BankAccount() {}

    /** Whether it must be an IBAN: the person works where one is in use, or it begins as one. */
    static boolean isMeantAsIban(String written, @Nullable String country) {
        var plain = plain(written);
        return inRegister(country) || IBAN_START.matcher(plain).matches() && inRegister(plain.substring(0, 2));
    }

    /** As machines read it: capitals without blanks. */
    static String plain(String written) {
        return SEPARATOR.matcher(written).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** Of a country in the register, as long and made as there, and its check digits agree. */
    static boolean isIban(String plain) {
        return IbanUtil.isValid(plain);
    }

    /** Every bank's account has a digit; without one it is a word. */
    static boolean isOther(String written) {
        return OTHER.matcher(written).matches();
    }

    private static boolean inRegister(@Nullable String country) {
        var code = country == null ? null : CountryCode.getByCode(country);
        return code != null && IbanUtil.isSupportedCountry(code);
    }
}
