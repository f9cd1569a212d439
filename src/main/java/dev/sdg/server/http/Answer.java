package dev.sdg.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a request is answered with.
 *
 * @param status of HTTP
 * @param headers besides those that every answer has
 * @param body what is sent
 * @param effect what it changed and cost, for the audit trail
 */
public record Answer(int status, Map<String, String> headers, Body body, Effect effect) {

    public Answer {
        headers = new TreeMap<>(headers);
    }

    /** What is sent. */
    public sealed interface Body {}

    /** Nothing. */
    public record Nothing() implements Body {}

    /** JSON. */
    public record Json(JsonNode value) implements Body {}

    /** Bytes of a media type. */
    public record Bytes(String type, ByteBuffer bytes) implements Body {}

    /**
     * A file, as attachment, with {@code Range} and {@code ETag}.
     *
     * @param file on the disk; never named by a request
     * @param length how many bytes of it are to be had
     * @param type media type
     * @param name what the client is to call it
     * @param tag changes with its content
     */
    public record Attachment(Path file, long length, String type, String name, String tag) implements Body {}

    /** Bytes of a length that is not known before, as attachment called {@code name}. */
    public record Streamed(String type, String name, Writer writer) implements Body {}

    /** Events, until the feed or the client ends them. */
    public record Events(EventFeed feed) implements Body {}

    /** Writes a body. */
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * What a request changed and cost.
     *
     * @param project that it belongs to
     * @param job that it made or changed
     * @param rows that were made
     * @param tokens of models
     * @param costUsd of models
     */
    public record Effect(Optional<String> project, Optional<String> job, long rows, long tokens, double costUsd) {
        /** Nothing that is known. */
        public static final Effect NONE = new Effect(Optional.empty(), Optional.empty(), 0, 0, 0);

        /** Returns the effect on a job of a project. */
        public static Effect ofJob(String project, String job) {
            return new Effect(Optional.of(project), Optional.of(job), 0, 0, 0);
        }

        /** Returns the effect of rows that were made at once. */
        public static Effect ofRows(String project, long rows) {
            return new Effect(Optional.of(project), Optional.empty(), rows, 0, 0);
        }
    }

    /** Returns 200 with JSON. */
    public static Answer ok(JsonNode json) {
        return json(200, json);
    }

    /** Returns JSON. */
    public static Answer json(int status, JsonNode json) {
        return new Answer(status, Map.of(), new Json(json), Effect.NONE);
    }

    /** Returns 204. */
    public static Answer noContent() {
        return of(204, new Nothing());
    }

    /** Returns an answer of any body. */
    public static Answer of(int status, Body body) {
        return new Answer(status, Map.of(), body, Effect.NONE);
    }

    /** Returns the answer with a further header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, effect);
    }

    /** Returns the answer with what it changed and cost. */
    public Answer with(Effect known) {
        return new Answer(status, headers, body, known);
    }
}
