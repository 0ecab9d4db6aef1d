package bespoke.engine.plan;

/** Where an offer stands on Home, in people's words. */
public enum Lane {
    MY_NEXT_STEPS,
    MY_PEOPLE,
    FOR_MY_WORK,
    FOR_MY_LIFE,
    GOOD_TO_KNOW
}
