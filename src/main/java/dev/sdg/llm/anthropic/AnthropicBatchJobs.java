package dev.sdg.llm.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.llm.BatchJob;
import dev.sdg.llm.BatchJob.State;
import dev.sdg.llm.BatchJobs;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.chat.BatchExchange;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Anthropic's Message Batches API: a job is one request that holds all others, its results are a JSONL file.
 *
 * <p>Jobs have no names. One whose id is lost is looked for by its time and its number of requests; only its results
 * tell whose it is.
 *
 * <p>Source: the documentation of the Anthropic API on message batches (November 2026): 100,000 requests and 256 MB a
 * job, done or expired after 24 hours, results in any order.
 */
final class AnthropicBatchJobs implements BatchJobs {
    private static final Limits LIMITS = new Limits(100_000, 256_000_000);
    private static final String PATH = "/messages/batches";
    private static final int MOST_PAGES = 10;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    /** The HTTP status of each type of error, as the documentation of the Anthropic API on errors lists them. */
    private static final Map<String, Integer> STATUS = Map.of(
            "invalid_request_error", 400,
            "authentication_error", 401,
            "billing_error", 402,
            "permission_error", 403,
            "not_found_error", 404,
            "request_too_large", 413,
            "rate_limit_error", 429,
            "api_error", 500,
            "timeout_error", 504,
            "overloaded_error", 529);

    private final BatchExchange api;

    AnthropicBatchJobs(BatchExchange api) {
        this.api = api;
    }

    @Override
    public Limits limits() {
        return LIMITS;
    }

    @Override
    public Frame frame() {
        return new Frame("{\"requests\":[\n", ",\n", "\n]}\n");
    }

    @Override
    public String line(String key, Prompt prompt) {
        return object().put("custom_id", key)
                .<ObjectNode>set("params", api.body(prompt))
                .toString();
    }

    @Override
    public BatchJob submit(String name, Path requests) {
        try {
            return job(api.json(api.sendFile(api.request(PATH)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofFile(requests))
                    .build())));
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<BatchJob> find(String name, Instant notBefore, int requests, Set<String> others) {
        Instant earliest = notBefore.minus(CLOCK_SKEW);
        String after = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list = api.get(PATH + "?limit=100" + after);
            JsonNode jobs = list.path("data");
            for (JsonNode job : jobs) {
                boolean canBe = total(job) == requests && !created(job).isBefore(earliest);
                if (canBe && !others.contains(job.path("id").asText())) {
                    return Optional.of(job(job));
                }
            }
            JsonNode last = jobs.path(jobs.size() - 1);
            if (!list.path("has_more").asBoolean(false) || created(last).isBefore(earliest)) {
                return Optional.empty();
            }
            after = "&after_id=" + last.path("id").asText();
        }
        return Optional.empty();
    }

    private static Instant created(JsonNode job) {
        try {
            return Instant.parse(job.path("created_at").asText(""));
        } catch (DateTimeException e) {
            return Instant.MAX;
        }
    }

    @Override
    public BatchJob status(String id) {
        return job(api.get(PATH + "/" + id));
    }

    private static BatchJob job(JsonNode job) {
        String id = job.path("id").asText();
        State state = state(job);
        return new BatchJob(
                id,
                state,
                total(job) - job.path("request_counts").path("processing").asLong(0),
                total(job),
                "",
                Optional.empty(),
                state == State.RUNNING ? List.of() : List.of(id));
    }

    /** A job ends in one way only; the counts tell whether it was cut short. */
    private static State state(JsonNode job) {
        JsonNode counts = job.path("request_counts");
        if (!job.path("processing_status").asText("").equals("ended")) {
            return State.RUNNING;
        }
        if (counts.path("canceled").asLong(0) > 0) {
            return State.CANCELLED;
        }
        return counts.path("expired").asLong(0) > 0 ? State.EXPIRED : State.ENDED;
    }

    private static long total(JsonNode job) {
        long total = 0;
        for (JsonNode count : job.path("request_counts")) {
            total += count.asLong(0);
        }
        return total;
    }

    @Override
    public void download(String results, Path file) {
        api.download("%s/%s/results".formatted(PATH, results), file);
    }

    @Override
    public int read(Path file, Consumer<Reply> replies) {
        return api.read(file, this::reply, replies);
    }

    private Optional<Reply> reply(JsonNode line) {
        String key = line.path("custom_id").asText("");
        JsonNode result = line.path("result");
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return switch (result.path("type").asText("")) {
            case "succeeded" -> Optional.of(api.reply(key, 200, result.path("message")));
            case "errored" -> Optional.of(errored(key, result.path("error")));
            case "canceled", "expired" ->
                Optional.of(BatchExchange.notMade(key, result.path("type").asText()));
            default -> Optional.empty();
        };
    }

    private Reply errored(String key, JsonNode error) {
        String type = error.path("error").path("type").asText("");
        return api.reply(key, STATUS.getOrDefault(type, 500), error);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
