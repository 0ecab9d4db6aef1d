package bespoke.intake;

import org.jspecify.annotations.Nullable;

/** What somebody tells about how a file is written; what they do not tell is guessed from the file. */
public record Told(
        @Nullable Encoding encoding,
        @Nullable Character separator,
        @Nullable Boolean header) {

    public static final Told NOTHING = new Told(null, null, null);

    Dialect over(Dialect guessed) {
        return new Dialect(
                encoding == null ? guessed.encoding() : encoding,
                separator == null ? guessed.separator() : separator,
                guessed.quote(),
                header == null ? guessed.header() : header);
    }
}
