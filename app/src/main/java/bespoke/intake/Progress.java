package bespoke.intake;

/**
 * How far work on a batch has come.
 *
 * @param step  what is being done, as a key of the message bundles: {@code read}, {@code compare}, {@code people} …
 * @param done  of {@code whole}, in lines or steps
 */
public record Progress(String step, long done, long whole) {

    /** From 0 to 100. */
    public int percent() {
        return whole <= 0 ? 0 : (int) Math.min(100, done * 100 / whole);
    }
}
