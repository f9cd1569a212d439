package dev.sdg.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.standin.StandInJob.State;
import dev.sdg.standin.Wire.End;
import dev.sdg.standin.Wire.Said;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a provider's batch jobs look on the wire. */
enum BatchWire {
    GEMINI(Wire.GEMINI, "/(?:upload/|download/)?v1beta/(?:files|batches).*|/v1beta/models/.*:batchGenerateContent") {
        @Override
        boolean submits(String path) {
            return path.endsWith(":batchGenerateContent");
        }

        @Override
        Answer uploaded(ReceivedRequest request, Map<String, String> files) {
            if (request.header("x-goog-upload-command").equals("start")) {
                String url = "http://%s/upload/v1beta/files?upload_id=%d"
                        .formatted(request.header("host"), files.size() + 1);
                return Answers.json(200, "{}", Map.of("X-Goog-Upload-URL", url));
            }
            String name = "files/in" + (files.size() + 1);
            files.put(name, request.text());
            return Answers.json(200, "{\"file\": {\"name\": \"%s\", \"state\": \"ACTIVE\"}}".formatted(name));
        }

        @Override
        List<JsonNode> requests(ReceivedRequest request, Map<String, String> files) {
            return BatchDouble.jsonl(files.get(request.body()
                    .path("batch")
                    .path("inputConfig")
                    .path("fileName")
                    .asText()));
        }

        @Override
        String name(JsonNode submission) {
            return submission.path("batch").path("displayName").asText();
        }

        @Override
        String newId(int number) {
            return "batches/job" + number;
        }

        @Override
        String key(JsonNode request) {
            return request.path("key").asText();
        }

        @Override
        JsonNode body(JsonNode request) {
            return request.path("request");
        }

        @Override
        boolean lists(String path) {
            return path.endsWith("/batches");
        }

        @Override
        boolean downloads(String path) {
            return path.startsWith("/download/");
        }

        @Override
        String id(String path) {
            return "batches/" + path.replaceFirst(".*/(?:out-)?([^/:]*).*", "$1");
        }

        @Override
        String list(List<StandInJob> jobs) {
            ObjectNode list = object();
            ArrayNode all = list.putArray("operations");
            jobs.forEach(job -> all.add(job(job)));
            return list.toString();
        }

        @Override
        ObjectNode job(StandInJob job) {
            ObjectNode operation = object().put("name", job.id());
            String word = job.state() == State.ENDED ? "SUCCEEDED" : job.state().name();
            operation
                    .putObject("metadata")
                    .put("@type", "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch")
                    .put("displayName", job.name())
                    .put("createTime", job.created().toString())
                    .put("state", "BATCH_STATE_" + word)
                    .putObject("batchStats")
                    .put("requestCount", Integer.toString(job.size()));
            operation.put("done", job.state() != State.RUNNING);
            if (job.state() == State.ENDED) {
                operation
                        .putObject("response")
                        .put("responsesFile", "files/out-" + job.id().replace("batches/", ""));
            } else if (job.state() == State.FAILED) {
                operation.putObject("error").put("code", 9).put("message", job.error());
            }
            return operation;
        }

        @Override
        ObjectNode succeeded(String key, String text) {
            return object().put("key", key).set("response", reply(text));
        }

        @Override
        ObjectNode failed(String key, int status, String message) {
            return object().put("key", key)
                    .set("error", object().put("code", status == 400 ? 3 : 14).put("message", message));
        }

        @Override
        Optional<String> notMade(JsonNode line, State state) {
            return Optional.empty();
        }
    },
    OPENAI(Wire.OPENAI, "/v1/(?:files|batches).*") {
        @Override
        boolean submits(String path) {
            return path.endsWith("/batches");
        }

        @Override
        Answer uploaded(ReceivedRequest request, Map<String, String> files) {
            String content = request.text().replaceFirst("(?s).*?filename=.*?\r\n\r\n", "");
            String id = "file-" + (files.size() + 1);
            files.put(id, content.substring(0, content.lastIndexOf("\r\n--boundary")));
            return Answers.json(200, "{\"id\": \"%s\", \"object\": \"file\", \"purpose\": \"batch\"}".formatted(id));
        }

        @Override
        List<JsonNode> requests(ReceivedRequest request, Map<String, String> files) {
            return BatchDouble.jsonl(
                    files.get(request.body().path("input_file_id").asText()));
        }

        @Override
        String name(JsonNode submission) {
            return submission.path("metadata").path("sdg_job").asText();
        }

        @Override
        String newId(int number) {
            return "batch_" + number;
        }

        @Override
        String key(JsonNode request) {
            return request.path("custom_id").asText();
        }

        @Override
        JsonNode body(JsonNode request) {
            return request.path("body");
        }

        @Override
        boolean lists(String path) {
            return path.endsWith("/batches");
        }

        @Override
        boolean downloads(String path) {
            return path.endsWith("/content");
        }

        @Override
        boolean isSplit() {
            return true;
        }

        @Override
        String id(String path) {
            return path.replaceFirst(".*/(?:output-|error-)?(batch_\\d+).*", "$1");
        }

        @Override
        String list(List<StandInJob> jobs) {
            ObjectNode list = object().put("object", "list").put("has_more", false);
            ArrayNode all = list.putArray("data");
            jobs.forEach(job -> all.insert(0, job(job)));
            return list.toString();
        }

        @Override
        ObjectNode job(StandInJob job) {
            String word =
                    switch (job.state()) {
                        case RUNNING -> "in_progress";
                        case ENDED -> "completed";
                        default -> job.state().name().toLowerCase(Locale.ROOT);
                    };
            ObjectNode json =
                    object().put("id", job.id()).put("object", "batch").put("status", word);
            json.put("created_at", job.created().getEpochSecond()).put("endpoint", "/v1/chat/completions");
            json.putNull("output_file_id").putNull("error_file_id");
            json.putObject("metadata").put("sdg_job", job.name());
            boolean isOver = job.state() != State.RUNNING;
            json.putObject("request_counts")
                    .put("total", job.size())
                    .put("completed", isOver ? job.size() : 0)
                    .put("failed", 0);
            if (job.state() == State.FAILED) {
                json.putObject("errors")
                        .put("object", "list")
                        .putArray("data")
                        .addObject()
                        .put("code", "invalid_request")
                        .put("message", job.error());
            } else if (isOver) {
                json.put("output_file_id", "output-" + job.id()).put("error_file_id", "error-" + job.id());
            }
            return json;
        }

        @Override
        ObjectNode succeeded(String key, String text) {
            return line(key, 200, reply(text));
        }

        @Override
        ObjectNode failed(String key, int status, String message) {
            return line(
                    key,
                    status,
                    object().set("error", object().put("message", message).put("type", "server_error")));
        }

        private ObjectNode line(String key, int status, JsonNode body) {
            ObjectNode line = object().put("id", "batch_req_" + key).put("custom_id", key);
            line.putObject("response")
                    .put("status_code", status)
                    .put("request_id", "r")
                    .set("body", body);
            return line.putNull("error");
        }

        @Override
        Optional<String> notMade(JsonNode line, State state) {
            ObjectNode error = object().put("code", "batch_" + state.name().toLowerCase(Locale.ROOT))
                    .put("message", "This request could not be executed before the end of the batch.");
            return Optional.of(object().put("custom_id", line.path("custom_id").asText())
                    .putNull("response")
                    .<ObjectNode>set("error", error)
                    .toString());
        }
    },
    ANTHROPIC(Wire.ANTHROPIC, "/v1/messages/batches.*") {
        @Override
        boolean submits(String path) {
            return true;
        }

        @Override
        Answer uploaded(ReceivedRequest request, Map<String, String> files) {
            throw new IllegalArgumentException(request.path());
        }

        @Override
        List<JsonNode> requests(ReceivedRequest request, Map<String, String> files) {
            return BatchDouble.elements(request.body().path("requests"));
        }

        @Override
        String name(JsonNode submission) {
            return "";
        }

        @Override
        String newId(int number) {
            return "msgbatch_" + number;
        }

        @Override
        String key(JsonNode request) {
            return request.path("custom_id").asText();
        }

        @Override
        JsonNode body(JsonNode request) {
            return request.path("params");
        }

        @Override
        boolean lists(String path) {
            return path.endsWith("/batches");
        }

        @Override
        boolean downloads(String path) {
            return path.endsWith("/results");
        }

        @Override
        String id(String path) {
            return path.replaceFirst(".*/(msgbatch_\\d+).*", "$1");
        }

        @Override
        String list(List<StandInJob> jobs) {
            ObjectNode list = object().put("has_more", false);
            ArrayNode all = list.putArray("data");
            jobs.forEach(job -> all.insert(0, job(job)));
            return list.toString();
        }

        @Override
        ObjectNode job(StandInJob job) {
            boolean isOver = job.state() != State.RUNNING;
            ObjectNode json = object().put("id", job.id()).put("type", "message_batch");
            json.put("processing_status", isOver ? "ended" : "in_progress");
            json.put("created_at", job.created().toString());
            int missing = job.state() == State.ENDED ? 0 : job.size() - job.size() / 2;
            json.putObject("request_counts")
                    .put("processing", isOver ? 0 : job.size())
                    .put("succeeded", isOver ? job.size() - missing : 0)
                    .put("errored", job.state() == State.FAILED ? missing : 0)
                    .put("canceled", job.state() == State.CANCELLED ? missing : 0)
                    .put("expired", job.state() == State.EXPIRED ? missing : 0);
            return isOver
                    ? json.put("results_url", "https://api.anthropic.com/v1/messages/batches/results")
                    : json.putNull("results_url");
        }

        @Override
        ObjectNode succeeded(String key, String text) {
            ObjectNode result = object().put("type", "succeeded").set("message", reply(text));
            return object().put("custom_id", key).set("result", result);
        }

        @Override
        ObjectNode failed(String key, int status, String message) {
            ObjectNode error = object().put("type", "error")
                    .set(
                            "error",
                            object().put("type", status == 400 ? "invalid_request_error" : "api_error")
                                    .put("message", message));
            return object().put("custom_id", key)
                    .set("result", object().put("type", "errored").set("error", error));
        }

        @Override
        Optional<String> notMade(JsonNode line, State state) {
            String word = state == State.CANCELLED ? "canceled" : "expired";
            return Optional.of(object().put("custom_id", line.path("custom_id").asText())
                    .<ObjectNode>set("result", object().put("type", word))
                    .toString());
        }
    };

    private final Wire wire;
    private final String paths;

    BatchWire(Wire wire, String paths) {
        this.wire = wire;
        this.paths = paths;
    }

    /** Returns whether {@code request} is about files or batch jobs of this provider. */
    boolean isBatch(ReceivedRequest request) {
        return request.path().matches(paths);
    }

    abstract boolean submits(String path);

    /** Takes a file in. */
    abstract Answer uploaded(ReceivedRequest request, Map<String, String> files);

    /** Returns the requests of the job that {@code request} submits. */
    abstract List<JsonNode> requests(ReceivedRequest request, Map<String, String> files);

    abstract String name(JsonNode submission);

    abstract String newId(int number);

    abstract String key(JsonNode request);

    /** Returns the body that a call would have. */
    abstract JsonNode body(JsonNode request);

    abstract boolean lists(String path);

    abstract boolean downloads(String path);

    /** Returns whether errors have a file of their own. */
    boolean isSplit() {
        return false;
    }

    /** Returns the id of the job that {@code path} is about. */
    abstract String id(String path);

    abstract String list(List<StandInJob> jobs);

    abstract ObjectNode job(StandInJob job);

    abstract ObjectNode succeeded(String key, String text);

    abstract ObjectNode failed(String key, int status, String message);

    /** Returns the line for a request that a job ended without. */
    abstract Optional<String> notMade(JsonNode line, State state);

    /** Returns the call that {@code request} would be. */
    ReceivedRequest asCall(JsonNode request) {
        JsonNode body = body(request);
        return new ReceivedRequest(
                "POST %s HTTP/1.1".formatted(wire.path()), Map.of(), body.toString(), body, System.nanoTime());
    }

    ObjectNode reply(String text) {
        return (ObjectNode) BatchDouble.json(wire.reply(new Said(text, "", End.WHOLE, true, "stand-in")));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
