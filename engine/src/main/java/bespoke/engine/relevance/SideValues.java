package bespoke.engine.relevance;

/**
 * The value of an offer on each of the four sides, each from 0 to 100 and at least one of them above 0.
 *
 * @param av  adds value for the company
 * @param cv  creates value for the company
 * @param eAv adds value for employees
 * @param eCv creates value for employees
 */
public record SideValues(int av, int cv, int eAv, int eCv) {

    /** The most on one side. */
    public static final int MOST = 100;

    public SideValues {
        if (Math.min(Math.min(av, cv), Math.min(eAv, eCv)) < 0
                || Math.max(Math.max(av, cv), Math.max(eAv, eCv)) > MOST) {
            throw new IllegalArgumentException("Values lie between 0 and " + MOST + " on each side, not at " + av + ", "
                    + cv + ", " + eAv + ", " + eCv);
        }
        if (av + cv + eAv + eCv == 0) {
            throw new IllegalArgumentException("An offer has value on at least one side");
        }
    }

    public int on(Side side) {
        return switch (side) {
            case AV -> av;
            case CV -> cv;
            case E_AV -> eAv;
            case E_CV -> eCv;
        };
    }

    /** Whether employees get more of it than the company, all sides weighing the same. */
    public boolean mainlyForEmployees() {
        return eAv + eCv > av + cv;
    }
}
