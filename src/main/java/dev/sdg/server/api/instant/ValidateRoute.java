package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.format.ChosenFormat;
import dev.sdg.schema.source.RequestedSchema;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.ProblemException.Problem;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.http.Trait;
import dev.sdg.server.store.DataFolder;
import dev.sdg.server.store.ScratchFolder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The verdict on records, which is that of the judge of a run. */
public final class ValidateRoute implements RouteGroup {
    private static final int MOST_RECORDS = 10_000;
    private static final int MOST_PROBLEMS = 1_000;
    private static final String SCHEMA = "schema";
    private final InstantRequests requests;
    private final FormatRequests formats;
    private final WorkTime work;
    private final DataFolder folder;
    private final Clock clock;

    ValidateRoute(Instants instants) {
        this.requests = instants.requests();
        this.formats = instants.formats();
        this.work = instants.work();
        this.folder = instants.folder();
        this.clock = instants.clock();
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("/api/synthetic/validate", this::validate, Trait.READS);
    }

    private Answer validate(Request request) {
        Fields fields =
                new Fields(request.json(), List.of(SCHEMA, "domain", "entity", "profile", "records", "now", "project"));
        JsonNode records = fields.get("records");
        if (records.isMissingNode()) {
            fields.add("/records", "is needed: a list of objects");
        }
        if (FormatRequests.isFormat(fields.get(SCHEMA))) {
            List<Problem> problems = new ArrayList<>();
            Optional<ChosenFormat> format = formats.read(fields.get(SCHEMA), problems);
            problems.forEach(problem -> fields.add("/schema" + problem.at(), problem.message()));
            List<JsonNode> rows = list(records, "/records", fields);
            fields.throwIfAny();
            return work.of(() -> verdict(format.orElseThrow(), rows));
        }
        Optional<RequestedSchema> schema = work.of(() -> requests.schema(fields));
        Map<String, List<JsonNode>> byTable =
                schema.map(known -> byTable(known, records, fields)).orElse(Map.of());
        fields.throwIfAny();
        return work.of(() -> fields.orProblems(() -> verdict(schema.orElseThrow(), byTable)));
    }

    private static Map<String, List<JsonNode>> byTable(RequestedSchema schema, JsonNode records, Fields fields) {
        Map<String, List<JsonNode>> byTable = new LinkedHashMap<>();
        if (schema.wanted().size() == 1) {
            byTable.put(schema.names().get(0), list(records, "/records", fields));
            return byTable;
        }
        if (!records.isObject()) {
            fields.add("/records", "must be an object with a list for each of " + String.join(", ", schema.names()));
            return byTable;
        }
        for (Map.Entry<String, JsonNode> table : records.properties()) {
            String at = "/records" + Fields.pointer(table.getKey());
            if (schema.names().contains(table.getKey())) {
                byTable.put(table.getKey(), list(table.getValue(), at, fields));
            } else {
                fields.add(at, "unknown table '" + table.getKey() + "' (" + String.join(", ", schema.names()) + ")");
            }
        }
        return byTable;
    }

    private static List<JsonNode> list(JsonNode records, String at, Fields fields) {
        if (!records.isArray()) {
            if (!records.isMissingNode()) {
                fields.add(at, "must be a list of objects");
            }
            return List.of();
        }
        if (records.size() > MOST_RECORDS) {
            throw ProblemException.of(
                    413, "%,d records; at most %,d are judged at once".formatted(records.size(), MOST_RECORDS));
        }
        return records.valueStream().toList();
    }

    private Answer verdict(ChosenFormat format, List<JsonNode> records) {
        List<RecordProblem> problems = notObjects(Map.of("", records), false);
        List<Long> numbers = numbers(records);
        try (ScratchFolder scratch = ScratchFolder.in(folder)) {
            new FormatJudge(format.format())
                    .judge(objects(records), scratch.path()).stream()
                            .map(problem -> renumbered(problem, numbers))
                            .forEach(problems::add);
        }
        return answer(records.size(), problems, Optional.empty());
    }

    private Answer verdict(RequestedSchema schema, Map<String, List<JsonNode>> records) {
        boolean several = schema.wanted().size() > 1;
        List<RecordProblem> problems = notObjects(records, several);
        Map<String, List<JsonNode>> objects = new LinkedHashMap<>();
        records.forEach((table, rows) -> objects.put(table, objects(rows)));
        long total = records.values().stream().mapToLong(List::size).sum();
        try (ScratchFolder scratch = ScratchFolder.in(folder)) {
            TableJudge.Verdict verdict =
                    new TableJudge(schema.schema()).judge(objects, scratch.path(), clock.instant());
            for (RecordProblem problem : verdict.problems()) {
                String table = problem.table().orElse(schema.names().get(0));
                problems.add(renumbered(problem, numbers(records.getOrDefault(table, List.of()))));
            }
            return answer(total, problems, Optional.of(verdict.quality()));
        }
    }

    private static List<RecordProblem> notObjects(Map<String, List<JsonNode>> records, boolean several) {
        List<RecordProblem> problems = new ArrayList<>();
        records.forEach((table, rows) -> {
            for (int i = 0; i < rows.size(); i++) {
                if (!rows.get(i).isObject()) {
                    problems.add(new RecordProblem(
                            several ? Optional.of(table) : Optional.empty(),
                            i + 1L,
                            Optional.empty(),
                            "not_an_object",
                            "the record is no object"));
                }
            }
        });
        return problems;
    }

    private static List<JsonNode> objects(List<JsonNode> records) {
        return records.stream().filter(JsonNode::isObject).toList();
    }

    /** Returns which records are objects, by their numbers. */
    private static List<Long> numbers(List<JsonNode> records) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).isObject()) {
                numbers.add(i + 1L);
            }
        }
        return numbers;
    }

    private static RecordProblem renumbered(RecordProblem problem, List<Long> numbers) {
        return new RecordProblem(
                problem.table(),
                numbers.get((int) problem.record() - 1),
                problem.field(),
                problem.reason(),
                problem.detail());
    }

    private static Answer answer(long records, List<RecordProblem> problems, Optional<ObjectNode> quality) {
        List<RecordProblem> sorted = new ArrayList<>(problems);
        sorted.sort(
                Comparator.comparing((RecordProblem problem) -> problem.table().orElse(""))
                        .thenComparingLong(RecordProblem::record));
        long invalid = sorted.stream()
                .map(problem -> problem.table() + " " + problem.record())
                .distinct()
                .count();
        ObjectNode json = Json.object().put("valid", records - invalid).put("invalid", invalid);
        sorted.stream().limit(MOST_PROBLEMS).forEach(problem -> json.withArray("problems")
                .add(problem.json()));
        json.putIfAbsent("problems", json.arrayNode());
        if (sorted.size() > MOST_PROBLEMS) {
            json.put("more_problems", sorted.size() - MOST_PROBLEMS);
        }
        json.set("quality", quality.orElse(null));
        return Answer.ok(json);
    }
}
