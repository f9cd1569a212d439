package dev.sdg.server.job;

import dev.sdg.run.RunContext;
import java.util.UUID;

/** The money of the day, for requests that ask a model at once: jobs spend of the same. */
public interface Spending {

    /** Returns {@code runs} whose calls are made only while there is money left. */
    RunContext limiting(RunContext runs);

    /**
     * Lets a request ask a model.
     *
     * @throws dev.sdg.server.http.ProblemException 429 where nothing is left, with the time of the next day
     */
    void check();

    /** Notes what calls for {@code request} cost, in US dollars. */
    void add(UUID request, double costUsd);
}
