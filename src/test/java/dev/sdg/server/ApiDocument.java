package dev.sdg.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The description of the API, read by a test: what it says can be asked, and what is answered. */
final class ApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "0a1b2c3d";

    private final JsonNode document;

    private ApiDocument(JsonNode document) {
        this.document = document;
    }

    /** Returns the document that a server gives. */
    static ApiDocument of(TestServer server) {
        return new ApiDocument(server.get("/api/openapi.json").json());
    }

    /** One method of one path, with the example that the document has of it. */
    record Operation(String method, String path, JsonNode json) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                operations.add(
                        new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
            }
        }
        return operations;
    }

    /** Returns the address that the examples of the parameters make. */
    String address(Operation operation) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.json().path("parameters")) {
            String example = parameter.path("example").asText();
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace("{" + parameter.path("name").asText() + "}", encoded(example));
            } else if (parameter.has("example")) {
                query.add(parameter.path("name").asText() + "=" + encoded(example));
            }
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns the example of the body, if the operation has one; of a form, its parts. */
    Optional<JsonNode> body(Operation operation) {
        JsonNode content = operation.json().path("requestBody").path("content");
        return Stream.of("application/json", "multipart/form-data")
                .map(type -> content.path(type).path("example"))
                .filter(example -> !example.isMissingNode())
                .findFirst();
    }

    /** Returns a request with a body, in the form that the operation takes. */
    HttpRequest.Builder request(TestServer server, Operation operation, String address, Optional<JsonNode> body) {
        HttpRequest.Builder request = server.request(address);
        if (body.isEmpty()) {
            return request.method(operation.method(), HttpRequest.BodyPublishers.noBody());
        }
        boolean form = operation.json().path("requestBody").path("content").has("multipart/form-data");
        return request.header("Content-Type", form ? "multipart/form-data; boundary=" + BOUNDARY : "application/json")
                .method(
                        operation.method(),
                        HttpRequest.BodyPublishers.ofString(
                                form ? multipart(body.get()) : body.get().toString()));
    }

    /** The example of a file is {@code name: content}. */
    private static String multipart(JsonNode example) {
        return example.properties().stream()
                .map(part -> "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part.getKey() + "\""
                        + fileName(part.getKey(), part.getValue()) + "\r\n\r\n" + content(part.getValue()) + "\r\n")
                .collect(Collectors.joining("", "", "--" + BOUNDARY + "--\r\n"));
    }

    private static String fileName(String part, JsonNode value) {
        return part.equals("file") ? "; filename=\"" + value.asText().split(": ", 2)[0] + "\"" : "";
    }

    private static String content(JsonNode value) {
        String text = value.asText();
        return text.contains(": ") ? text.split(": ", 2)[1] : text;
    }

    /** Returns what is wrong with an answer by the document, nothing where all of it is there. */
    List<String> problems(Operation operation, TestServer.Reply reply) {
        JsonNode responses = operation.json().path("responses");
        JsonNode response = responses.path(Integer.toString(reply.status()));
        if (response.isMissingNode()) {
            return List.of("answered with " + reply.status() + ": " + reply.body());
        }
        JsonNode json = response.path("content").path("application/json").path("schema");
        if (json.isMissingNode()) {
            return List.of();
        }
        ObjectNode schema = JSON.createObjectNode();
        schema.set("components", document.path("components"));
        schema.set("allOf", JSON.createArrayNode().add(json));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(copy(schema))
                .validate(copy(reply.json()))
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** The validator has its own copy of the JSON library. */
    private static JsonNode copy(JsonNode json) {
        try {
            return JSON.readTree(json.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
