package bespoke.profile;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** In which currency amounts are: that of the country of work, unless the company keeps all of them in one. */
@Component
public class Currencies {

    private static final List<String> COUNTRIES = Arrays.asList(Locale.getISOCountries());

    private final Optional<Currency> company;

    /** @param currency the one currency of all amounts, by its ISO 4217 code; empty where each country has its own */
    Currencies(@Value("${bespoke.currency:}") String currency) {
        this.company = currency.isBlank() ? Optional.empty() : Optional.of(Currency.getInstance(currency.strip()));
    }

    /** The currency of every amount, whoever it is about. */
    public Optional<Currency> ofCompany() {
        return company;
    }

    /** @param country where somebody works, by its ISO 3166 code; null where nobody told */
    public Optional<Currency> of(@Nullable String country) {
        return company.or(() -> country == null || !COUNTRIES.contains(country)
                ? Optional.empty()
                : Optional.ofNullable(Currency.getInstance(Locale.of("", country))));
    }
}
