package bespoke.audit;

import java.util.Optional;

/** What was done, of all that is written down for the administrator. */
public enum Act {
    SIGNED_IN(ActKind.SIGN_IN),
    /** What: a code of why. Neither the name that was typed nor whether there is such an account. */
    SIGN_IN_REFUSED(ActKind.SIGN_IN, "audit.refusal."),
    PASSWORD_CHANGED(ActKind.SIGN_IN),
    LINK_MADE(ActKind.ACCESS),
    LINK_USED(ActKind.SIGN_IN),
    ACCOUNT_OPENED(ActKind.ACCESS),
    /** What: the day from which it is closed, where its owner leaves; nothing where somebody closed it then. */
    ACCOUNT_CLOSED(ActKind.ACCESS),
    ACCOUNT_REOPENED(ActKind.ACCESS),
    /** What: the role, then how far it reaches. */
    ROLE_GIVEN(ActKind.ACCESS, "access.role-"),
    ROLE_ENDED(ActKind.ACCESS, "access.role-"),
    /** What: its scopes. */
    TOKEN_MADE(ActKind.ACCESS),
    TOKEN_ENDED(ActKind.ACCESS),
    /** What: the purpose, then the country and the version of its rule. */
    RULE_DECIDED(ActKind.SETTING, "privacy.purpose."),
    RULE_WITHDRAWN(ActKind.SETTING, "privacy.purpose."),
    /** What: its key. */
    ATTRIBUTE_DEFINED(ActKind.SETTING),
    /** What: the key of the product; about: its owner. */
    PRODUCT_BEGUN(ActKind.SETTING),
    PRODUCT_CHANGED(ActKind.SETTING),
    PRODUCT_OWNER_CHANGED(ActKind.SETTING),
    /** What: its name. */
    MAPPING_KEPT(ActKind.SETTING),
    CONNECTION_MADE(ActKind.SETTING),
    CONNECTION_RENEWED(ActKind.SETTING),
    CONNECTION_ENDED(ActKind.SETTING),
    EXPORTED(ActKind.DATA),
    EXPORTED_ON_THE_MACHINE(ActKind.DATA),
    ERASED(ActKind.DATA),
    BACKUP_MADE(ActKind.DATA),
    /** What: when the backup had been made. */
    BACKUP_RESTORED(ActKind.DATA),
    /** Records of a sealed log went. What: the log, how many, and the digest of their ids. */
    RECORDS_REMOVED(ActKind.DATA, "audit.log.");

    private final ActKind kind;
    private final String words;

    Act(ActKind kind) {
        this(kind, "");
    }

    Act(ActKind kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    public ActKind kind() {
        return kind;
    }

    /** Where the first word of what was done stands in the message bundles; empty where it is a name of the company's own. */
    public Optional<String> words() {
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }
}
