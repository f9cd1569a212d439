package dev.sdg.run;

import dev.sdg.generate.WorkerCount;
import dev.sdg.llm.StoppableClock;
import java.util.Optional;

/**
 * What a run is held by.
 *
 * @param stopSignal the wish of a person to stop it
 * @param time that its workers wait by
 * @param access the way to the model; empty where rows come without one
 */
record RunControl(StopSignal stopSignal, StoppableClock time, Optional<ModelAccess> access) {

    /** Returns how many batches are worked on at once: without a model there is nothing to wait for beside the work. */
    WorkerCount workers() {
        return access.isPresent() ? access.get() : WorkerCount.always(1);
    }

    /** Returns how many calls are under way. */
    int inFlight() {
        return access.map(ModelAccess::inFlight).orElse(0);
    }
}
