package bespoke.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static final HexFormat HEX = HexFormat.of();

    /** Entries and roots with which implementations of Certificate Transparency are tested. */
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void hasTheRootsThatOthersHave() {
        for (int many = 0; many < ROOTS.size(); many++) {
            var entries = ENTRIES.subList(0, many).stream().map(HEX::parseHex).toList();

            assertThat(HEX.formatHex(root(entries))).as("%d entries", many).isEqualTo(ROOTS.get(many));
        }
    }

    /** The definition as it stands in RFC 9162, entry by entry. */
    @Test
    void agreesWithTheDefinitionOnRandomEntries() throws Exception {
        var random = new Random(20_261_123);
        for (int many = 1; many < 70; many++) {
            var entries = new ArrayList<byte[]>();
            for (int i = 0; i < many; i++) {
                var entry = new byte[random.nextInt(80)];
                random.nextBytes(entry);
                entries.add(entry);
            }

            assertThat(root(entries)).as("%d entries", many).isEqualTo(defined(entries));
        }
    }

    @Test
    void changesWithEveryEntryAndTheirOrder() {
        var entries = new ArrayList<>(ENTRIES.stream().map(HEX::parseHex).toList());
        var root = root(entries);

        for (int i = 1; i < entries.size(); i++) {
            var changed = new ArrayList<>(entries);
            changed.set(i, Arrays.copyOf(entries.get(i), entries.get(i).length + 1));
            var swapped = new ArrayList<>(entries);
            swapped.set(i, entries.get(i - 1));
            swapped.set(i - 1, entries.get(i));
            assertThat(root(changed)).isNotEqualTo(root);
            assertThat(root(swapped)).isNotEqualTo(root);
        }
    }

    private static byte[] root(List<byte[]> entries) {
        var tree = new MerkleTree();
        entries.forEach(tree::add);
        return tree.root();
    }

    private static byte[] defined(List<byte[]> entries) throws Exception {
        var sha256 = java.security.MessageDigest.getInstance("SHA-256");
        if (entries.size() == 1) {
            sha256.update((byte) 0);
            return sha256.digest(entries.getFirst());
        }
        int split = Integer.highestOneBit(entries.size() - 1);
        var left = defined(entries.subList(0, split));
        var right = defined(entries.subList(split, entries.size()));
        sha256.update((byte) 1);
        sha256.update(left);
        return sha256.digest(right);
    }
}
