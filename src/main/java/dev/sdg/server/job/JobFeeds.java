package dev.sdg.server.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The streams of events that are open, by job. For any number of threads. */
final class JobFeeds {
    private final Map<UUID, List<JobFeed>> feeds = new ConcurrentHashMap<>();

    /** Opens a stream that begins with {@code status}. */
    JobFeed open(UUID job, ObjectNode status) {
        JobFeed feed = new JobFeed(closed -> close(job, closed));
        feed.status(status);
        feeds.compute(job, (id, open) -> {
            List<JobFeed> all = open == null ? new CopyOnWriteArrayList<>() : open;
            all.add(feed);
            return all;
        });
        return feed;
    }

    private void close(UUID job, JobFeed feed) {
        feeds.computeIfPresent(job, (id, open) -> {
            open.remove(feed);
            return open.isEmpty() ? null : open;
        });
    }

    void status(UUID job, ObjectNode status) {
        of(job).forEach(feed -> feed.status(status));
    }

    void note(UUID job, String level, String text) {
        of(job).forEach(feed -> feed.note(level, text));
    }

    /** The job has ended in {@code status}. */
    void end(UUID job, ObjectNode status) {
        of(job).forEach(feed -> feed.end(status));
    }

    private List<JobFeed> of(UUID job) {
        return feeds.getOrDefault(job, List.of());
    }
}
