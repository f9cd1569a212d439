package dev.sdg.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.http.SafeMessage;
import dev.sdg.llm.BatchJob;
import dev.sdg.llm.BatchJob.State;
import dev.sdg.llm.BatchJobs;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.chat.BatchExchange;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * OpenAI's Batch API: a JSONL file of requests, a job that names it, a file of replies and one of errors.
 *
 * <p>Source: the guide and the reference of the OpenAI API on batches and files (November 2026): 50,000 requests and
 * 200 MB a file, done or expired after 24 hours, replies in any order.
 */
final class OpenAiBatchJobs implements BatchJobs {
    private static final Limits LIMITS = new Limits(50_000, 200_000_000);
    private static final String ENDPOINT = "/v1/chat/completions";
    private static final String NAME = "sdg_job";
    private static final int MOST_PAGES = 10;
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);
    private static final int BAD_REQUEST = 400;

    private final BatchExchange api;

    OpenAiBatchJobs(BatchExchange api) {
        this.api = api;
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
        return object().put("custom_id", key)
                .put("method", "POST")
                .put("url", ENDPOINT)
                .<ObjectNode>set("body", api.body(prompt))
                .toString();
    }

    @Override
    public BatchJob submit(String name, Path requests) {
        String boundary = "boundary-" + name;
        JsonNode file = api.json(api.sendFile(api.request("/files")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(multipart(boundary, name, requests))
                .build()));
        ObjectNode job = object().put("input_file_id", file.path("id").asText())
                .put("endpoint", ENDPOINT)
                .put("completion_window", "24h");
        job.putObject("metadata").put(NAME, name);
        return job(api.post("/batches", job));
    }

    private static BodyPublisher multipart(String boundary, String name, Path requests) {
        String before = "--%1$s\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--%1$s\r\n"
                        .formatted(boundary)
                + "Content-Disposition: form-data; name=\"file\"; filename=\"%s.jsonl\"\r\n".formatted(name)
                + "Content-Type: application/jsonl\r\n\r\n";
        try {
            return BodyPublishers.concat(
                    BodyPublishers.ofString(before),
                    BodyPublishers.ofFile(requests),
                    BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<BatchJob> find(String name, Instant notBefore, int requests, Set<String> others) {
        String after = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list = api.get("/batches?limit=100" + after);
            JsonNode jobs = list.path("data");
            for (JsonNode job : jobs) {
                boolean isNamed = job.path("metadata").path(NAME).asText("").equals(name);
                if (isNamed && !others.contains(job.path("id").asText())) {
                    return Optional.of(job(job));
                }
            }
            JsonNode last = jobs.path(jobs.size() - 1);
            boolean isOld = last.path("created_at").asLong(0)
                    < notBefore.minus(CLOCK_SKEW).getEpochSecond();
            if (!list.path("has_more").asBoolean(false) || isOld) {
                return Optional.empty();
            }
            after = "&after=" + last.path("id").asText();
        }
        return Optional.empty();
    }

    @Override
    public BatchJob status(String id) {
        return job(api.get("/batches/" + id));
    }

    private BatchJob job(JsonNode job) {
        State state = state(job.path("status").asText(""));
        JsonNode error = job.path("errors").path("data").path(0);
        JsonNode counts = job.path("request_counts");
        List<String> files = Stream.of("output_file_id", "error_file_id")
                .map(file -> job.path(file).asText("").replace("null", ""))
                .filter(id -> !id.isEmpty())
                .toList();
        return new BatchJob(
                job.path("id").asText(),
                state,
                counts.path("completed").asLong(0) + counts.path("failed").asLong(0),
                counts.path("total").asLong(0),
                SafeMessage.of(error.path("message").asText("")),
                state == State.FAILED ? api.fatal(BAD_REQUEST, error) : Optional.empty(),
                state == State.RUNNING ? List.of() : files);
    }

    private static State state(String status) {
        return switch (status) {
            case "completed" -> State.ENDED;
            case "expired" -> State.EXPIRED;
            case "cancelled" -> State.CANCELLED;
            case "failed" -> State.FAILED;
            default -> State.RUNNING;
        };
    }

    @Override
    public void download(String results, Path file) {
        api.download("/files/%s/content".formatted(results), file);
    }

    @Override
    public int read(Path file, Consumer<Reply> replies) {
        return api.read(file, this::reply, replies);
    }

    private Optional<Reply> reply(JsonNode line) {
        String key = line.path("custom_id").asText("");
        JsonNode response = line.path("response");
        if (key.isEmpty() || !(response.isObject() || line.path("error").isObject())) {
            return Optional.empty();
        }
        // A request that was not made has an error beside the response: batch_expired, batch_cancelled.
        return Optional.of(
                response.isObject()
                        ? api.reply(key, response.path("status_code").asInt(200), response.path("body"))
                        : BatchExchange.notMade(
                                key,
                                SafeMessage.of(line.path("error").path("code").asText(""))));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
