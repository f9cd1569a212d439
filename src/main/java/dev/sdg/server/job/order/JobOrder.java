package dev.sdg.server.job.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.server.http.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a job is to do, checked: what {@code request.json} says.
 *
 * @param kind what makes its rows
 * @param title for people
 * @param project that it belongs to
 * @param totalRows rows to end with
 * @param chunkSize rows of a chunk
 * @param request as it was sent
 * @param schema what a row is, in the first spelling that can say everything
 * @param options of the run, by their names without hyphens; paths start from the folder of the job
 * @param asksModel whether a model is asked
 * @param notes on what the request says that changes nothing
 */
public record JobOrder(
        JobKind kind,
        String title,
        String project,
        long totalRows,
        long chunkSize,
        ObjectNode request,
        JsonNode schema,
        Map<String, List<String>> options,
        boolean asksModel,
        List<String> notes) {
    /** The option for the address of a provider: the server's, never that of a request. */
    static final String BASE_URL = "base-url";

    private static final String MAX_COST = "max-cost";
    private static final String KIND = "kind";
    private static final String TITLE = "title";
    private static final String PROJECT = "project";
    private static final String TOTAL_ROWS = "total_rows";
    private static final String CHUNK_SIZE = "chunk_size";
    private static final String REQUEST = "request";
    private static final String SCHEMA = "schema";
    private static final String OPTIONS = "options";
    private static final String ASKS_MODEL = "asks_model";
    private static final String NOTES = "notes";

    public JobOrder {
        options = Map.copyOf(options);
        notes = List.copyOf(notes);
    }

    public ObjectNode json() {
        ObjectNode json = Json.object()
                .put(KIND, kind.word())
                .put(TITLE, title)
                .put(PROJECT, project)
                .put(TOTAL_ROWS, totalRows)
                .put(CHUNK_SIZE, chunkSize);
        json.set(REQUEST, request);
        json.set(SCHEMA, schema);
        ObjectNode values = json.putObject(OPTIONS);
        new TreeMap<>(options).forEach((name, all) -> {
            ArrayNode list = values.putArray(name);
            all.forEach(list::add);
        });
        json.put(ASKS_MODEL, asksModel);
        if (!notes.isEmpty()) {
            notes.forEach(json.putArray(NOTES)::add);
        }
        return json;
    }

    /** Returns the order that {@code json} says. */
    public static JobOrder of(JsonNode json) {
        Map<String, List<String>> options = new HashMap<>();
        json.path(OPTIONS).properties().forEach(option -> {
            List<String> values = new ArrayList<>();
            option.getValue().forEach(value -> values.add(value.asText()));
            options.put(option.getKey(), values);
        });
        JobKind kind = JobKind.of(json.path(KIND).asText());
        List<String> notes = new ArrayList<>();
        json.path(NOTES).forEach(note -> notes.add(note.asText()));
        return new JobOrder(
                kind,
                json.path(TITLE).asText(),
                json.path(PROJECT).asText(),
                json.path(TOTAL_ROWS).asLong(),
                json.path(CHUNK_SIZE).asLong(),
                json.path(REQUEST) instanceof ObjectNode sent ? sent : Json.object(),
                json.path(SCHEMA),
                options,
                json.path(ASKS_MODEL).asBoolean(kind == JobKind.ROWS && !isOffline(options)),
                notes);
    }

    /** Returns whether {@code options} want no model. */
    static boolean isOffline(Map<String, List<String>> options) {
        return RunRequest.of(options)
                .value("provider")
                .map(String::strip)
                .filter("offline"::equals)
                .isPresent();
    }

    /** Returns the options as a run takes them, going on with what is there. */
    public RunRequest resuming() {
        Map<String, List<String>> values = new HashMap<>(options);
        values.put("resume", List.of("true"));
        return RunRequest.of(values);
    }

    /** Returns the options as a run takes them, replacing what is there. */
    public RunRequest overwriting() {
        Map<String, List<String>> values = new HashMap<>(options);
        values.put("overwrite", List.of("true"));
        return RunRequest.of(values);
    }

    /** Returns the same order in a project, whose name is spelled so. */
    public JobOrder inProject(String name) {
        return new JobOrder(kind, title, name, totalRows, chunkSize, request, schema, options, asksModel, notes);
    }

    /**
     * Returns whether its tables are several, whose numbers of rows follow from each other, or the ones of several that
     * are written.
     */
    boolean hasSeveralTables() {
        return (!kind.learns() && schema.path("tables").size() > 1) || options.containsKey("tables");
    }

    /** Returns the same order for more rows; where several tables have their shares of them, these grow. */
    JobOrder growing(long rows) {
        Map<String, List<String>> values = new HashMap<>(options);
        double factor = (double) rows / Math.max(1, totalRows);
        List<String> shares = options.getOrDefault("rows", List.of());
        if (shares.stream().anyMatch(share -> share.contains("="))) {
            values.put(
                    "rows", shares.stream().map(share -> larger(share, factor)).toList());
        } else if (shares.isEmpty() && options.containsKey("scale")) {
            BigDecimal scale = new BigDecimal(options.get("scale").get(0)).multiply(BigDecimal.valueOf(factor));
            values.put("scale", List.of(scale.toPlainString()));
        } else {
            values.put(kind == JobKind.ROWS ? "samples" : "rows", List.of(String.valueOf(rows)));
        }
        return with(rows, values);
    }

    private static String larger(String share, double factor) {
        int equals = share.lastIndexOf('=');
        long rows = Long.parseLong(share.substring(equals + 1).strip());
        return share.substring(0, equals + 1) + Math.round(rows * factor);
    }

    /** Returns the same order with another value of an option. */
    public JobOrder with(String option, String value) {
        Map<String, List<String>> values = new HashMap<>(options);
        values.put(option, List.of(value));
        return with(totalRows, values);
    }

    /** Returns the address that the server was started with, where that is of the provider of {@code options}. */
    static Map<String, List<String>> address(Map<String, List<String>> options, JobLimits limits) {
        String provider = RunRequest.of(options).valueOrDefault("provider").strip();
        boolean same = provider.equals(
                RunRequest.of(limits.options()).valueOrDefault("provider").strip());
        List<String> address = limits.options().getOrDefault(BASE_URL, List.of());
        return same && !address.isEmpty() ? Map.of(BASE_URL, address) : Map.of();
    }

    /** Returns the same order with the address that the server has now, for no more money than it allows now. */
    public JobOrder placed(JobLimits limits) {
        Map<String, List<String>> values = new HashMap<>(options);
        values.putAll(address(options, limits));
        JobOrder placed = with(totalRows, values);
        boolean isAllowed = limits.maxCost().isEmpty()
                || options.getOrDefault(MAX_COST, List.of()).stream()
                        .anyMatch(most -> limits.allowsCost(new BigDecimal(most.strip())));
        return isAllowed || !asksModel
                ? placed
                : placed.with(
                        MAX_COST,
                        BigDecimal.valueOf(limits.maxCost().getAsDouble()).toPlainString());
    }

    JobOrder with(long rows, Map<String, List<String>> values) {
        return new JobOrder(kind, title, project, rows, chunkSize, request, schema, values, asksModel, notes);
    }
}
