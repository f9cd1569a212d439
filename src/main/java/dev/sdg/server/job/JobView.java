package dev.sdg.server.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sdg.server.http.Json;
import dev.sdg.server.job.data.JobData;
import dev.sdg.server.job.order.JobOptions;
import dev.sdg.server.store.JobRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is shown of jobs beside their status. */
public final class JobView {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

    private JobView() {}

    /** Returns the line of a list. */
    public static ObjectNode shortForm(JobRow row) {
        ObjectNode json = Json.object()
                .put("job_id", row.id().toString())
                .put("title", row.title())
                .put("status", row.state())
                .put("project", row.project())
                .put("total_rows", row.totalRows())
                .put("rows_generated", row.figures().saved())
                .put("created_at", row.createdAt())
                .put("ended_at", row.endedAt().orElse(null));
        row.figures()
                .costUsd()
                .ifPresentOrElse(cost -> json.put("cost_usd", Json.dollars(cost)), () -> json.putNull("cost_usd"));
        return json;
    }

    /** Returns all that is known: the request as it was checked, the schema, the state, the report of the run. */
    public static ObjectNode whole(JobRow row, ObjectNode status, JobData data) {
        JsonNode asked = Json.read(row.request());
        ObjectNode json = shortForm(row);
        json.set("status", status.path("status"));
        json.set("rows_generated", status.path("rows_generated"));
        json.put("who", row.who());
        json.set("request", asked.path("request"));
        json.set("options", options(asked.path("options")));
        json.set("schema", asked.path("schema"));
        json.set("state", status);
        json.set("report", report(data).orElse(Json.object().nullNode()));
        return json;
    }

    /** Places are ours. */
    private static ObjectNode options(JsonNode options) {
        ObjectNode json = Json.object();
        options.properties().forEach(option -> {
            if (JobOptions.named(option.getKey().replace('-', '_')).isPresent()) {
                JsonNode values = option.getValue();
                json.set(option.getKey().replace('-', '_'), values.size() == 1 ? values.get(0) : values);
            }
        });
        return json;
    }

    private static Optional<JsonNode> report(JobData data) {
        return data.sidecar().flatMap(run -> json(run.resolve("manifest.json"))).map(manifest -> {
            ObjectNode report = Json.object();
            manifest.properties().forEach(entry -> {
                if (entry.getValue().isValueNode() || entry.getKey().matches("counts|rejected|tokens|measures")) {
                    report.set(entry.getKey(), timed(entry.getValue()));
                }
            });
            return report;
        });
    }

    /** Times have milliseconds wherever the server says them. */
    private static JsonNode timed(JsonNode value) {
        return value.isTextual() && TIME.matcher(value.textValue()).matches()
                ? TextNode.valueOf(Json.time(Instant.parse(value.textValue())))
                : value;
    }

    private static Optional<JsonNode> json(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(Json.read(Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
