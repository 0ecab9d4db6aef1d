package bespoke.correction;

import bespoke.shared.CompanyClock;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Posts to sources as Standard Webhooks has it. The address of the host is found once and judged, and the connection is made to that
 * one; redirects are not followed, no proxy of the environment is used, and of the answer only the beginning is read.
 */
@Component
class Hook {

    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_OF_ONE_HOST = 8;
    private static final int READ = 500;

    private final CloseableHttpClient client;
    private final PublicAddresses addresses;
    private final CorrectionSettings settings;
    private final CompanyClock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("correction-timer").daemon().factory());

    Hook(CorrectionSettings settings, CompanyClock clock) {
        this.settings = settings;
        this.clock = clock;
        this.addresses = new PublicAddresses(settings.allowedHosts(), settings.timeout(), InetAddress::getAllByName);
        var timeout = Timeout.of(settings.timeout());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_OF_ONE_HOST)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .setRedirectsEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Bespoke")
                .build();
    }

    /**
     * Says why nothing may be posted to an address; null when it may.
     *
     * @return a code: it cannot be read, is not of the web, is not encrypted, names somebody, or leads into a network
     */
    @Nullable
    String refusal(String address) {
        try {
            var uri = URI.create(address);
            var host = uri.getHost();
            var scheme = uri.getScheme();
            if (host == null || scheme == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                return "correction.address-malformed";
            }
            boolean allowed = addresses.isAllowed(host);
            if (!scheme.equals("https") && !(scheme.equals("http") && allowed)) {
                return "correction.address-unencrypted";
            }
            addresses.resolve(host);
            return null;
        } catch (IllegalArgumentException unreadable) {
            return "correction.address-malformed";
        } catch (PublicAddresses.Forbidden within) {
            return "correction.address-within";
        } catch (UnknownHostException unknown) {
            return "correction.address-unknown";
        }
    }

    /** Posts a body under an id, signed by each of these secrets. Takes no longer than the settings allow. */
    Answer post(String address, List<String> secrets, String id, String body) {
        var at = clock.now();
        var post = new HttpPost(address);
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", Long.toString(at.getEpochSecond()));
        post.setHeader("webhook-signature", Signature.header(secrets, id, at, body));
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        var end = timer.schedule(post::cancel, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(post, answer -> Answer.of(answer.getCode(), beginning(answer.getEntity())));
        } catch (PublicAddresses.Forbidden within) {
            return Answer.none("correction.address-within");
        } catch (UnknownHostException unknown) {
            return Answer.none("correction.address-unknown");
        } catch (SSLException untrusted) {
            return Answer.none("correction.not-trusted");
        } catch (IOException | IllegalArgumentException away) {
            return Answer.none("correction.not-reached");
        } finally {
            end.cancel(false);
        }
    }

    private static String beginning(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        try (var in = entity.getContent()) {
            return new String(in.readNBytes(READ), StandardCharsets.UTF_8)
                    .replaceAll("\\p{Cntrl}+", " ")
                    .strip();
        }
    }

    @PreDestroy
    void close() throws IOException {
        timer.shutdownNow();
        client.close();
    }
}
