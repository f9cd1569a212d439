package dev.sdg.server.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.job.data.JobData;
import dev.sdg.server.job.order.JobFolder;
import dev.sdg.server.job.order.JobKind;
import dev.sdg.server.job.order.JobOrder;
import dev.sdg.server.store.DataFolder;
import dev.sdg.server.store.JobRow;
import dev.sdg.server.store.JobRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the jobs of the database with their folders when a server starts. The folder decides what is saved, the
 * database what was asked for.
 */
final class Recovery {
    /** The word of a job whose files are being deleted. */
    static final String DELETED = "deleted";

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);
    private static final String GONE = "the folder of the job is gone";

    private final JobRows rows;
    private final DataFolder data;

    Recovery(JobRows rows, DataFolder data) {
        this.rows = rows;
        this.data = data;
    }

    void recover() {
        if (rows.isEmpty()) {
            rebuild(folders());
        } else {
            finishDeletions();
            removeStrangers();
        }
        for (JobState state : List.of(JobState.PROCESSING, JobState.PAUSING, JobState.QUEUED, JobState.PAUSED)) {
            rows.inState(state.word()).forEach(row -> goOn(row, state));
        }
    }

    private JobFolder folder(UUID id) {
        return new JobFolder(data.job(id));
    }

    private void goOn(JobRow row, JobState was) {
        JobFolder folder = folder(row.id());
        if (!folder.isThere()) {
            rows.end(row.id(), JobState.FAILED.word(), row.figures(), false, true, Optional.of(GONE));
            return;
        }
        JobFigures figures = counted(row, folder);
        if (row.wish().equals(JobState.CANCELLED.word())) {
            rows.end(row.id(), JobState.CANCELLED.word(), figures.kept(), true, true, Optional.empty());
        } else if (was == JobState.PAUSING) {
            rows.end(row.id(), JobState.PAUSED.word(), figures.kept(), true, false, Optional.empty());
        } else if (was == JobState.PROCESSING) {
            rows.end(
                    row.id(),
                    JobState.QUEUED.word(),
                    figures.kept(),
                    true,
                    false,
                    Optional.of("the server was started again"));
        }
    }

    /** What a kill left in the folder may be more than what was noted, never less. */
    private static JobFigures counted(JobRow row, JobFolder folder) {
        JobFigures figures = JobFigures.of(row);
        if (JobOrder.of(json(row)).kind() != JobKind.ROWS) {
            return figures;
        }
        long saved = saved(folder, json(row));
        return figures.counted(Math.max(saved, 0));
    }

    private static JsonNode json(JobRow row) {
        return Json.read(row.request());
    }

    private static long saved(JobFolder folder, JsonNode request) {
        return new JobData(folder, JobOrder.of(request)).savedRows();
    }

    private void finishDeletions() {
        for (JobRow row : rows.inState(DELETED)) {
            folder(row.id()).delete();
            rows.remove(row.id());
        }
    }

    /**
     * A folder of no job is left of a request that was broken off before it was accepted. Where it has rows, it is of a
     * job that this database does not know, and rests.
     */
    private void removeStrangers() {
        Set<UUID> known = new HashSet<>(rows.ids());
        List<UUID> strangers =
                folders().stream().filter(id -> !known.contains(id)).toList();
        for (UUID id : strangers) {
            boolean hasRows = folder(id)
                    .request()
                    .flatMap(request -> new JobData(folder(id), JobOrder.of(request)).sidecar())
                    .isPresent();
            if (hasRows) {
                rebuild(List.of(id));
            } else {
                folder(id).delete();
            }
        }
    }

    /** Lists the jobs of folders. None of them goes on by itself: what it may cost is for a person to say. */
    private void rebuild(List<UUID> ids) {
        int found = 0;
        for (UUID id : ids) {
            Optional<JsonNode> request = folder(id).request();
            if (request.isPresent()) {
                rows.add(row(id, request.get()));
                found++;
            } else {
                log.warn("{} has no request.json that can be read, and is left alone", data.job(id));
            }
        }
        if (found > 0) {
            log.warn("the database does not know {} of the jobs: they are listed as their folders say", found);
        }
    }

    private JobRow row(UUID id, JsonNode request) {
        JobOrder order = JobOrder.of(request);
        String created =
                request.path("created_at").asText(Json.time(rows.clock().instant()));
        long saved = saved(folder(id), request);
        boolean complete = isComplete(id, order, saved);
        return new JobRow(
                0,
                id,
                created,
                created,
                complete ? Optional.of(created) : Optional.empty(),
                request.path("who").asText(),
                order.project(),
                order.title(),
                request.toString(),
                (complete ? JobState.COMPLETED : JobState.PAUSED).word(),
                "",
                order.totalRows(),
                order.chunkSize(),
                new JobRow.Figures(complete ? order.totalRows() : saved, 0, "{}", 0, 0, 0, Optional.empty(), 0, 0),
                true,
                complete ? Optional.empty() : Optional.of("the database was rebuilt; resume it to go on"));
    }

    private boolean isComplete(UUID id, JobOrder order, long saved) {
        Path manifest = new JobData(folder(id), order)
                .sidecar()
                .map(run -> run.resolve("manifest.json"))
                .orElse(folder(id).path().resolve("manifest.json"));
        try {
            boolean complete = Files.isRegularFile(manifest)
                    && Json.read(Files.readAllBytes(manifest))
                            .path("status")
                            .asText()
                            .equals("complete");
            return complete && (order.kind() != JobKind.ROWS || saved >= order.totalRows());
        } catch (IOException | ProblemException e) {
            return false;
        }
    }

    private List<UUID> folders() {
        try (Stream<Path> all = Files.list(data.jobs())) {
            return all.filter(path -> new JobFolder(path).isThere())
                    .map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                    .map(UUID::fromString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
