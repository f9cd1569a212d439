package dev.sdg.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection to the server, for requests that no HTTP client would send. */
final class RawHttp implements AutoCloseable {
    private static final int LONGEST_MILLIS = 60_000;

    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    /** Opens a connection. */
    static RawHttp to(URI url) {
        try {
            Socket socket = new Socket(url.getHost(), url.getPort());
            socket.setSoTimeout(LONGEST_MILLIS);
            socket.setTcpNoDelay(true);
            return new RawHttp(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one request and returns the answer, whole; the connection is then closed. */
    static String exchange(URI url, String request) {
        try (RawHttp raw = to(url)) {
            return raw.send(request).answer();
        }
    }

    /** Sends text, with {@code \n} as line ends. */
    RawHttp send(String text) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends text a character at a time until the server closes the connection; returns whether it did. */
    boolean dripUntilClosed(String text, int most) {
        try {
            socket.setSoTimeout(20);
            for (int i = 0; i < most; i++) {
                socket.getOutputStream().write(text.charAt(i % text.length()));
                socket.getOutputStream().flush();
                if (ended()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private boolean ended() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Returns all that comes until the server closes the connection. */
    String answer() {
        try {
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the first line of what comes. */
    String statusLine() {
        try {
            StringBuilder line = new StringBuilder();
            for (int c = socket.getInputStream().read();
                    c >= 0 && c != '\n';
                    c = socket.getInputStream().read()) {
                line.append((char) c);
            }
            return line.toString().strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
