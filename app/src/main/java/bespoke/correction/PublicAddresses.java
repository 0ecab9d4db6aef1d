package bespoke.correction;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds the addresses of a host, once for each connection, and refuses those that are not out on the internet: what we are asked to
 * post to must not be ourselves, our network, or what tells secrets to whoever asks from within.
 */
final class PublicAddresses implements DnsResolver {

    /*
     * Ranges that are not globally reachable by the registries of special-purpose addresses (RFC 6890 and its successors), and
     * those that carry an address of version 4 inside one of version 6: those are judged by what they carry. Java reads mapped
     * addresses (::ffff:a.b.c.d) as version 4 by itself.
     */
    private static final List<Range> FORBIDDEN = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(Range::of)
            .toList();

    /** Where the address of version 4 stands in one of version 6: NAT64 at its end, 6to4 behind its first two bytes. */
    private static final Range NAT64 = Range.of("64:ff9b::/96");

    private static final Range SIX_TO_FOUR = Range.of("2002::/16");

    /** All of version 6 that is given out so far for the internet. */
    private static final Range GLOBAL_UNICAST = Range.of("2000::/3");

    private final Set<String> allowed;
    private final Duration patience;
    private final LookUp lookUp;
    /** One look-up for each name at a time: one that hangs holds a thread until the system gives it up, and no second one. */
    private final Map<String, CompletableFuture<InetAddress[]>> under = new ConcurrentHashMap<>();

    /** Finds the addresses of a name, as the system does: for as long as it likes. */
    interface LookUp {
        InetAddress[] all(String name) throws UnknownHostException;
    }

    /**
     * @param allowed  names of hosts of which any address will do
     * @param patience how long a name may take; one that takes longer is not known
     */
    PublicAddresses(Set<String> allowed, Duration patience, LookUp lookUp) {
        this.allowed = Set.copyOf(allowed);
        this.patience = patience;
        this.lookUp = lookUp;
    }

    /** A host that must not be reached. */
    static final class Forbidden extends UnknownHostException {

        private static final long serialVersionUID = 1;

        Forbidden(String host) {
            super(host + " is not out on the internet");
        }
    }

    /** @throws Forbidden when any address of the host is not public */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        var found = find(bare);
        if (!isAllowed(host) && !Arrays.stream(found).allMatch(PublicAddresses::isPublic)) {
            throw new Forbidden(host);
        }
        return found;
    }

    private InetAddress[] find(String name) throws UnknownHostException {
        try {
            return under.computeIfAbsent(name, this::begin).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new UnknownHostException(name + " was not found within " + patience);
        } catch (ExecutionException unknown) {
            throw new UnknownHostException(name + " is not known");
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(name + " was not looked for any longer");
        }
    }

    private CompletableFuture<InetAddress[]> begin(String name) {
        var found = new CompletableFuture<InetAddress[]>();
        Thread.ofPlatform().daemon().name("correction-name").start(() -> {
            try {
                found.complete(lookUp.all(name));
            } catch (UnknownHostException | RuntimeException unknown) {
                found.completeExceptionally(unknown);
            } finally {
                under.remove(name);
            }
        });
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    boolean isAllowed(String host) {
        return allowed.contains(host.toLowerCase(Locale.ROOT));
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (NAT64.holds(bytes)) {
            return isPublic(embedded(bytes, 12));
        }
        if (SIX_TO_FOUR.holds(bytes)) {
            return isPublic(embedded(bytes, 2));
        }
        return (bytes.length == 4 || GLOBAL_UNICAST.holds(bytes))
                && FORBIDDEN.stream().noneMatch(range -> range.holds(bytes));
    }

    private static InetAddress embedded(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Addresses that begin alike. */
    private record Range(byte[] first, int bits) {

        static Range of(String text) {
            var parts = text.split("/");
            try {
                return new Range(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        boolean holds(byte[] address) {
            int rest = address.length * Byte.SIZE - bits;
            return address.length == first.length
                    && new BigInteger(1, address).shiftRight(rest).equals(new BigInteger(1, first).shiftRight(rest));
        }
    }
}
