package dev.sdg.llm;

import java.util.Optional;

/** What is tried until it gives something or the budget is spent: one call and the reading of its reply. */
@FunctionalInterface
public interface Attempt<T> {

    /**
     * Tries once.
     *
     * @param number of this try, from 1
     * @param previous how the try before failed; empty at the first. Its action says how this one is to differ: {@code
     *     TRY_SMALLER} asks for half of the rows
     * @throws LlmException when nothing usable came; it says what to do next
     */
    T make(int number, Optional<Failure> previous);
}
