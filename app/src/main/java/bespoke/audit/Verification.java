package bespoke.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether everything that was sealed is as it was.
 *
 * @param records  that are sealed, those included that have gone as told
 * @param seals    how many there are
 * @param last     null where nothing was ever sealed
 * @param waiting  records that the next seal will hold
 * @param removed  records that have gone, as entries tell
 * @param findings what is not as it was, up to {@link #MOST} of it; empty where all is
 * @param found    how many there are in all
 * @param kept     the seal whose root was kept elsewhere; null where none was asked for, or it is not here
 */
public record Verification(
        long records,
        long seals,
        @Nullable Seal last,
        long waiting,
        long removed,
        List<Finding> findings,
        long found,
        @Nullable Seal kept) {

    /** How many findings are named. */
    public static final int MOST = 1_000;

    public Verification {
        findings = List.copyOf(findings);
    }

    public boolean holds() {
        return found == 0;
    }

    /** How something is not as it was. */
    public enum Difference {
        /** A record says something else than when it was sealed. */
        CHANGED,
        /** A sealed record is gone, and nothing tells that it went. */
        MISSING,
        /** A record was put in among sealed ones. */
        ADDED,
        /** A seal, or the digests that it is made of, are not those that were sealed. */
        SEAL,
        /** A seal of the chain is gone. */
        CHAIN,
        /** A sealed record is gone, and an entry tells so, before its time was over. */
        EARLY,
        /** Other records went than an entry tells. */
        REMOVAL,
        /** A root that was kept elsewhere is that of no seal here. */
        ROOT
    }

    /**
     * One thing that is not as it was.
     *
     * @param log    as {@link SealedLog} names it; null for a seal
     * @param record null for a seal
     * @param seal   number of the seal it was sealed with; null where it was not
     * @param at     when that was
     */
    public record Finding(
            Difference difference,
            @Nullable String log,
            @Nullable UUID record,
            @Nullable Long seal,
            @Nullable Instant at) {}
}
