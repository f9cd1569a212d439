package dev.sdg.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.document.Document;
import dev.sdg.output.Coverage;
import dev.sdg.output.DataSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the documents of a run gave, over all runs of its data set.
 *
 * @param passages how many there are
 * @param passagesUsed how many of them gave rows
 * @param rows of each document, those without any included, by its name
 */
record DocumentUse(int passages, int passagesUsed, Map<String, Long> rows) {
    private static final int NAMED = 5;

    /** Returns what {@code text} gave to {@code set}; nothing where rows are made from a query. */
    static Optional<DocumentUse> of(InputText text, DataSet set) {
        if (!(text instanceof InputText.Documents read)) {
            return Optional.empty();
        }
        Coverage coverage = Coverage.of(set);
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Document document : read.documents()) {
            rows.put(document.file(), coverage.rowsByFile().getOrDefault(document.file(), 0L));
        }
        return Optional.of(new DocumentUse(read.passages().size(), coverage.passages(), rows));
    }

    /** Returns one line for people. */
    String line() {
        long used = rows.values().stream().filter(count -> count > 0).count();
        String most = rows.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(NAMED)
                .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return "from %,d of %,d passages, %,d of %,d documents: %s%s"
                .formatted(passagesUsed, passages, used, rows.size(), most, used > NAMED ? ", …" : "");
    }

    /** Adds the same to a report for programs. */
    void addTo(ObjectNode json) {
        ObjectNode coverage = json.putObject("coverage");
        coverage.put("passages", passages).put("passages_used", passagesUsed);
        rows.forEach(coverage.putObject("documents")::put);
    }
}
