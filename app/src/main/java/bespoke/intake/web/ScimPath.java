package bespoke.intake.web;

import java.util.Locale;

/**
 * Where in a user or group a change goes (RFC 7644, section 3.5.2), taken apart.
 *
 * @param isEnterprise whether it is of the enterprise extension
 * @param root         name of the attribute as it was sent
 * @param rest         what follows it: a filter in brackets, a part behind a dot; empty for the whole attribute
 */
record ScimPath(boolean isEnterprise, String root, String rest) {

    private static final int LONGEST = 1_000;

    /** The library reads filters in brackets by descending. */
    private static final int DEEPEST = 20;

    private static final String URN = "urn:ietf:params:scim:schemas:";

    /** @throws ScimRefusal for a schema that is not ours, or a path that is none */
    static ScimPath read(String sent) {
        if (sent.length() > LONGEST || sent.chars().filter(sign -> sign == '(').count() > DEEPEST) {
            throw new ScimRefusal(400, "invalidPath", "The path is too long.");
        }
        var lower = sent.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("urn:")) {
            return parted(false, sent);
        }
        for (var schema : new String[] {"core:2.0:user:", "core:2.0:group:"}) {
            if (lower.startsWith(URN + schema)) {
                return parted(false, sent.substring(URN.length() + schema.length()));
            }
        }
        var enterprise = ScimBody.ENTERPRISE.toLowerCase(Locale.ROOT) + ":";
        if (lower.startsWith(enterprise)) {
            return parted(true, sent.substring(enterprise.length()));
        }
        throw new ScimRefusal(400, "invalidPath", "There is no " + sent + ".");
    }

    private static ScimPath parted(boolean isEnterprise, String path) {
        int end = 0;
        while (end < path.length() && ".[".indexOf(path.charAt(end)) < 0) {
            end++;
        }
        if (end == 0 || !path.substring(0, end).matches("[A-Za-z$][A-Za-z0-9_$-]*")) {
            throw new ScimRefusal(400, "invalidPath", "There is no " + path + ".");
        }
        return new ScimPath(isEnterprise, path.substring(0, end), path.substring(end));
    }

    /** The same path in full, with the attribute's own name. */
    String at(String name) {
        return (isEnterprise ? ScimBody.ENTERPRISE + ":" : "") + name + rest;
    }
}
