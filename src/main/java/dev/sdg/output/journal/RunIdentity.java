package dev.sdg.output.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all rows of a data set have in common. A run may only go on with the rows of another where these are equal.
 *
 * @param format the format's name
 * @param definition its fields, as a custom format file would define them
 * @param query what to generate, in the user's words; empty for rows from documents
 * @param documents the files that rows are made from, ordered by name; empty for rows from a query
 * @param provider who was asked
 * @param model the model that was asked for; empty without a model
 * @param language of the rows, where the user chose it
 * @param documentRules how rows are made from documents; empty for rows from a query, and where an earlier version did not
 *     write it down
 */
public record RunIdentity(
        String format,
        JsonNode definition,
        Optional<String> query,
        List<InputFile> documents,
        String provider,
        Optional<String> model,
        Optional<String> language,
        Optional<DocumentRules> documentRules) {

    private static final int SHOWN = 60;

    public RunIdentity {
        documents = List.copyOf(documents);
    }

    /**
     * A file that rows are made from.
     *
     * @param file as the user would name it
     * @param size in bytes
     * @param sha256 of its bytes, 64 hexadecimal digits
     */
    public record InputFile(String file, long size, String sha256) {}

    /**
     * How rows are made from documents.
     *
     * @param passageTokens the size that passages aim for
     * @param grounding how closely rows are held to their passages
     */
    public record DocumentRules(int passageTokens, String grounding) {}

    /** Returns one line for each thing that {@code earlier} had otherwise; none where both are the same run. */
    public List<String> differencesFrom(RunIdentity earlier) {
        List<String> differences = new ArrayList<>();
        compare("format", earlier.format, format, differences);
        if (!earlier.definition.equals(definition)) {
            differences.add("the fields of format '" + format + "' have changed");
        }
        compare("query", shown(earlier.query), shown(query), differences);
        compare("provider", earlier.provider, provider, differences);
        compare("model", shown(earlier.model), shown(model), differences);
        compare("language", shown(earlier.language), shown(language), differences);
        earlier.documentRules.ifPresent(before -> documentRules.ifPresent(now -> compare(before, now, differences)));
        if (!contents(earlier.documents).equals(contents(documents))) {
            differences.add(changedDocuments(earlier));
        }
        return differences;
    }

    private static void compare(DocumentRules before, DocumentRules now, List<String> differences) {
        String tokens = Integer.toString(now.passageTokens);
        compare("--passage-tokens", Integer.toString(before.passageTokens), tokens, differences);
        compare("--grounding", before.grounding, now.grounding, differences);
    }

    private static void compare(String what, String before, String now, List<String> differences) {
        if (!before.equals(now)) {
            differences.add(what + " was " + Excerpt.of(before, SHOWN) + ", is " + Excerpt.of(now, SHOWN));
        }
    }

    /** Files that were renamed or moved but hold the same bytes are the same documents. */
    private static List<String> contents(List<InputFile> files) {
        return files.stream().map(InputFile::sha256).sorted().toList();
    }

    private String changedDocuments(RunIdentity earlier) {
        List<String> before = contents(earlier.documents);
        List<String> now = contents(documents);
        List<String> gone = named(earlier.documents, now);
        List<String> come = named(documents, before);
        return "documents: gone or changed " + gone + ", new or changed " + come;
    }

    private static List<String> named(List<InputFile> files, List<String> known) {
        return files.stream()
                .filter(file -> !known.contains(file.sha256()))
                .map(InputFile::file)
                .toList();
    }

    private static String shown(Optional<String> value) {
        return value.map(text -> "'" + text + "'").orElse("not given");
    }
}
