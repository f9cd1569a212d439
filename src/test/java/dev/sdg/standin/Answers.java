package dev.sdg.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The answers that the Gemini API gives, and those that networks make of them. */
public final class Answers {

    private static final String JSON = "application/json; charset=UTF-8";

    private Answers() {}

    /** Returns a completed answer that says {@code text}. */
    public static Answer text(String text) {
        return json(200, GeminiReply.saying(text).json());
    }

    /** Returns {@code body} under {@code status}. */
    public static Answer json(int status, String body) {
        return http(status, JSON, body, Map.of());
    }

    /** Returns {@code body} under {@code status} with headers more. */
    public static Answer json(int status, String body, Map<String, String> headers) {
        return http(status, JSON, body, headers);
    }

    /** Returns {@code body}, a page, under {@code status}. */
    public static Answer html(int status, String body) {
        return http(status, "text/html; charset=utf-8", body, Map.of());
    }

    /** Returns a real body of the Gemini API, by the name of its file: {@code B06-429-minute.json}. */
    public static Answer real(String file) {
        return json(Integer.parseInt(file.substring(4, 7)), realBody(file));
    }

    /** Returns the text of a real body. */
    public static String realBody(String file) {
        try (InputStream in = Objects.requireNonNull(
                Answers.class.getResourceAsStream("/gemini-replies/" + file), () -> "no such reply: " + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a redirect to {@code location}. */
    public static Answer redirect(int status, String location) {
        return http(status, "text/html", "<html>moved</html>", Map.of("Location", location));
    }

    /** Returns an answer that closes the connection without a byte. */
    public static Answer close() {
        return Connection::close;
    }

    /** Returns an answer that never comes. */
    public static Answer silence() {
        return Connection::stall;
    }

    /** Returns an answer whose body never comes. */
    public static Answer headersThenSilence() {
        return connection -> {
            connection.write(head(200, JSON, 1000, Map.of()));
            connection.stall();
        };
    }

    /** Returns an answer that says {@code text} a byte at a time, {@code pause} between two. */
    public static Answer dripping(String text, Duration pause) {
        byte[] body = bytes(GeminiReply.saying(text).json());
        return connection -> {
            connection.write(head(200, JSON, body.length, Map.of()));
            for (byte b : body) {
                connection.write(new byte[] {b});
                Thread.sleep(pause.toMillis());
            }
        };
    }

    /** Returns an answer under {@code status} that promises all of {@code body}, sends half of it and closes. */
    public static Answer half(int status, String body) {
        byte[] whole = bytes(body);
        return connection -> {
            connection.write(head(status, JSON, whole.length, Map.of()));
            connection.write(Arrays.copyOf(whole, whole.length / 2));
            connection.close();
        };
    }

    /** Returns {@code answer}, given after {@code latency}. */
    public static Answer after(Duration latency, Answer answer) {
        return connection -> {
            Thread.sleep(latency.toMillis());
            answer.send(connection);
        };
    }

    /** Returns any reply over HTTP. */
    public static Answer http(int status, String type, String body, Map<String, String> headers) {
        byte[] bytes = bytes(body);
        return connection -> {
            byte[] head = head(status, type, bytes.length, headers);
            byte[] all = Arrays.copyOf(head, head.length + bytes.length);
            System.arraycopy(bytes, 0, all, head.length, bytes.length);
            connection.write(all);
        };
    }

    private static byte[] head(int status, String type, int length, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Content-Type", type);
        headers.put("Content-Length", Integer.toString(length));
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Stand-in\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
