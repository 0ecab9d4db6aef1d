package bespoke.plan;

/** Whether something helped towards what the person aims at, as they judge it. */
public enum Help {
    YES,
    PARTLY,
    NO
}
