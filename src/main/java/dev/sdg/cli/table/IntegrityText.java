package dev.sdg.cli.table;

import dev.sdg.cli.console.TerminalText;
import dev.sdg.integrity.Integrity.TableIntegrity;
import dev.sdg.integrity.Violation;
import dev.sdg.text.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How tables keep their schema, for people. */
final class IntegrityText {
    private IntegrityText() {}

    /** Returns how many rows {@code table} has, and what was found in them. */
    static List<String> lines(TableIntegrity table) {
        List<String> lines = new ArrayList<>();
        lines.add(table.table() + ": " + Plural.of(table.rows(), "row"));
        table.violations().forEach(violation -> {
            lines.add("  " + line(violation));
            violation.examples().forEach(example -> lines.add("    " + example(example)));
        });
        table.checksNotEvaluated().forEach(check -> lines.add("  not evaluated: " + check));
        return lines.stream().map(TerminalText::safe).toList();
    }

    private static String line(Violation violation) {
        String columns = violation.columns().isEmpty() ? "" : " " + String.join(", ", violation.columns());
        String rule = violation.rule().map(text -> " (" + text + ")").orElse("");
        return "%s%s%s: %,d".formatted(violation.kind().word(), columns, rule, violation.count());
    }

    private static String example(Violation.Example example) {
        String values = example.values().stream()
                .map(value -> value.map(text -> "'" + text + "'").orElse("null"))
                .collect(Collectors.joining(", "));
        return place(example.place()) + ": " + values
                + example.first().map(first -> ", as " + place(first)).orElse("");
    }

    private static String place(Violation.Place place) {
        return "%s row %,d".formatted(place.file(), place.row());
    }
}
