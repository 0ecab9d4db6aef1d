package bespoke.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How signals are taken and for how long they are kept.
 *
 * @param keptDays for how many days a signal is kept of whose type nobody has said otherwise
 * @param ahead    by how much the clock of a source may run ahead
 * @param most     how many signals may wait to be written at once; whoever brings more is told to come again
 * @param batch    the most signals in one batch
 */
@ConfigurationProperties("bespoke.signals")
public record SignalSettings(
        @DefaultValue("90") int keptDays,
        @DefaultValue("5m") Duration ahead,
        @DefaultValue("10000") int most,
        @DefaultValue("1000") int batch) {

    public SignalSettings {
        if (keptDays < SignalMapping.LEAST_KEPT || keptDays > SignalMapping.MOST_KEPT) {
            throw new IllegalArgumentException("bespoke.signals.kept-days is from %d to %d: %d"
                    .formatted(SignalMapping.LEAST_KEPT, SignalMapping.MOST_KEPT, keptDays));
        }
        if (batch > most) {
            throw new IllegalArgumentException("bespoke.signals.batch may not be over bespoke.signals.most");
        }
    }
}
