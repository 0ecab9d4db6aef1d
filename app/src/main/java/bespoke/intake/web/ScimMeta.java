package bespoke.intake.web;

import de.captaingoldfish.scim.sdk.common.etag.ETag;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import java.time.Instant;

/** When something was made and changed, and its version, in the words of SCIM. */
final class ScimMeta {

    private ScimMeta() {}

    /** A version as a header tells it. */
    static String tag(long version) {
        return "W/\"" + version + "\"";
    }

    static Meta of(String type, String location, long version, Instant created, Instant changed) {
        return Meta.builder()
                .resourceType(type)
                .location(location)
                .created(created)
                .lastModified(changed)
                .version(ETag.builder().weak(true).tag(Long.toString(version)).build())
                .build();
    }
}
