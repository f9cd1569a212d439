package dev.sdg.server.http;

import dev.sdg.server.http.ProblemException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The parameters of a request's query: reads those that it may have, and collects all that is wrong. One thread. */
public final class QueryParameters {
    private final Function<String, Optional<String>> typed;
    private final List<Problem> problems = new ArrayList<>();

    /** @param typed returns what was given for a name */
    QueryParameters(Function<String, Optional<String>> typed) {
        this.typed = typed;
    }

    /** Returns a parameter as it was given. */
    public Optional<String> text(String name) {
        return typed.apply(name);
    }

    /** Returns whether a parameter is {@code true}. */
    public boolean flag(String name) {
        return text(name).filter("true"::equals).isPresent();
    }

    /** Returns a whole number from {@code least} to {@code most}, and {@code otherwise} where there is none. */
    public long number(String name, long otherwise, long least, long most) {
        return read(
                        name,
                        text -> Optional.of(text)
                                .filter(digits -> digits.matches("\\d{1,18}"))
                                .map(Long::valueOf)
                                .filter(number -> number >= least && number <= most),
                        text -> "'%s' is not a whole number from %,d to %,d".formatted(text, least, most))
                .orElse(otherwise);
    }

    /**
     * Returns what {@code reader} makes of a parameter; empty where that is nothing, which is noted, or where there is
     * none.
     *
     * @param problem returns what is wrong with a text that gives nothing
     */
    public <T> Optional<T> read(String name, Function<String, Optional<T>> reader, Function<String, String> problem) {
        Optional<String> text = text(name);
        Optional<T> value = text.flatMap(reader);
        if (text.isPresent() && value.isEmpty()) {
            problems.add(new Problem("/" + name, problem.apply(text.get())));
        }
        return value;
    }

    /**
     * Ends here if anything is wrong.
     *
     * @throws ProblemException 422 with all of it
     */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw ProblemException.unprocessable(problems);
        }
    }
}
