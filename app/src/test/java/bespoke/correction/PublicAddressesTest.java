package bespoke.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PublicAddresses addresses = new PublicAddresses(Set.of(), PATIENCE, InetAddress::getAllByName);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "127.1",
                "127.255.255.254",
                "2130706433",
                "0",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "192.0.0.192",
                "198.18.0.1",
                "203.0.113.7",
                "224.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::ffff:169.254.169.254]",
                "[::ffff:10.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[64:ff9b::a9fe:a9fe]",
                "[64:ff9b:1::1]",
                "[2002:7f00:1::]",
                "[2002:a9fe:a9fe::1]",
                "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
                "[2001:db8::1]",
                "[fe80::1]",
                "[fec0::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[ff02::1]"
            })
    void refusesWhatIsNotOutOnTheInternet(String host) {
        assertThatThrownBy(() -> addresses.resolve(host)).isInstanceOf(PublicAddresses.Forbidden.class);
    }

    /** Other ways to write an address are either no host at all, or refused like the plain one. */
    @ParameterizedTest
    @ValueSource(
            strings = {"0x7f.0.0.1", "0x7f000001", "017700000001", "127.0.0.1.", "[::1%lo]", "①②⑦.⓪.⓪.①", "host.invalid"
            })
    void reachesNothingByAnotherSpelling(String host) {
        assertThatThrownBy(() -> addresses.resolve(host)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.32.0.1",
                "100.128.0.1",
                "[2606:4700::1111]",
                "[64:ff9b::808:808]",
                "[2002:808:808::1]"
            })
    void findsWhatIs(String host) throws UnknownHostException {
        assertThat(addresses.resolve(host)).isNotEmpty();
    }

    @Test
    void letsNamedHostsLieInside() throws UnknownHostException {
        var allowing = new PublicAddresses(Set.of("localhost"), PATIENCE, InetAddress::getAllByName);

        assertThat(allowing.resolve("localhost")).isNotEmpty();
        assertThatThrownBy(() -> allowing.resolve("127.0.0.1")).isInstanceOf(PublicAddresses.Forbidden.class);
    }

    @Test
    void waitsForANameOnlySoLongAndAsksOnceMeanwhile() throws Exception {
        var asked = new AtomicInteger();
        var answers = new CountDownLatch(1);
        var slow = new PublicAddresses(Set.of(), Duration.ofMillis(20), name -> {
            asked.incrementAndGet();
            try {
                answers.await();
            } catch (InterruptedException over) {
                throw new UnknownHostException(name);
            }
            return new InetAddress[] {InetAddress.getByAddress(new byte[] {8, 8, 8, 8})};
        });

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> slow.resolve("slow.example"))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessageContaining("was not found within");
        }

        assertThat(asked).as("one thread waits, not three").hasValue(1);
        answers.countDown();
        await().untilAsserted(() -> assertThat(slow.resolve("slow.example")).hasSize(1));
    }
}
