package dev.sdg.server.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.Json;
import dev.sdg.server.job.data.JobData;
import dev.sdg.server.job.order.JobEstimate;
import dev.sdg.server.job.order.JobFolder;
import dev.sdg.server.job.order.JobOrder;
import dev.sdg.server.job.order.JobReader;
import dev.sdg.server.store.JobRow;
import dev.sdg.text.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is said of the state of a job. */
final class JobStatus {
    private final JobRow row;
    private final JobState state;
    private final JobFigures figures;
    private double rate;
    private int inFlight;
    private Optional<Duration> left = Optional.empty();
    private Optional<LiveJob.Wait> waiting = Optional.empty();
    private OptionalInt position = OptionalInt.empty();

    private JobStatus(JobRow row, JobState state, JobFigures figures) {
        this.row = row;
        this.state = state;
        this.figures = figures;
    }

    /** Returns the status of a job that rests or has ended. One whose folder is gone has failed. */
    static ObjectNode rested(JobRow row, JobFolder folder) {
        boolean ended = JobState.of(row.state()).isEnded();
        if (ended && !folder.isThere()) {
            return gone(row);
        }
        Optional<ObjectNode> results = Optional.of(row)
                .filter(any -> ended)
                .map(any -> JobOrder.of(Json.read(row.request())))
                .map(order -> new JobData(folder, order).results(row.id()));
        return new JobStatus(row, JobState.of(row.state()), JobFigures.of(row)).json(results);
    }

    /**
     * Returns the status of a job that waits or is at work.
     *
     * @param position in line, from 1; empty: it is at work
     */
    static ObjectNode of(LiveJob job, OptionalInt position) {
        JobStatus status = new JobStatus(job.row(), job.state(), job.figures());
        status.rate = job.state().isAtWork() ? job.rowsPerSecond() : 0;
        status.inFlight = job.state().isAtWork() ? job.inFlight() : 0;
        status.left = job.timeLeft();
        status.waiting = job.waiting();
        status.position = position;
        return status.json(Optional.empty());
    }

    /** Returns what the answer to the request for a job says of it. */
    static ObjectNode accepted(JobRow row, JobEstimate estimate) {
        List<String> notes = JobOrder.of(Json.read(row.request())).notes();
        ObjectNode json = Json.object()
                .put("job_id", row.id().toString())
                .put("status", row.state())
                .put("total_rows", row.totalRows())
                .put("total_chunks", chunks(row.totalRows(), row.chunkSize()))
                .put("created_at", row.createdAt());
        json.set("estimate", estimate.json());
        notes.forEach(json.putArray("notes")::add);
        return json;
    }

    /** Returns the same of a job that was accepted before. */
    static ObjectNode accepted(JobRow row) {
        return accepted(row, new JobEstimate(0, 0, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** Returns what a job would be. */
    static ObjectNode dryRun(JobReader.CheckedJob job) {
        JobOrder order = job.order();
        ObjectNode json = Json.object()
                .put("dry_run", true)
                .put("total_rows", order.totalRows())
                .put("total_chunks", chunks(order.totalRows(), order.chunkSize()));
        json.set("estimate", job.estimate().json());
        job.estimate()
                .firstPrompt()
                .ifPresentOrElse(prompt -> json.set("first_prompt", prompt), () -> json.putNull("first_prompt"));
        order.notes().forEach(json.putArray("notes")::add);
        return json;
    }

    private static ObjectNode gone(JobRow row) {
        return new JobStatus(row, JobState.FAILED, JobFigures.of(row))
                .json(Optional.empty())
                .put("completed_chunks", 0)
                .put("progress_percentage", 0.0)
                .put("rows_generated", 0)
                .put("resumable", false)
                .put("error", "the folder of the job is gone");
    }

    static long chunks(long rows, long chunk) {
        return (rows + chunk - 1) / chunk;
    }

    private ObjectNode json(Optional<ObjectNode> results) {
        boolean complete = state == JobState.COMPLETED;
        long chunks = chunks(figures.total(), row.chunkSize());
        ObjectNode json = Json.object()
                .put("job_id", row.id().toString())
                .put("status", state.word())
                .put("total_rows", figures.total())
                .put("total_chunks", chunks)
                .put("completed_chunks", complete ? chunks : Math.min(chunks, figures.saved() / row.chunkSize()))
                .put("progress_percentage", complete ? 100.0 : percentage())
                .put("rows_generated", figures.saved())
                .put("rows_deduplicated", figures.duplicates())
                .put(
                        "rows_rejected",
                        figures.rejected().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
        json.set("rejected", figures.rejectedJson());
        json.put("rows_per_second", Math.round(rate * 10) / 10.0);
        json.put(
                "estimated_completion",
                left.map(time -> Json.time(Instant.now().plus(time))).orElse(null));
        json.put("in_flight", inFlight).put("calls", figures.calls());
        json.putObject("tokens").put("input", figures.inputTokens()).put("output", figures.outputTokens());
        figures.costUsd()
                .ifPresentOrElse(cost -> json.put("cost_usd", Json.dollars(cost)), () -> json.putNull("cost_usd"));
        waiting.ifPresentOrElse(
                wait -> json.putObject("waiting")
                        .put("until", wait.until().map(Json::time).orElse(null))
                        .put("why", spelled(wait.why())),
                () -> json.putNull("waiting"));
        position.ifPresentOrElse(place -> json.put("queue_position", place), () -> json.putNull("queue_position"));
        json.put("resumable", !state.isEnded() || (row.resumable() && state != JobState.CANCELLED));
        json.put(
                "error",
                (state.isEnded() || state == JobState.PAUSED) && !complete
                        ? row.error().map(JobStatus::spelled).orElse(null)
                        : null);
        results.ifPresentOrElse(found -> json.set("results", found), () -> json.putNull("results"));
        return json;
    }

    /** All rows may be there before the job has ended: they are still verified or exported then. */
    private double percentage() {
        return Math.min(99.9, Math.floor(figures.done() * 1000) / 10);
    }

    /** Returns {@code message} with settings as fields of a request. */
    static String spelled(String message) {
        return Setting.spelled(message, option -> option.replace('-', '_'));
    }
}
