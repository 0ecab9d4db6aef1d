package bespoke.privacy;

import bespoke.shared.Purpose;

/** On what the company rests a purpose. Each purpose has one. */
public record PurposeRule(Purpose purpose, Basis basis) {

    /** Whether a person is asked for it, and nothing happens before their yes. */
    public boolean asked() {
        return basis == Basis.CONSENT;
    }

    /** Whether a person may say yes or no: where they are asked, and where they may object. */
    public boolean isTheirs() {
        return basis == Basis.CONSENT || basis == Basis.LEGITIMATE_INTEREST;
    }
}
