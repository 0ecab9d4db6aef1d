package bespoke.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bespoke.shared.CompanyClock;
import bespoke.shared.Refused;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderTest {

    private static final URI BACK = URI.create("http://localhost/sign-in/provider/return");
    private static final String NONCE = "a-nonce-of-some-length";
    private static final String VERIFIER = "v".repeat(43);

    @AutoClose
    final StandInProvider stand = new StandInProvider();

    @Test
    void asksNothingOfItBeforeSomebodySignsIn() {
        provider();

        assertThat(stand.askedForItself()).isZero();
        assertThat(stand.askedForKeys()).isZero();
    }

    @Test
    void asksOnceForManySignIns() {
        var provider = provider();

        for (int i = 0; i < 5; i++) {
            assertThat(signIn(provider, stand.told("amina", claims -> claims)).subject())
                    .isEqualTo("amina");
        }

        assertThat(stand.askedForItself()).isEqualTo(1);
        assertThat(stand.askedForKeys()).isEqualTo(1);
    }

    @Test
    void followsAKeyThatChanges() {
        var provider = provider();
        signIn(provider, stand.told("amina", claims -> claims));
        stand.rotate();

        assertThat(signIn(provider, stand.told("amina", claims -> claims)).subject())
                .isEqualTo("amina");
        assertThat(stand.askedForKeys()).isEqualTo(2);
    }

    @Test
    void asksForKeysSeldomHoweverManyUnknownOnesAreNamed() {
        var provider = provider();

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> signIn(
                            provider,
                            claims -> stand.signedByUnknown(
                                    claims.subject("amina").build())))
                    .isInstanceOf(Refused.class);
        }

        assertThat(stand.askedForKeys()).isLessThanOrEqualTo(2);
        assertThat(signIn(provider, stand.told("amina", claims -> claims)).subject())
                .isEqualTo("amina");
    }

    @Test
    void asksItSeldomWhileItIsAway() {
        var provider = provider();
        stand.goAway(true);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> provider.signInAt(BACK, "state", NONCE, VERIFIER, false))
                    .hasMessage("access.provider-away");
        }
        stand.goAway(false);

        assertThatThrownBy(() -> provider.signInAt(BACK, "state", NONCE, VERIFIER, false))
                .as("within the rest")
                .hasMessage("access.provider-away");
        assertThat(stand.askedForItself()).isZero();
    }

    @Test
    void believesNoProviderThatNamesAnotherIssuer() {
        var provider = new Provider(settings(stand.issuer() + "/", null), clock());

        assertThatThrownBy(() -> provider.signInAt(BACK, "state", NONCE, VERIFIER, false))
                .hasMessage("access.provider-away");
    }

    @Test
    void refusesSettingsThatAreHalfOrUnsafe(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> settings("https://example.org", "", "", null)).hasMessageContaining("client-id");
        assertThatThrownBy(() -> settings("http://example.org", "bespoke", "secret", null))
                .hasMessageContaining("https://");
        var file = Files.writeString(folder.resolve("ca.pem"), "no certificate");
        assertThatThrownBy(() -> new Provider(settings(stand.issuer(), file), clock()))
                .hasMessageContaining("ca-file");
        assertThat(settings("", "", "", null).isSet()).isFalse();
    }

    private Provider provider() {
        return new Provider(settings(stand.issuer(), null), clock());
    }

    private static CompanyClock clock() {
        return new CompanyClock(Clock.systemUTC(), ZoneOffset.UTC);
    }

    private static ProviderSettings settings(String issuer, @Nullable Path file) {
        return settings(issuer, StandInProvider.CLIENT, StandInProvider.SECRET, file);
    }

    private static ProviderSettings settings(String issuer, String client, String secret, @Nullable Path file) {
        return new ProviderSettings(
                issuer,
                client,
                secret,
                "Company account",
                file,
                List.of(),
                ProviderSettings.LinkBy.NOTHING,
                "employee_number",
                Duration.ofSeconds(3),
                Duration.ofSeconds(30));
    }

    private Vouched signIn(Provider provider, Function<JWTClaimsSet.Builder, String> token) {
        var there = provider.signInAt(BACK, "state", NONCE, VERIFIER, false);
        var path = stand.signIn(there, token);
        return provider.redeem(path.replaceAll(".*code=", ""), null, BACK, NONCE, VERIFIER);
    }
}
