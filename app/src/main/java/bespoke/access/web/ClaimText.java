package bespoke.access.web;

import bespoke.shared.Refused;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Claims as an administrator pastes them: the JSON that providers show of a token. */
final class ClaimText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ClaimText() {}

    /** @throws Refused {@code access.claims-unreadable} */
    static Map<String, Object> read(String typed) {
        try {
            var claims = JSON.readValue(typed, new TypeReference<Map<String, Object>>() {});
            if (claims == null) {
                throw unreadable();
            }
            return claims;
        } catch (JacksonException unreadable) {
            throw unreadable();
        }
    }

    private static Refused unreadable() {
        return new Refused("access.claims-unreadable").at("claims");
    }
}
