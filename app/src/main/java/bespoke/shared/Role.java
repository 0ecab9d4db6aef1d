package bespoke.shared;

/**
 * What somebody does in Bespoke beyond being a person served, and how far it reaches. Roles may be combined. What a
 * coach or lead sees of a person comes from their relation to that person, not from the role.
 */
public record Role(Kind kind, Scope scope) {

    /** What the role is. */
    public enum Kind {
        COACH,
        LEAD,
        PEOPLE_TEAM,
        EXECUTIVE,
        REPRESENTATIVE,
        ADMINISTRATOR
    }
}
