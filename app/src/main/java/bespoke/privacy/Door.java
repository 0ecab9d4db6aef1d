package bespoke.privacy;

/** Through which door somebody looked; it stands in the access log in words. */
public enum Door {
    PERSON_PAGE,
    REQUEST_QUEUE,
    IMPORT,
    AUDIENCE_PREVIEW,
    API,
    EXPORT,
    /** The step by which somebody sees a value whole of which they see a part. */
    UNMASKING,
    /** What may be kept of somebody who left, and what would go: kinds of it, no value. */
    ERASING
}
