package dev.sdg.llm.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.http.HttpReply;
import dev.sdg.http.SafeMessage;
import dev.sdg.llm.BatchJob;
import dev.sdg.llm.BatchJob.State;
import dev.sdg.llm.BatchJobs;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.chat.BatchExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Gemini's Batch API: a JSONL file of requests, a job that names it, a file of replies. Replies that come inline would
 * have to fit into one reply of ours.
 *
 * <p>Source: the documentation of the Gemini API on batches and files, and Google's own Python SDK (November 2026): 2
 * GB a file, done within 24 hours as a rule, expired after 48.
 */
final class GeminiBatchJobs implements BatchJobs {
    private static final Limits LIMITS = new Limits(1_000_000, 2_000_000_000);
    private static final String TYPE = "application/jsonl";
    private static final int MOST_PAGES = 20;

    /** HTTP statuses by codes of gRPC, which the errors of single requests have. */
    private static final Map<Integer, Integer> STATUS = Map.ofEntries(
            Map.entry(1, 499),
            Map.entry(3, 400),
            Map.entry(4, 504),
            Map.entry(5, 404),
            Map.entry(7, 403),
            Map.entry(8, 429),
            Map.entry(9, 400),
            Map.entry(11, 400),
            Map.entry(14, 503),
            Map.entry(16, 401));

    private final BatchExchange api;
    private final BatchExchange uploads;
    private final BatchExchange downloads;
    private final String model;

    GeminiBatchJobs(BatchExchange api, BatchExchange uploads, BatchExchange downloads, String model) {
        this.api = api;
        this.uploads = uploads;
        this.downloads = downloads;
        this.model = model;
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    @Override
    public Frame frame() {
        return new Frame("", "\n", "\n");
    }

    @Override
    public String line(String key, Prompt prompt) {
        return object().put("key", key)
                .<ObjectNode>set("request", BatchSchema.appliedTo(api.body(prompt)))
                .toString();
    }

    @Override
    public BatchJob submit(String name, Path requests) {
        ObjectNode job = object();
        ObjectNode batch = job.putObject("batch").put("displayName", name);
        batch.putObject("inputConfig").put("fileName", uploaded(name, requests));
        return job(api.post("/models/%s:batchGenerateContent".formatted(model), job));
    }

    /** Returns the name of the file that {@code requests} becomes, in the two steps that uploads take. */
    private String uploaded(String name, Path requests) {
        try {
            ObjectNode description = object();
            description.putObject("file").put("displayName", name);
            HttpReply begun = uploads.sendFile(uploads.request("/files")
                    .header("X-Goog-Upload-Protocol", "resumable")
                    .header("X-Goog-Upload-Command", "start")
                    .header("X-Goog-Upload-Header-Content-Length", Long.toString(Files.size(requests)))
                    .header("X-Goog-Upload-Header-Content-Type", TYPE)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(description.toString()))
                    .build());
            HttpReply ended = uploads.sendFile(HttpRequest.newBuilder(uploadUrl(begun))
                    .header("X-Goog-Upload-Offset", "0")
                    .header("X-Goog-Upload-Command", "upload, finalize")
                    .POST(BodyPublishers.ofFile(requests))
                    .build());
            return uploads.json(ended).path("file").path("name").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address carries its own permission; the key is not sent there. */
    private static URI uploadUrl(HttpReply begun) {
        return begun.headers()
                .firstValue("x-goog-upload-url")
                .map(URI::create)
                .orElseThrow(() -> new LlmException(Failure.of(
                        Kind.INVALID_SETTINGS,
                        CallFailureReason.PROVIDER,
                        "the server takes no files; ⟨batch-api⟩ needs the Files API of Gemini")));
    }

    @Override
    public Optional<BatchJob> find(String name, Instant notBefore, int requests, Set<String> others) {
        String token = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list = api.get("/batches?pageSize=100" + token);
            for (JsonNode job : list.path("operations")) {
                boolean isNamed =
                        job.path("metadata").path("displayName").asText("").equals(name);
                if (isNamed && !others.contains(job.path("name").asText())) {
                    return Optional.of(job(job));
                }
            }
            String next = list.path("nextPageToken").asText("");
            if (next.isEmpty()) {
                return Optional.empty();
            }
            token = "&pageToken=" + next;
        }
        return Optional.empty();
    }

    @Override
    public BatchJob status(String id) {
        return job(api.get("/" + id));
    }

    private BatchJob job(JsonNode operation) {
        JsonNode job = operation.path("metadata");
        State state = state(job.path("state").asText(""), operation);
        JsonNode counts = job.path("batchStats");
        JsonNode error = operation.path("error");
        String file = operation
                .path("response")
                .path("responsesFile")
                .asText(job.path("output").path("responsesFile").asText(""));
        return new BatchJob(
                operation.path("name").asText(),
                state,
                counts.path("successfulRequestCount").asLong(0)
                        + counts.path("failedRequestCount").asLong(0),
                counts.path("requestCount").asLong(0),
                SafeMessage.of(error.path("message").asText("")),
                state == State.FAILED ? api.fatal(status(error), error) : Optional.empty(),
                file.isEmpty() || state == State.RUNNING ? List.of() : List.of(file));
    }

    private static State state(String word, JsonNode operation) {
        return switch (word.replaceFirst("^(?:BATCH|JOB)_STATE_", "")) {
            case "SUCCEEDED", "PARTIALLY_SUCCEEDED" -> State.ENDED;
            case "EXPIRED" -> State.EXPIRED;
            case "CANCELLED" -> State.CANCELLED;
            case "FAILED" -> State.FAILED;
            default -> operation.path("error").isObject() ? State.FAILED : State.RUNNING;
        };
    }

    @Override
    public void download(String results, Path file) {
        downloads.download("/%s:download?alt=media".formatted(results), file);
    }

    @Override
    public int read(Path file, Consumer<Reply> replies) {
        return api.read(file, this::reply, replies);
    }

    private Optional<Reply> reply(JsonNode line) {
        String key = line.path("key").asText(line.path("metadata").path("key").asText(""));
        JsonNode error = line.path("error");
        if (key.isEmpty() || !(line.path("response").isObject() || error.isObject())) {
            return Optional.empty();
        }
        return Optional.of(
                error.isObject()
                        ? api.reply(key, status(error), object().set("error", error))
                        : api.reply(key, 200, line.path("response")));
    }

    private static int status(JsonNode error) {
        int code = error.path("code").asInt(0);
        return code >= 400 ? code : STATUS.getOrDefault(code, 500);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
