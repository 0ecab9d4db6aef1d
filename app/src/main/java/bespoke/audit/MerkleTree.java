package bespoke.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;

/** The root of a tree of hashes over a list of entries, which one changed, moved, added or lost entry would change. */
final class MerkleTree {

    /*
     * Leaves are SHA-256(0x00, entry), nodes SHA-256(0x01, left, right), so that no node passes for a leaf; a list is
     * parted at the largest power of two below its length. Kept meanwhile is the root of each full subtree, one for each
     * binary digit of the number of entries. Source: B. Laurie, E. Messeri, R. Stradling, "Certificate Transparency
     * Version 2.0", RFC 9162 (2021), section 2.1.
     */

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256 = sha256();
    private final ArrayDeque<Subtree> full = new ArrayDeque<>();

    private record Subtree(long size, byte[] root) {}

    void add(byte[] entry) {
        sha256.update(LEAF);
        var last = new Subtree(1, sha256.digest(entry));
        while (!full.isEmpty() && full.peek().size() == last.size()) {
            last = joined(full.pop(), last);
        }
        full.push(last);
    }

    /** The root of what was added so far; that of nothing is the hash of nothing. */
    byte[] root() {
        if (full.isEmpty()) {
            return sha256.digest();
        }
        var subtrees = full.iterator();
        var root = subtrees.next();
        while (subtrees.hasNext()) {
            root = joined(subtrees.next(), root);
        }
        return root.root().clone();
    }

    private Subtree joined(Subtree left, Subtree right) {
        sha256.update(NODE);
        sha256.update(left.root());
        return new Subtree(left.size() + right.size(), sha256.digest(right.root()));
    }

    /** The digest of a record of a log, which stands in the tree. @param content with its salt */
    static byte[] digest(String log, byte[] content) {
        var sha256 = sha256();
        sha256.update(log.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        return sha256.digest(content);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
