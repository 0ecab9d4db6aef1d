package bespoke.engine.plan;

/** Something beside the chance to help that weighed in, a line of its own in the reasons of a card. */
public sealed interface Circumstance {

    /** The company asks this of the person; it is in the plan for that, not for its score. */
    record AskedByCompany() implements Circumstance {}

    /**
     * The person moved the weights of the four sides, which changed what the offer is worth to them.
     *
     * @param value       by their own weights, from 0 to 1
     * @param publicValue by the company's public weights, from 0 to 1
     */
    record OwnWeights(double value, double publicValue) implements Circumstance {}

    /**
     * By score alone it would not stand here: it keeps the guaranteed share for employees.
     *
     * @param now true when it came up under Now, false when it came into the plan
     */
    record GuaranteedShare(boolean now) implements Circumstance {}

    /**
     * Places are few, so suggestions of it are kept short.
     *
     * @param price what was taken off its score to compare it with others
     */
    record FewPlaces(double price) implements Circumstance {}
}
