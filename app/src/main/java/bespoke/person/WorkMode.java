package bespoke.person;

/** Where somebody works, as agreed. */
public enum WorkMode {
    ON_SITE,
    HYBRID,
    REMOTE
}
