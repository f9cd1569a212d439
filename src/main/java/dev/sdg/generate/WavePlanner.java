package dev.sdg.generate;

import dev.sdg.llm.BatchJobs.Limits;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.Prompt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Cuts a run into waves, and writes the requests of one into as few files as the limits of jobs allow. The first three
 * waves ask for about a third of the rows each, where that is worth a wave; later ones ask for all that is missing. One
 * thread.
 */
final class WavePlanner<D> {
    private static final int PLANNED_WAVES = 3;
    private static final long LEAST_REQUESTS = 8;

    private final JobParts<D> parts;
    private final RequestSizer requestSizer;
    private final List<JobRecord> jobs = new ArrayList<>();
    private Optional<OpenFile<D>> file = Optional.empty();
    private Optional<String> passed = Optional.empty();

    WavePlanner(JobParts<D> parts, RequestSizer requestSizer) {
        this.parts = parts;
        this.requestSizer = requestSizer;
    }

    /** A file of requests that is being written. */
    private static final class OpenFile<D> {
        private final String name;
        private final JobStore.Requests<D> requests;
        private int count;
        private long bytes;

        OpenFile(String name, JobStore.Requests<D> requests) {
            this.name = name;
            this.requests = requests;
        }

        boolean fits(long more, Limits limits) {
            return count < limits.requests() && bytes + more <= limits.bytes();
        }

        void add(String key, BatchRequest<D> request, String line, long length) {
            requests.add(key, request, line);
            count++;
            bytes += length;
        }
    }

    /** Returns the jobs of the next wave, their requests written; none where a budget or a stop does not allow one. */
    List<JobRecord> plan() {
        int wave = 1
                + parts.store().jobs().stream().mapToInt(JobRecord::wave).max().orElse(0);
        long target = rows(wave, parts.acceptor().stats().missing());
        long asked = 0;
        jobs.clear();
        passed = Optional.empty();
        for (long rows = next(target, asked); rows > 0; rows = next(target, asked)) {
            BatchRequest<D> request = parts.plan().next(rows);
            passed = add(request, wave);
            if (passed.isPresent()) {
                giveBack(request, passed.get());
                break;
            }
            asked += request.rows();
        }
        end(wave);
        return List.copyOf(jobs);
    }

    /** Returns which budget kept the wave from being larger; empty where none did. */
    Optional<String> passedBudget() {
        return passed;
    }

    private long rows(int wave, long missing) {
        long least = LEAST_REQUESTS * parts.plan().batchSize();
        long share = (long) Math.ceil((double) missing / Math.max(1, PLANNED_WAVES + 1 - wave));
        long rows = Math.max(share, least);
        return missing - rows < least ? missing : rows;
    }

    private long next(long target, long asked) {
        boolean mustWait = asked > 0 && parts.plan().waits();
        return mustWait || parts.stopRequested().getAsBoolean()
                ? 0
                : requestSizer.next(target, asked, parts.plan().batchSize());
    }

    /** Returns which budget the request could pass; it is added where it passes none. */
    private Optional<String> add(BatchRequest<D> request, int wave) {
        Prompt prompt = parts.prompts().apply(request.details());
        Limits limits = parts.provider().limits();
        OpenFile<D> open = file.orElseGet(this::begin);
        String key = key(open);
        String line = parts.provider().line(key, prompt);
        long length = line.getBytes(StandardCharsets.UTF_8).length
                + (long) parts.provider().frame().between().length();
        if (open.count > 0 && !open.fits(length, limits)) {
            end(wave);
            open = begin();
            key = key(open);
            line = parts.provider().line(key, prompt);
        }
        Optional<String> over = parts.budget().reserve(key, prompt);
        if (over.isEmpty()) {
            open.add(key, request, line, length);
        }
        return over;
    }

    private static String key(OpenFile<?> open) {
        return open.name + "-" + (open.count + 1);
    }

    private OpenFile<D> begin() {
        String name = "sdg-" + UUID.randomUUID().toString().replace("-", "");
        OpenFile<D> begun =
                new OpenFile<>(name, parts.store().create(name, parts.provider().frame()));
        file = Optional.of(begun);
        return begun;
    }

    private void end(int wave) {
        file.ifPresent(open -> {
            open.requests.close();
            if (open.count > 0) {
                jobs.add(new JobRecord(
                        open.name, Optional.empty(), JobRecord.State.SUBMITTING, wave, open.count, Instant.now()));
            }
        });
        file = Optional.empty();
    }

    private void giveBack(BatchRequest<D> request, String why) {
        Failure failure = Failure.of(Kind.CALL_NOT_MADE, CallFailureReason.PROVIDER, why);
        parts.plan().learn(BatchResult.unanswered(request, failure), new BatchOutcome(List.of(), List.of()));
    }
}
