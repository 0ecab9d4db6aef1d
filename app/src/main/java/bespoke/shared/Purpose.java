package bespoke.shared;

/** Why data about a person may be used. Every computation on personal data names one. */
public enum Purpose {
    EMPLOYMENT,
    PERSONALISE,
    CAREER,
    COACHING,
    WELLBEING,
    MARKET,
    REWARD,
    SAFETY,
    EQUALITY_AUDIT,
    ANALYTICS
}
