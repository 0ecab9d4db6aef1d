package bespoke.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankAccountTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FR76 3000 6000 0112 3456 7890 189",
                "de89370400440532013000",
                "ES91\u00a02100\u00a00418\u00a04502\u00a00005\u00a01332",
                "PL61-1090-1014-0000-0712-1981-2874"
            })
    void takesAnIbanAsPeopleWriteIt(String written) {
        assertThat(BankAccount.isIban(BankAccount.plain(written))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "FR7630006000011234567890188, a wrong check digit",
        "FR763000600001123456789018, a letter too few",
        "DE893704004405320130000, a letter too many",
        "ZZ89370400440532013000, no such country",
        "hello, a word",
        "'', nothing"
    })
    void refusesWhatIsNoIban(String plain, String why) {
        assertThat(BankAccount.isIban(plain)).as(why).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "hello, FR, true",
        "12345-678, FR, true",
        "12345-678, CA, false",
        "FR76 1234, CA, true",
        "FR76 1234, , true",
        "US12 3456, , false",
        "hello, , false"
    })
    void asksForAnIbanWhereOneIsInUseOrBegun(String written, @Nullable String country, boolean iban) {
        assertThat(BankAccount.isMeantAsIban(written, country)).isEqualTo(iban);
    }

    @Test
    void takesElsewhereLettersAndDigitsWithADigit() {
        assertThat(BankAccount.isOther("00000-000-123456789")).isTrue();
        assertThat(BankAccount.isOther("AB 12 345")).isTrue();

        assertThat(BankAccount.isOther("hello")).isFalse();
        assertThat(BankAccount.isOther("1234")).isFalse();
        assertThat(BankAccount.isOther("1".repeat(35))).isFalse();
        assertThat(BankAccount.isOther("12345;678")).isFalse();
    }
}
