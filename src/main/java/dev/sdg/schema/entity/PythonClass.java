package dev.sdg.schema.entity;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A class of Python, as far as it is declarative.
 *
 * @param name of it
 * @param bases that it derives from
 * @param keywords that stand beside them: {@code table=True}
 * @param docstring without its indentation
 * @param assignments of its body, in order; also methods that only return a declared attribute
 * @param file that it stands in
 * @param line of its name
 */
record PythonClass(
        String name,
        List<PythonExpression> bases,
        Map<String, PythonExpression> keywords,
        Optional<String> docstring,
        List<Assignment> assignments,
        String file,
        int line) {

    PythonClass {
        bases = List.copyOf(bases);
        keywords = Map.copyOf(keywords);
        assignments = List.copyOf(assignments);
    }

    /**
     * A name that gets a type, a value or both.
     *
     * @param name on the left
     * @param annotation the type behind the colon
     * @param value on the right
     * @param comment behind it in its line, else in the lines above it
     * @param line of the name
     */
    record Assignment(
            String name,
            Optional<PythonExpression> annotation,
            Optional<PythonExpression> value,
            Optional<String> comment,
            int line) {}

    /** Returns the value that {@code wanted} is given last. */
    Optional<PythonExpression> value(String wanted) {
        return assignments.stream()
                .filter(assignment -> assignment.name().equals(wanted))
                .reduce((earlier, later) -> later)
                .flatMap(Assignment::value);
    }
}
