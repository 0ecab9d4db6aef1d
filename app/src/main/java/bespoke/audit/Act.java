package bespoke.audit;

import java.util.Optional;

/** What was done, of all that is written down for the administrator. */
public enum Act {
    SIGNED_IN(ActKind.SIGN_IN),
    SIGNED_OUT(ActKind.SIGN_IN),
    /** What: which. By nobody where the provider said so. */
    SESSIONS_ENDED(ActKind.SIGN_IN, "audit.sessions."),
    /** What: a code of why. Neither the name that was typed nor whether there is such an account. */
    SIGN_IN_REFUSED(ActKind.SIGN_IN, "audit.refusal."),
    PASSWORD_CHANGED(ActKind.SIGN_IN),
    /** Somebody may come in at the provider. What: how they were linked. */
    PROVIDER_LINKED(ActKind.ACCESS, "audit.linked."),
    PROVIDER_UNLINKED(ActKind.ACCESS),
    LINK_MADE(ActKind.ACCESS),
    LINK_USED(ActKind.SIGN_IN),
    ACCOUNT_OPENED(ActKind.ACCESS),
    /** What: the day from which it is closed, where its owner leaves; nothing where somebody closed it then. */
    ACCOUNT_CLOSED(ActKind.ACCESS),
    ACCOUNT_REOPENED(ActKind.ACCESS),
    /** What: the role, then how far it reaches. */
    ROLE_GIVEN(ActKind.ACCESS, "access.role-"),
    ROLE_ENDED(ActKind.ACCESS, "access.role-"),
    /** What: the role, how far it reaches, then the claim; never its value, which may be somebody's address. */
    CLAIM_RULE_MADE(ActKind.ACCESS, "access.role-"),
    CLAIM_RULE_ENDED(ActKind.ACCESS, "access.role-"),
    /** By what the provider said at a sign-in, or by the end of a rule. What: as for a role given. */
    ROLE_GIVEN_BY_CLAIM(ActKind.ACCESS, "access.role-"),
    ROLE_ENDED_BY_CLAIM(ActKind.ACCESS, "access.role-"),
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
    /** What: the source whose files it reads, and never its name, which may be that of a file. */
    MAPPING_KEPT(ActKind.SETTING),
    /** What: its name in English. */
    AUDIENCE_MADE(ActKind.SETTING),
    AUDIENCE_CHANGED(ActKind.SETTING),
    AUDIENCE_RETIRED(ActKind.SETTING),
    AUDIENCE_RESTORED(ActKind.SETTING),
    /** What: its title in English. */
    OFFER_PUBLISHED(ActKind.SETTING),
    OFFER_RETIRED(ActKind.SETTING),
    OFFER_RESUMED(ActKind.SETTING),
    /** What: their version. */
    COMPANY_WEIGHTS_SET(ActKind.SETTING),
    /** What: the name of the group. */
    GROUP_KIND_SETTLED(ActKind.SETTING),
    GROUP_CONFIRMED(ActKind.SETTING),
    /** What: the source, then the type of signal. */
    SIGNAL_MAPPING_KEPT(ActKind.SETTING),
    SIGNAL_MAPPING_REMOVED(ActKind.SETTING),
    /** What: the source that is told. */
    RECEIVER_SET(ActKind.SETTING),
    RECEIVER_RENEWED(ActKind.SETTING),
    RECEIVER_ENDED(ActKind.SETTING),
    /** What: its name. */
    CONNECTION_MADE(ActKind.SETTING),
    CONNECTION_RENEWED(ActKind.SETTING),
    CONNECTION_ENDED(ActKind.SETTING),
    /** What: the source of the file. */
    FILE_APPLIED(ActKind.DATA),
    FILE_UNDONE(ActKind.DATA),
    DIRECTORY_ASK_AGREED(ActKind.DATA),
    DIRECTORY_ASK_DECLINED(ActKind.DATA),
    /** What a directory did in a day. What: how many it read, made, changed, ended and was refused, the day, its name. */
    DIRECTORY_DID(ActKind.DATA),
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
