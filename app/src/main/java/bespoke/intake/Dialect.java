package bespoke.intake;

/**
 * How a file is written: told by somebody, or guessed ({@link DialectGuess}).
 *
 * @param separator between cells; comma, semicolon, tab or bar
 * @param quote     around cells that hold separators or line ends, doubled inside
 * @param header    whether the first line names the columns
 */
public record Dialect(Encoding encoding, char separator, char quote, boolean header) {

    /** The separators that are tried and may be told. */
    public static final String SEPARATORS = ",;\t|";

    public static final String QUOTES = "\"'";

    public Dialect {
        if (SEPARATORS.indexOf(separator) < 0) {
            throw new IllegalArgumentException(
                    "A separator is a comma, semicolon, tab or bar, not '" + separator + "'");
        }
        if (QUOTES.indexOf(quote) < 0) {
            throw new IllegalArgumentException("A quote is \" or ', not '" + quote + "'");
        }
    }
}
