package dev.sdg.llm;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The batch jobs of a provider for one model: a file of requests, each with a key, which are answered within a day for
 * half the price. All methods that speak to the provider make one attempt and throw {@link LlmException} where it
 * fails. For one thread.
 */
public interface BatchJobs {

    /** Returns the most that one job may hold. */
    Limits limits();

    /**
     * The most that one job may hold.
     *
     * @param requests how many
     * @param bytes of the file of requests
     */
    record Limits(int requests, long bytes) {}

    /** Returns what a file of requests has around and between the {@link #line}s. */
    Frame frame();

    /** What stands before the first line of a file of requests, between two lines and behind the last one. */
    record Frame(String before, String between, String after) {}

    /** Returns the request that asks {@code prompt}, for a file of requests. Nothing is sent. */
    String line(String key, Prompt prompt);

    /**
     * Has the provider begin a job.
     *
     * @param name by which {@link #find} knows it again; all keys of the job begin with it
     * @param requests the file of its requests
     */
    BatchJob submit(String name, Path requests);

    /**
     * Looks for a job that was submitted, but whose id is not known.
     *
     * @param name that it was given
     * @param notBefore about when it was submitted at the earliest
     * @param requests how many it holds
     * @param others ids of jobs that it is not
     * @return the job. Where the provider keeps no names, it may be another's: then no key of its results is known
     */
    Optional<BatchJob> find(String name, Instant notBefore, int requests, Set<String> others);

    /** Returns how far a job is. */
    BatchJob status(String id);

    /** Puts one of the {@link BatchJob#results} into {@code file}, which exists; what it held is gone. */
    void download(String results, Path file);

    /**
     * Reads results, one at a time, in their order.
     *
     * @return how many lines could not be read
     */
    int read(Path file, Consumer<Reply> replies);

    /** The reply to one request of a job. */
    interface Reply {

        /** Returns the key of the request. */
        String key();

        /**
         * Returns the answer to {@code prompt}, which the request asked.
         *
         * @throws LlmException when there is no usable one
         */
        Completion completion(Prompt prompt);
    }
}
