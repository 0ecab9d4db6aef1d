package bespoke.engine.relevance;

/** Whom something brings value, and which: the four sides. */
public enum Side {
    /** Adds value: aligns people with the company's objectives. */
    AV,
    /** Creates value: new opportunity for the company from people's potential. */
    CV,
    /** Adds value for employees: removes drag, enables what they contribute. */
    E_AV,
    /** Creates value for employees: their own needs; no business return expected. */
    E_CV;

    /** Whether it is value for employees rather than for the company. */
    public boolean forEmployees() {
        return this == E_AV || this == E_CV;
    }
}
