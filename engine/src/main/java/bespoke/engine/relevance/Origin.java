package bespoke.engine.relevance;

/** Where a feature of a person comes from, strongest first, with its strength in fifteenths. */
public enum Origin {
    /** What they said would make the next months a success. */
    AIM(15),
    /** What they said they need. */
    NEED(13),
    /** Where they said they would like to go. */
    ASPIRATION(11),
    /** How they work now: new in the role, place, pattern. */
    LIFE(10),
    /** What they said they like. */
    INTEREST(8),
    /** What happened lately. */
    SIGNAL(6),
    /** What they can do. */
    SKILL(5);

    private final int strength;

    Origin(int strength) {
        this.strength = strength;
    }

    /** From 1 to 15. */
    public int strength() {
        return strength;
    }
}
