package bespoke.shared;

/** How closely a fact is kept within its facet, from what colleagues need to what only the person uses. */
public enum Sensitivity {
    /** What those who work with the person need: contract hours, FTE, place, skills, training, projects. */
    WORKING,
    /** What is between the person and whom the table of the gate names for the facet. */
    PERSONAL,
    /** Pay, benefits chosen, reward. */
    PAY,
    /** Identifiers and bank details: masked even where they may be seen. */
    IDENTIFIER,
    /** Health, belief, orientation, union, ethnicity and what reveals them: used by the person for themselves only. */
    SPECIAL
}
