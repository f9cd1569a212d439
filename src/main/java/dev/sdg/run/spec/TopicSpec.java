package dev.sdg.run.spec;

import java.util.List;
import java.util.OptionalInt;

/** Which topics batches are given. */
public sealed interface TopicSpec {

    /** None: every batch gets the same prompt but for the number of rows and the reminders. */
    record Off() implements TopicSpec {}

    /**
     * The model draws them.
     *
     * @param number how many; empty: as the number of rows suggests
     */
    record Drawn(OptionalInt number) implements TopicSpec {}

    /**
     * The user's own.
     *
     * @param names at least one, none twice
     */
    record Listed(List<String> names) implements TopicSpec {
        public Listed {
            names = List.copyOf(names);
        }
    }
}
