package bespoke.correction;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How corrections are sent.
 *
 * @param look         how often to look for what waits
 * @param first        pause before the second attempt; it doubles with each
 * @param longest      longest pause
 * @param giveUp       how long a correction is tried
 * @param overlap      how long the secret before signs beside a new one
 * @param timeout      how long one attempt may take
 * @param allowedHosts names of hosts that may lie in the company's own network and need no TLS: for tests, and for receivers that
 *                     the company vouches for
 */
@ConfigurationProperties("bespoke.corrections")
record CorrectionSettings(
        @DefaultValue("2s") Duration look,
        @DefaultValue("10s") Duration first,
        @DefaultValue("6h") Duration longest,
        @DefaultValue("3d") Duration giveUp,
        @DefaultValue("24h") Duration overlap,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue Set<String> allowedHosts) {}
