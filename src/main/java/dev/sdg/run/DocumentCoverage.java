package dev.sdg.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.document.passage.Passage;
import dev.sdg.document.structure.Document;
import dev.sdg.output.journal.Coverage;
import dev.sdg.output.journal.RowOrigins;
import dev.sdg.sample.ReasonCode;
import dev.sdg.sample.RowOrigin;
import dev.sdg.text.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the documents of a run gave, over all runs of its data set.
 *
 * @param coverage in numbers
 */
public record DocumentCoverage(Coverage coverage) {
    private static final int NAMED = 5;

    /**
     * Returns what {@code passages} of {@code documents} gave.
     *
     * @param origins of the rows that are saved
     * @param earlier what was known before this run
     * @param withoutRows why passages gave no row in this run, by their id
     */
    static DocumentCoverage of(
            List<Document> documents,
            List<Passage> passages,
            RowOrigins origins,
            Optional<Coverage> earlier,
            Map<String, ReasonCode> withoutRows) {
        Set<RowOrigin.Passage> used = origins.rows().keySet();
        List<Passage> unused = passages.stream()
                .filter(passage -> !used.contains(passage.origin()))
                .toList();
        SortedMap<String, String> codes = new TreeMap<>();
        earlier.ifPresent(before -> codes.putAll(before.withoutRows()));
        withoutRows.forEach((id, reason) -> codes.put(id, reason.code()));
        codes.keySet().retainAll(unused.stream().map(Passage::id).collect(Collectors.toSet()));
        int all = passages.size();
        return new DocumentCoverage(new Coverage(all, all - unused.size(), codes, rows(documents, origins)));
    }

    private static SortedMap<String, Long> rows(List<Document> documents, RowOrigins origins) {
        SortedMap<String, Long> rows = new TreeMap<>();
        documents.stream().map(Document::file).forEach(file -> rows.put(file, 0L));
        origins.rows().forEach((origin, count) -> rows.computeIfPresent(origin.file(), (file, sum) -> sum + count));
        return rows;
    }

    /** Returns lines for people. */
    public List<String> lines() {
        Map<String, Long> rows = coverage.documents();
        long used = rows.values().stream().filter(count -> count > 0).count();
        String most = rows.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(NAMED)
                .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>();
        lines.add("from %,d of %,d passages, %,d of %,d documents: %s%s"
                .formatted(
                        coverage.passagesUsed(),
                        coverage.passages(),
                        used,
                        rows.size(),
                        most,
                        used > NAMED ? ", …" : ""));
        if (!coverage.withoutRows().isEmpty()) {
            lines.add(Plural.of(coverage.withoutRows().size(), "passage") + " gave no rows: " + reasons());
        }
        return lines;
    }

    private String reasons() {
        return coverage.reasons().entrySet().stream()
                .map(reason -> "%,d %s".formatted(reason.getValue(), reason.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** Adds the same to a report for programs. */
    void addTo(ObjectNode json) {
        ObjectNode object = json.putObject("coverage");
        object.put("passages", coverage.passages()).put("passages_used", coverage.passagesUsed());
        coverage.reasons().forEach(object.putObject("passages_without_rows")::put);
        object.put("passages_open", coverage.open());
        coverage.documents().forEach(object.putObject("documents")::put);
    }
}
