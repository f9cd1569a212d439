package dev.sdg.server.job;

import dev.sdg.server.http.Json;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes ended jobs that are too old, and measures the disk, once a minute. Used by one thread. */
final class OldJobs {
    private static final Logger log = LoggerFactory.getLogger(OldJobs.class);
    private static final long EVERY = TimeUnit.MINUTES.toNanos(1);

    private final JobSetting setting;
    private final Consumer<UUID> deletion;
    private long looked = System.nanoTime();

    /** @param deletion deletes an ended job because of its age */
    OldJobs(JobSetting setting, Consumer<UUID> deletion) {
        this.setting = setting;
        this.deletion = deletion;
    }

    /** Looks whether there is anything to do. */
    void look() {
        if (System.nanoTime() - looked < EVERY) {
            return;
        }
        looked = System.nanoTime();
        try {
            setting.disk().measure();
            setting.limits().keep().ifPresent(this::expire);
        } catch (RuntimeException e) {
            log.error("old jobs could not be removed", e);
        }
    }

    private void expire(Duration keep) {
        String before = Json.time(setting.rows().clock().instant().minus(keep));
        setting.rows().endedBefore(before).forEach(deletion);
    }
}
