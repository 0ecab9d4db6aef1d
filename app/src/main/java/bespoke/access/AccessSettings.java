package bespoke.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long people stay signed in, and how often they may try.
 *
 * @param idle            after which a session ends when nobody uses it
 * @param longest         after which a session ends in any case
 * @param invitation      how long a link to choose a password lasts
 * @param stretch         of time over which attempts are counted
 * @param triesPerName    in that stretch for one user name
 * @param triesPerAddress in that stretch from one address, behind which may stand a whole hospital
 */
@ConfigurationProperties("bespoke.access")
record AccessSettings(
        @DefaultValue("8h") Duration idle,
        @DefaultValue("7d") Duration longest,
        @DefaultValue("7d") Duration invitation,
        @DefaultValue("15m") Duration stretch,
        @DefaultValue("10") int triesPerName,
        @DefaultValue("200") int triesPerAddress) {}
