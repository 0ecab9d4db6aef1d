package bespoke;

import bespoke.shared.CompanyClock;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that tests move; between moves it stands still. */
public final class MovingClock extends Clock {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private volatile Instant now = Instant.parse("2026-03-06T08:00:00Z");

    /** A company's clock in Paris that stands still. */
    public static CompanyClock company() {
        return new CompanyClock(new MovingClock(), PARIS);
    }

    public void stand(Instant at) {
        now = at;
    }

    /** Nine in the morning of a day, as the company counts days. */
    public void stand(LocalDate day) {
        now = day.atTime(LocalTime.of(9, 0)).atZone(PARIS).toInstant();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    /** {@code @Import} it, and the company's clock is one that tests move. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class OfTheCompany {

        @Bean
        MovingClock movingClock() {
            return new MovingClock();
        }

        @Bean
        @Primary
        CompanyClock standing(MovingClock clock) {
            return new CompanyClock(clock, PARIS);
        }
    }
}
