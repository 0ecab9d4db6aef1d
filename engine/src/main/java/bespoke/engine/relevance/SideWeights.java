package bespoke.engine.relevance;

/**
 * How much each of the four sides counts, each from 1 to 100; only their proportions matter. One public set per company,
 * and each person may move them for themselves. No side can be put to nothing: what helps would lose its order.
 *
 * @param av  adds value for the company
 * @param cv  creates value for the company
 * @param eAv adds value for employees
 * @param eCv creates value for employees
 */
public record SideWeights(int av, int cv, int eAv, int eCv) {

    /** The value of an offer that is worth the most on every side. */
    public static final int ONE = 1 << 13;

    /** All sides count the same. */
    public static final SideWeights EQUAL = new SideWeights(1, 1, 1, 1);

    public SideWeights {
        if (Math.min(Math.min(av, cv), Math.min(eAv, eCv)) < 1
                || Math.max(Math.max(av, cv), Math.max(eAv, eCv)) > 100) {
            throw new IllegalArgumentException(
                    "Weights lie between 1 and 100 on each side, not at " + av + ", " + cv + ", " + eAv + ", " + eCv);
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

    /** The weighted mean over the sides, from 1 to {@link #ONE}. */
    public int value(SideValues values) {
        int most = SideValues.MOST * (av + cv + eAv + eCv);
        return Math.max(1, (int) ((2L * ONE * (company(values) + employees(values)) + most) / (2L * most)));
    }

    /** Whether more than half of that mean stands on the company's two sides. */
    public boolean mainlyForCompany(SideValues values) {
        return company(values) > employees(values);
    }

    private int company(SideValues values) {
        return av * values.av() + cv * values.cv();
    }

    private int employees(SideValues values) {
        return eAv * values.eAv() + eCv * values.eCv();
    }
}
