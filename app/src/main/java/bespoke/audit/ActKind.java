package bespoke.audit;

/** Acts that are looked for together. */
public enum ActKind {
    SIGN_IN,
    ACCESS,
    SETTING,
    DATA
}
