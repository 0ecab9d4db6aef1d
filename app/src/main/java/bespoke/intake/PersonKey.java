package bespoke.intake;

/** By what a signal names the person it is about. */
public enum PersonKey {
    /** The number by which the company counts its people. */
    NUMBER,
    /** Their e-mail address of work, whatever its case. */
    EMAIL,
    /** Their user name in a connected directory, whatever its case. */
    USER_NAME
}
