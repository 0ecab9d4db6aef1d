package bespoke.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Connections that trust whom the system trusts, and the certificates of one file besides. */
final class Trust {

    private Trust() {}

    /** @param file in PEM; null for the system's alone */
    static SSLSocketFactory with(@Nullable Path file) {
        try {
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(file == null ? null : besides(file));
            var context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "bespoke.oidc.ca-file cannot be read as certificates in PEM: " + file, e);
        }
    }

    private static KeyStore besides(Path file) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int n = 0;
        var system = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        system.init((KeyStore) null);
        for (var manager : system.getTrustManagers()) {
            if (manager instanceof X509TrustManager trusting) {
                for (var issuer : trusting.getAcceptedIssuers()) {
                    store.setCertificateEntry("system-" + n++, issuer);
                }
            }
        }
        try (var input = Files.newInputStream(file)) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(input)) {
                store.setCertificateEntry("file-" + n++, certificate);
            }
        }
        return store;
    }
}
