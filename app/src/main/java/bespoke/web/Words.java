package bespoke.web;

import bespoke.shared.Language;
import bespoke.shared.Refused;
import bespoke.shared.Text;
import bespoke.shared.WrittenDays;
import java.math.BigDecimal;
import java.text.Collator;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Everything a reader reads, in their language: sentences by key, days, times, numbers, money. Cheap to make and to share. */
public final class Words {

    private final Bundles bundles;
    private final Locale locale;
    private final Language language;
    private final ZoneId zone;

    Words(Bundles bundles, Locale locale, ZoneId zone) {
        this.bundles = bundles;
        this.locale = locale;
        this.zone = zone;
        this.language = Language.of(locale);
    }

    public Language language() {
        return language;
    }

    public Locale locale() {
        return locale;
    }

    /**
     * The sentence under a key, its gaps {@code {0}}, {@code {1}} … filled in order.
     *
     * @throws IllegalArgumentException if no bundle knows the key, or a gap stays open
     */
    public String say(String key, Object... values) {
        var named = new HashMap<String, Object>();
        for (int i = 0; i < values.length; i++) {
            named.put(Integer.toString(i), values[i]);
        }
        return say(key, named);
    }

    /** The sentence under a key, its gaps filled by name. */
    public String say(String key, Map<String, ?> values) {
        var sentence = bundles.find(language, key);
        if (sentence == null) {
            throw new IllegalArgumentException("No bundle has a sentence for " + key + " in " + language);
        }
        return sentence.fill(values, locale, this::show);
    }

    public boolean knows(String key) {
        return bundles.find(language, key) != null;
    }

    /** What a refusal says, without its code. */
    public String say(Refused refused) {
        return say("refused." + refused.code(), refused.values());
    }

    public String in(Text text) {
        return text.in(language);
    }

    /** A value as it reads inside a sentence. */
    private String show(Object value) {
        return switch (value) {
            case LocalDate day -> day(day);
            case Instant moment -> moment(moment);
            case LocalTime time -> time(time);
            case Double number -> number(number, 1);
            case BigDecimal number -> number(number.doubleValue(), number.scale());
            case Number number -> number(number.longValue());
            case Text text -> in(text);
            default -> value.toString();
        };
    }

    /** A day in full: 3 March 2026. */
    public String day(LocalDate day) {
        return WrittenDays.inFull(day, locale);
    }

    /** A day where room is short: 3 Mar 2026. */
    public String shortDay(LocalDate day) {
        return WrittenDays.inShort(day, locale);
    }

    /** A day with its weekday: Tuesday 3 March 2026. */
    public String weekday(LocalDate day) {
        return WrittenDays.withWeekday(day, locale);
    }

    /** A moment in the house's time zone: 3 March 2026, 14:05. */
    public String moment(Instant moment) {
        ZonedDateTime here = moment.atZone(zone);
        return day(here.toLocalDate()) + ", " + time(here.toLocalTime());
    }

    public String time(LocalTime time) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(time);
    }

    /** How long ago, roughly: 5 minutes ago, 3 days ago; from a month on the day itself. What lies ahead reads as just now. */
    public String since(Instant then, Instant now) {
        var gone = Duration.between(then, now);
        if (gone.toMinutes() < 1) {
            return say("web.just-now");
        } else if (gone.toHours() < 1) {
            return say("web.minutes-ago", gone.toMinutes());
        } else if (gone.toDays() < 1) {
            return say("web.hours-ago", gone.toHours());
        } else if (gone.toDays() < 31) {
            return say("web.days-ago", gone.toDays());
        } else {
            return day(then.atZone(zone).toLocalDate());
        }
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** @param digits the most that stand after the decimal mark */
    public String number(double number, int digits) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(digits);
        return format.format(number);
    }

    /** @param share 1 is all */
    public String percent(double share) {
        return NumberFormat.getPercentInstance(locale).format(share);
    }

    /** @param minorUnits cents, where the currency has them */
    public String money(long minorUnits, Currency currency) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits()));
    }

    /** Things side by side: tea, coffee and milk. Empty for none. */
    public String list(List<String> things) {
        if (things.size() < 2) {
            return String.join("", things);
        }
        var before = String.join(", ", things.subList(0, things.size() - 1));
        return say("web.and", before, things.getLast());
    }

    /** By the alphabet of the language: É beside E. */
    public <T> Comparator<T> alphabetically(Function<T, String> name) {
        return Comparator.comparing(name, Collator.getInstance(locale)).thenComparing(name);
    }

    @Override
    public String toString() {
        return "Words " + locale;
    }
}
