package bespoke.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection, opened anew when the server ends it, that asks for pages with as little work as may be, since it works on the cores that it measures: a
 * request is one write, an answer is read into one buffer and not looked at.
 */
final class Caller implements AutoCloseable {

    private static final int MOST = 1 << 20;

    private final int port;
    private final byte[] body = new byte[MOST];
    private final StringBuilder line = new StringBuilder();
    private Socket socket;
    private BufferedInputStream in;
    private boolean ended;

    Caller(int port) throws IOException {
        this.port = port;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in = opened(socket);
    }

    private static BufferedInputStream opened(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** @param body valid until the next call on the same connection */
    record Answer(int status, byte[] body, int length) {

        String text() {
            return new String(body, 0, length, StandardCharsets.UTF_8);
        }

        boolean contains(byte[] marker) {
            for (int at = 0; at <= length - marker.length; at++) {
                int same = 0;
                while (same < marker.length && body[at + same] == marker[same]) {
                    same++;
                }
                if (same == marker.length) {
                    return true;
                }
            }
            return false;
        }
    }

    /** @param session secret of a session, or nothing */
    Answer get(String path, String session) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: session=" + session + "\r\n\r\n");
    }

    /** A part of a page, as htmx asks for it. */
    Answer part(String path, String session) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nHX-Request: true\r\nCookie: session=" + session
                + "\r\n\r\n");
    }

    /** @param form encoded */
    Answer post(String path, String session, String form) throws IOException {
        return ask("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: session=" + session
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\n\r\n" + form);
    }

    /** A program's request with a token. @param body in ASCII */
    Answer tell(String path, String token, String type, String body) throws IOException {
        return ask("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private Answer ask(String request) throws IOException {
        if (ended) {
            socket.close();
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            in = opened(socket);
            ended = false;
        }
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        var status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        boolean chunked = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var small = header.toLowerCase(Locale.ROOT);
            if (small.startsWith("content-length:")) {
                length = Integer.parseInt(small.substring(15).strip());
            } else if (small.startsWith("transfer-encoding:")) {
                chunked = small.contains("chunked");
            } else if (small.equals("connection: close")) {
                ended = true;
            }
        }
        return new Answer(status, body, chunked ? chunks() : read(0, length));
    }

    private int chunks() throws IOException {
        int at = 0;
        while (true) {
            int length = Integer.parseInt(line(), 16);
            at = read(at, length);
            line();
            if (length == 0) {
                return at;
            }
        }
    }

    private int read(int at, int length) throws IOException {
        if (in.readNBytes(body, at, length) < length) {
            throw new EOFException("The connection ended within an answer");
        }
        return at + length;
    }

    private String line() throws IOException {
        line.setLength(0);
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                throw new EOFException("The connection ended before an answer");
            }
            if (letter != '\r') {
                line.append((char) letter);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
