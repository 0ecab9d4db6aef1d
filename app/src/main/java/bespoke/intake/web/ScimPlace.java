package bespoke.intake.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.springframework.web.util.UriUtils;

/**
 * A place under SCIM's root, and what may be done there.
 *
 * @param resource kind of thing, such as {@code Users}; empty where there is nothing
 * @param id       of one of them, or {@code .search}; empty for all
 * @param methods  of HTTP that it answers; none where there is nothing
 */
record ScimPlace(String resource, String id, List<String> methods) {

    private static final Set<String> DISCOVERY = Set.of("ServiceProviderConfig", "ResourceTypes", "Schemas");
    private static final Set<String> KEPT = Set.of("Users", "Groups");
    private static final String SEARCH = ".search";
    private static final ScimPlace NOWHERE = new ScimPlace("", "", List.of());

    /** @param path of the request, as it was sent */
    static ScimPlace of(String path) {
        var parts = path.split("/", -1);
        // "", "scim", "v2", resource and, for one of them, its id.
        if (parts.length < 4 || parts.length > 5 || !parts[2].equals("v2")) {
            return NOWHERE;
        }
        var resource = parts[3];
        var id = parts.length == 5 ? UriUtils.decode(parts[4], StandardCharsets.UTF_8) : "";
        if (DISCOVERY.contains(resource)) {
            return new ScimPlace(resource, id, List.of("GET", "HEAD"));
        } else if (!KEPT.contains(resource)) {
            return NOWHERE;
        } else if (id.isEmpty()) {
            return new ScimPlace(resource, id, List.of("GET", "HEAD", "POST"));
        } else if (id.equals(SEARCH)) {
            return new ScimPlace(resource, id, List.of("POST"));
        }
        return new ScimPlace(resource, id, List.of("GET", "HEAD", "PUT", "PATCH", "DELETE"));
    }

    boolean isSearch() {
        return id.equals(SEARCH);
    }

    /** Whether it is about one user or group. */
    boolean isOne() {
        return KEPT.contains(resource) && !id.isEmpty() && !isSearch();
    }

    /** Whether several are asked for, and a filter may say which. */
    boolean isList() {
        return id.isEmpty() && KEPT.contains(resource);
    }

    boolean isAboutGroups() {
        return resource.equals("Groups");
    }

    /** What Bespoke says of itself. */
    boolean isDiscovery() {
        return DISCOVERY.contains(resource);
    }

    /** What Bespoke says of itself at large, to anybody. */
    boolean isPublic() {
        return resource.equals("ServiceProviderConfig");
    }

    /** Under the root, as an address. */
    String path() {
        return "/" + resource + (id.isEmpty() ? "" : "/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    }

    /** @throws ScimRefusal where there is nothing, or something else than what is asked */
    void refuseOthers(String method) {
        if (methods.isEmpty()) {
            throw new ScimRefusal(404, null, "There is nothing at this address.");
        } else if (!methods.contains(method)) {
            throw new ScimRefusal(405, null, "This address answers " + String.join(", ", methods) + " alone.");
        }
    }
}
