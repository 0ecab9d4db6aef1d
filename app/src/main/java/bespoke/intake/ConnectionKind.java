package bespoke.intake;

/** What a connection brings, and how whoever comes by it shows that they may. */
public enum ConnectionKind {
    /** People and groups by SCIM, with a token. */
    DIRECTORY,
    /** Signals, with a token. */
    SIGNALS,
    /** Signals, each signed as Standard Webhooks are. */
    SIGNED_SIGNALS;

    public boolean tellsSignals() {
        return this != DIRECTORY;
    }
}
