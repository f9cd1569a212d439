package dev.sdg.server.job;

import dev.sdg.run.CancellationToken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** What a job does in its thread: one run. */
@FunctionalInterface
interface JobWork {

    /** Hears how the run goes; called by its threads. */
    interface Listener {
        /** The run is so far. */
        void progressed(JobFigures figures);

        /** Calls of a model may begin; {@code inFlight} tells how many are under way at that moment. */
        void calling(IntSupplier inFlight);

        /** A call waits for {@code wait} because of {@code why}. */
        void waiting(Duration wait, String why);

        /** Something that a person should know. */
        void warned(List<String> warnings);
    }

    /**
     * How a run ended.
     *
     * @param state of the job then; empty where it was interrupted
     * @param resumable whether another run can go on with its rows
     * @param why it did not complete; settings are between marks
     */
    record Result(Optional<JobState> state, boolean resumable, Optional<String> why) {
        static Result of(JobState state, boolean resumable, String why) {
            return new Result(Optional.of(state), resumable, Optional.of(why));
        }

        static Result interrupted() {
            return new Result(Optional.empty(), true, Optional.empty());
        }

        static Result completed() {
            return new Result(Optional.of(JobState.COMPLETED), true, Optional.empty());
        }
    }

    /** Runs until it ends, or {@code cancellation} stops it. What ends it by a fault of ours is thrown. */
    Result run(CancellationToken cancellation, Listener listener);
}
