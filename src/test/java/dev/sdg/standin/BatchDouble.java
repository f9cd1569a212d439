package dev.sdg.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.standin.StandInJob.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * The batch endpoints of Gemini, OpenAI and Anthropic, and a model behind them; calls go to the model at once. A job is
 * done at the second look at it, and its results are in the reverse order of its requests.
 */
public final class BatchDouble implements Function<ReceivedRequest, Answer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelDouble model;
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final List<StandInJob> jobs = new CopyOnWriteArrayList<>();
    private final Queue<Function<Answer, Answer>> submissions = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> refusals = new ConcurrentLinkedQueue<>();
    private volatile IntPredicate failing = number -> false;
    private volatile UnaryOperator<List<String>> results = lines -> lines;
    private volatile State end = State.ENDED;
    private volatile boolean frozen;
    private volatile String error = "";
    private volatile String refused = "";
    private int answered;
    private int calls;

    private BatchDouble(ModelDouble model) {
        this.model = model;
    }

    /** Returns a double for {@code format}, as {@link RowShape#of} takes it. */
    public static BatchDouble of(String format) {
        return new BatchDouble(ModelDouble.of(format));
    }

    /** Fails the n-th request of all jobs, from 0, where {@code chosen} holds. */
    public BatchDouble failing(IntPredicate chosen) {
        failing = chosen;
        return this;
    }

    /** Changes the lines of results. */
    public BatchDouble results(UnaryOperator<List<String>> change) {
        results = change;
        return this;
    }

    /** Lets jobs end like this; what ends early has half of its replies. */
    public BatchDouble ending(State state) {
        end = state;
        return this;
    }

    /** Lets jobs fail with {@code message}, which is one of the provider's. */
    public BatchDouble failingJobs(String message) {
        error = message;
        return ending(State.FAILED);
    }

    /** Keeps jobs running, or lets them end again. */
    public BatchDouble frozen(boolean is) {
        frozen = is;
        return this;
    }

    /** Changes the answer to the next submission, which takes place all the same. */
    public BatchDouble submission(Function<Answer, Answer> change) {
        submissions.add(change);
        return this;
    }

    /** Refuses the next submission. */
    public BatchDouble refusal(Answer answer) {
        refusals.add(answer);
        return this;
    }

    /** Refuses requests of jobs that have {@code parameter} at their root. */
    public BatchDouble refusing(String parameter) {
        refused = parameter;
        return this;
    }

    /** Returns the jobs that were submitted. */
    public List<StandInJob> jobs() {
        return List.copyOf(jobs);
    }

    /** Returns how many requests of jobs were answered, which is what they cost. */
    public synchronized int answered() {
        return answered;
    }

    /** Returns how many calls were answered. */
    public synchronized int calls() {
        return calls;
    }

    @Override
    public synchronized Answer apply(ReceivedRequest request) {
        for (BatchWire wire : BatchWire.values()) {
            if (wire.isBatch(request)) {
                return answer(wire, request);
            }
        }
        calls++;
        return model.apply(request);
    }

    private Answer answer(BatchWire wire, ReceivedRequest request) {
        String path = request.path().replaceFirst("\\?.*", "");
        if (request.line().startsWith("POST")) {
            return wire.submits(path) ? submitted(wire, request) : wire.uploaded(request, files);
        }
        if (wire.lists(path)) {
            return Answers.json(200, wire.list(jobs));
        }
        String id = wire.id(path);
        StandInJob job = jobs.stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no job in " + path));
        if (wire.downloads(path)) {
            return Answers.http(200, "application/x-jsonl", String.join("\n", lines(wire, path, job)) + "\n", Map.of());
        }
        if (!frozen) {
            job.look(end, error);
        }
        return Answers.json(200, wire.job(job).toString());
    }

    private Answer submitted(BatchWire wire, ReceivedRequest request) {
        Answer refusal = refusals.poll();
        if (refusal != null) {
            return refusal;
        }
        List<ObjectNode> requests = new ArrayList<>();
        for (JsonNode line : wire.requests(request, files)) {
            requests.add((ObjectNode) line);
        }
        StandInJob job = new StandInJob(wire.newId(jobs.size()), wire.name(request.body()), replies(wire, requests));
        jobs.add(job);
        Answer answer = Answers.json(200, wire.job(job).toString());
        Function<Answer, Answer> change = submissions.poll();
        return change == null ? answer : change.apply(answer);
    }

    private List<StandInJob.Line> replies(BatchWire wire, List<ObjectNode> requests) {
        List<StandInJob.Line> replies = new ArrayList<>();
        for (ObjectNode request : requests) {
            boolean fails = failing.test(answered);
            answered++;
            replies.add(0, reply(wire, request, fails));
        }
        return replies;
    }

    private StandInJob.Line reply(BatchWire wire, ObjectNode request, boolean fails) {
        String key = wire.key(request);
        if (wire.body(request).has(refused)) {
            return new StandInJob.Line(wire.failed(key, 400, "Unsupported value: '%s'".formatted(refused)), true);
        }
        return fails
                ? new StandInJob.Line(wire.failed(key, 500, "try again later"), true)
                : new StandInJob.Line(wire.succeeded(key, model.reply(wire.asCall(request))), false);
    }

    private List<String> lines(BatchWire wire, String path, StandInJob job) {
        List<StandInJob.Line> all = job.lines();
        boolean isWhole = job.state() == State.ENDED;
        List<StandInJob.Line> kept = isWhole ? all : all.subList(0, all.size() / 2);
        List<String> lines = new ArrayList<>(kept.stream()
                .filter(line -> !wire.isSplit() || line.failed() == path.contains("error"))
                .map(line -> line.json().toString())
                .toList());
        if (!isWhole && (!wire.isSplit() || path.contains("error"))) {
            all.subList(all.size() / 2, all.size())
                    .forEach(line -> wire.notMade(line.json(), job.state()).ifPresent(lines::add));
        }
        return results.apply(lines);
    }

    /** Returns the documents of {@code text}, one a line. */
    static List<JsonNode> jsonl(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(BatchDouble::json)
                .toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static List<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
