package dev.sdg.generate;

import dev.sdg.llm.BatchJobs.Frame;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has to survive the end of this process about batch jobs: which there are, what their requests ask, and which
 * replies were read. For one thread.
 *
 * @param <D> the details of a request
 */
public interface JobStore<D> {

    /** Returns all jobs of the data set, in the order in which they were first put here. */
    List<JobRecord> jobs();

    /**
     * Puts {@code job} in place of what was known under its name. It is durable when this returns, with the requests
     * that were written for it; files of a job that is no longer open are deleted after that.
     */
    void put(JobRecord job);

    /** Begins the file of the requests of a job that is to be called {@code name}. */
    Requests<D> create(String name, Frame frame);

    /** The file of the requests of one job, while it is written. */
    interface Requests<D> extends Closeable {

        /** Adds one: its {@code line}, and for ourselves what it asks. */
        void add(String key, BatchRequest<D> request, String line);

        /** Ends the file and makes it durable. */
        @Override
        void close();
    }

    /** Returns the finished file of the requests of {@code job}. */
    Path requests(JobRecord job);

    /** Returns what the requests of {@code job} ask, by their keys. */
    Map<String, BatchRequest<D>> asked(JobRecord job);

    /** Returns the keys of {@code job} whose replies were read, by this run or an earlier one. */
    Set<String> read(JobRecord job);

    /**
     * Takes note that the reply {@code key} of {@code job} was read and what came of it is saved.
     *
     * @param saved rows of the data set after that
     */
    void read(JobRecord job, String key, long saved);

    /** Returns an empty file for results of {@code job}. */
    Path results(JobRecord job);
}
