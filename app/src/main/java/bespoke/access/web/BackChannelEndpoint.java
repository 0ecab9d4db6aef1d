package bespoke.access.web;

import bespoke.access.ProviderSignIns;
import bespoke.shared.Refused;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where the identity provider tells that somebody signed out there (OpenID Connect Back-Channel Logout 1.0). */
@Hidden
@RestController
class BackChannelEndpoint {

    static final String PATH = "/sign-out/provider";

    private final ProviderSignIns provider;

    BackChannelEndpoint(ProviderSignIns provider) {
        this.provider = provider;
    }

    /** 200 when the sessions have ended, or there were none; 400 as the standard has it, without saying more. */
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, String>> signOut(@RequestParam(name = "logout_token", defaultValue = "") String token) {
        try {
            provider.signOut(token);
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of());
        } catch (Refused refused) {
            return ResponseEntity.badRequest()
                    .cacheControl(CacheControl.noStore())
                    .body(Map.of("error", "invalid_request"));
        }
    }
}
