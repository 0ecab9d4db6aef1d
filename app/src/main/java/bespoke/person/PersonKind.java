package bespoke.person;

/** In what way somebody belongs to the company. */
public enum PersonKind {
    CANDIDATE,
    EMPLOYEE,
    CONTRACTOR,
    PARTNER,
    ALUMNUS
}
