package dev.sdg.llm;

/** The time that the program waits by: monotonic, and replaced in tests. Any number of threads may use one. */
public interface Clock extends Sleeper {

    /** Returns the nanoseconds since this time began; a clock that is set back or forth does not change them. */
    long nanos();
}
