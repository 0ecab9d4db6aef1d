package bespoke.request;

/** Whether something helped, as the person judges it. */
public enum Helped {
    YES,
    PARTLY,
    NO
}
