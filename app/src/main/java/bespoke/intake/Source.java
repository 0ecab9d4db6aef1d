package bespoke.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, which can be read from the start as often as needed. */
interface Source {

    InputStream open() throws IOException;

    static Source of(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }
}
