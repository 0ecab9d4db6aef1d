package bespoke.profile;

/** How the text of an attribute is written, where not every text may stand. */
public enum TextForm {
    /** An IBAN where one is in use, else as banks elsewhere write an account. */
    BANK_ACCOUNT
}
