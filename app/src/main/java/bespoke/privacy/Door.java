package bespoke.privacy;

/** Through which door somebody looked; it stands in the access log in words. */
public enum Door {
    PERSON_PAGE,
    REQUEST_QUEUE,
    IMPORT,
    AUDIENCE_PREVIEW,
    API,
    EXPORT
}
