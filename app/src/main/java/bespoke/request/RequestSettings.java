package bespoke.request;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast people are answered, and when they are asked back.
 *
 * @param askDueDays working days in which an ask is answered
 * @param helpAfterDays days from done to the question whether it helped
 * @param takeBackWithin how long a closing can be undone by who did it
 */
@ConfigurationProperties("bespoke.request")
record RequestSettings(
        @DefaultValue("5") int askDueDays,
        @DefaultValue("10") int helpAfterDays,
        @DefaultValue("15m") Duration takeBackWithin) {}
