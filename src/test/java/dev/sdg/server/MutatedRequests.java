package dev.sdg.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.ApiDocument.Operation;
import dev.sdg.server.TestServer.Reply;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Requests that are nearly those of the document. */
final class MutatedRequests {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "../../etc/passwd",
            "💥",
            "x".repeat(5_000),
            "0",
            "-1",
            "1e99",
            "null",
            "{{x}}",
            "'; DROP TABLE projects; --",
            "=1+1",
            "\u202e",
            "NaN",
            "file:///etc/passwd",
            "2026-13-45T99:99:99Z");

    private final Random random;

    private MutatedRequests(long seed) {
        this.random = new Random(seed);
    }

    /** Returns the requests, of {@code count}, that a server took for a fault of its own, with its answers. */
    static List<String> faults(TestServer server, ApiDocument document, long seed, int count) {
        MutatedRequests mutated = new MutatedRequests(seed);
        List<Operation> operations = document.operations().stream()
                .filter(operation -> !operation.path().endsWith("/events"))
                .toList();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Operation operation = mutated.one(operations);
            String address =
                    mutated.address(ApiExamples.real(server, document, operation, document.address(operation)));
            Optional<JsonNode> body = document.body(operation)
                    .map(json -> mutated.json(mutated.random.nextInt(20) == 0 ? JSON.arrayNode() : json.deepCopy()));
            Reply reply = sent(server, mutated.headers(document.request(server, operation, address, body)));
            if (reply.status() == 500 || reply.status() > 507) {
                faults.add(operation.method() + " " + address + " "
                        + body.map(JsonNode::toString).orElse("") + "\n" + reply.body());
            }
        }
        return faults;
    }

    /** A server may close a connection that is kept, and the client of a POST does not send it again by itself. */
    private static Reply sent(TestServer server, HttpRequest.Builder request) {
        try {
            return server.send(request);
        } catch (UncheckedIOException e) {
            return server.send(request);
        }
    }

    /** Files are read by a process, which takes as long as a hundred other requests: they come less often. */
    private Operation one(List<Operation> operations) {
        Operation operation = operations.get(random.nextInt(operations.size()));
        boolean files =
                operation.path().contains("/upload") && operation.method().equals("POST");
        return files && random.nextInt(20) > 0 ? one(operations) : operation;
    }

    private String address(String address) {
        return switch (random.nextInt(8)) {
            case 0 -> address + (address.contains("?") ? "&" : "?") + "limit=" + number();
            case 1 -> address + (address.contains("?") ? "&" : "?") + "cursor=" + number();
            case 2 -> address.replaceFirst("=[^&]*", "=" + number());
            case 3 ->
                address.replaceFirst(
                        "/[^/?]*$", "/" + "abc%20é".substring(random.nextInt(3)).replace("é", "%C3%A9"));
            default -> address;
        };
    }

    private HttpRequest.Builder headers(HttpRequest.Builder request) {
        return switch (random.nextInt(16)) {
            case 0 -> request.setHeader("Content-Type", "multipart/form-data");
            case 1 -> request.setHeader("Content-Type", "text/plain; charset=x");
            case 2 -> request.header("Range", "bytes=" + number() + "-" + number());
            case 3 -> request.header("If-None-Match", "\"" + number() + "\"");
            case 4 -> request.header("Idempotency-Key", "key-" + random.nextInt(100));
            default -> request;
        };
    }

    private String number() {
        return List.of("0", "-1", "501", "99999999999999999999", "x", "", "1.5", "%00")
                .get(random.nextInt(8));
    }

    /** Changes one value or more, at any depth. */
    private JsonNode json(JsonNode json) {
        JsonNode changed = json;
        for (int i = 0; i <= random.nextInt(3); i++) {
            changed = changed(changed);
        }
        return changed;
    }

    private JsonNode changed(JsonNode json) {
        if (json instanceof ObjectNode object && !object.isEmpty() && random.nextInt(10) > 0) {
            List<Map.Entry<String, JsonNode>> fields = List.copyOf(object.properties());
            Map.Entry<String, JsonNode> field = fields.get(random.nextInt(fields.size()));
            switch (random.nextInt(6)) {
                case 0 -> object.remove(field.getKey());
                case 1 -> object.set(TEXTS.get(random.nextInt(TEXTS.size())), field.getValue());
                case 2 -> object.set(field.getKey(), odd());
                default -> object.set(field.getKey(), changed(field.getValue()));
            }
            return object;
        }
        if (json instanceof ArrayNode array && !array.isEmpty() && random.nextInt(5) > 0) {
            int at = random.nextInt(array.size());
            return random.nextInt(4) == 0 ? array.add(array.get(at)) : array.set(at, changed(array.get(at)));
        }
        return odd();
    }

    private JsonNode odd() {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(new BigDecimal("1e400"));
            case 2 -> JSON.numberNode(-1);
            case 3 -> JSON.numberNode(0.5);
            case 4 -> JSON.booleanNode(random.nextBoolean());
            case 5 -> JSON.arrayNode().add(JSON.objectNode());
            case 6 -> JSON.objectNode().set("x", JSON.arrayNode());
            default -> JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }
}
