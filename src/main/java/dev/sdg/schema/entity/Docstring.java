package dev.sdg.schema.entity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the docstring of a class says of its table. */
final class Docstring {
    private static final Pattern ATTRIBUTE_LINE =
            Pattern.compile("(?m)^\\s*[-*:]?\\s*(?:attr|param)?\\s*(\\w+)\\s*(?:\\([^)\\n]*\\))?\\s*:\\s+(\\S.*)$");
    private static final Pattern SECTION =
            Pattern.compile("(?im)^\\s*(attributes|columns|fields|args|relationships)\\s*:?\\s*$");

    private Docstring() {}

    /**
     * The first paragraph of a docstring says what a row is; lines on attributes describe columns; the rest prompts.
     */
    static void describe(String docstring, EntityTable table) {
        String[] parts = docstring.split("\\n\\s*\\n", 2);
        String first = parts[0];
        Matcher section = SECTION.matcher(first);
        if (section.find()) {
            parts = new String[] {
                first.substring(0, section.start()),
                first.substring(section.start()) + (parts.length > 1 ? "\n\n" + parts[1] : "")
            };
        }
        if (!parts[0].isBlank()) {
            table.description = Optional.of(parts[0].replaceAll("\\s+", " ").strip());
        }
        if (parts.length < 2) {
            return;
        }
        StringBuilder rest = new StringBuilder();
        for (String line : parts[1].lines().toList()) {
            Matcher attribute = ATTRIBUTE_LINE.matcher(line);
            if (attribute.matches() && table.columns.containsKey(table.columnOf(attribute.group(1)))) {
                table.describe(
                        table.columnOf(attribute.group(1)), attribute.group(2).strip());
            } else if (!SECTION.matcher(line).matches() && !attribute.matches()) {
                rest.append(line.strip()).append(' ');
            }
        }
        if (!rest.toString().isBlank()) {
            table.prompt = Optional.of(rest.toString().replaceAll("\\s+", " ").strip());
        }
    }
}
