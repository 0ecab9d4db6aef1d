package bespoke.profile;

/** Who may tell a fact. */
public enum Editor {
    SELF,
    PEOPLE_TEAM,
    SOURCE
}
