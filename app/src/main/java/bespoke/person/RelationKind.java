package bespoke.person;

/** What somebody is to a person. */
public enum RelationKind {
    LEAD,
    COACH,
    BUDDY,
    MENTOR,
    PEER,
    REPRESENTATIVE
}
