package dev.sdg.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.server.ApiDocument.Operation;
import dev.sdg.server.TestServer.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sends the examples of the document. Ids in it stand for things that are made when they are first asked for. */
final class ApiExamples {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the document has in place of a job and an upload, and how each is made. */
    private static final String JOB = "0f0c5a5e-0000-4000-8000-000000000001";

    private static final String UPLOAD = "0f0c5a5e-0000-4000-8000-000000000002";

    private static final Map<TestServer, Map<String, String>> MADE = new ConcurrentHashMap<>();

    private ApiExamples() {}

    /** Returns the operations, with those that delete at the end. */
    static List<Operation> inOrder(ApiDocument document) {
        return document.operations().stream()
                .sorted(Comparator.comparing(operation -> operation.method().equals("DELETE")))
                .toList();
    }

    /** Sends the example of an operation. */
    static Reply send(TestServer server, ApiDocument document, Operation operation) {
        String address = real(server, document, operation, document.address(operation));
        Optional<JsonNode> body =
                document.body(operation).map(json -> read(real(server, document, operation, json.toString())));
        return server.send(document.request(server, operation, address, body));
    }

    /** Returns {@code text} with things that are there in the place of those of the document. */
    static String real(TestServer server, ApiDocument document, Operation operation, String text) {
        Map<String, String> made = MADE.computeIfAbsent(server, some -> new ConcurrentHashMap<>());
        String result = text;
        if (text.contains(JOB)) {
            result = result.replace(JOB, jobFor(server, document, operation, made));
        }
        if (text.contains(UPLOAD)) {
            result = result.replace(
                    UPLOAD, made.computeIfAbsent("upload", some -> make(server, document, "/api/uploads", "upload")));
        }
        return result;
    }

    /** What ends a job or makes it rest gets a job of its own. */
    private static String jobFor(
            TestServer server, ApiDocument document, Operation operation, Map<String, String> made) {
        return made.computeIfAbsent(
                operation.method().equals("POST") ? operation.path() : "job",
                some -> make(server, document, "/api/data/generate", "job_id"));
    }

    private static String make(TestServer server, ApiDocument document, String path, String field) {
        Operation making = document.operations().stream()
                .filter(operation ->
                        operation.path().equals(path) && operation.method().equals("POST"))
                .findFirst()
                .orElseThrow();
        return send(server, document, making).json().path(field).asText();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
