package dev.sdg.run.learn;

import dev.sdg.schema.source.SchemaSource;
import dev.sdg.table.existing.ExistingRows;
import dev.sdg.table.learn.Holdout;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleRows;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learn.tree.Treatment;
import dev.sdg.table.learn.tree.Treatment.How;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was learned of a sample.
 *
 * @param source the schema with what was learned
 * @param treatments of all columns
 * @param rows of the sample, in the order of the tables
 * @param augments whether these rows are kept, and others come after them
 */
public record LearnedSample(SchemaSource source, List<Treatment> treatments, List<Rows> rows, boolean augments) {
    public LearnedSample {
        treatments = List.copyOf(treatments);
        rows = List.copyOf(rows);
    }

    /** Returns how many rows of the sample the table {@code name} has. */
    public long rows(String name) {
        return rows.stream()
                .filter(one -> one.table().name().equals(name))
                .mapToLong(one -> one.table().rows())
                .sum();
    }

    /** Returns the rows that are kept, by table. */
    public Map<String, ExistingRows> kept() {
        Map<String, ExistingRows> kept = new LinkedHashMap<>();
        if (augments) {
            rows.forEach(one -> source.schema()
                    .table(one.table().name())
                    .ifPresent(table -> kept.put(table.name(), new SampleRows(table, one.table()))));
        }
        return kept;
    }

    /** Returns columns of rows that are kept whose values a file had in a form of its own, with an example. */
    public List<String> ownForms() {
        List<String> forms = new ArrayList<>();
        for (Rows one : augments ? rows : List.<Rows>of()) {
            for (SampleColumn column : one.table().columns()) {
                IntStream.range(0, column.rows())
                        .mapToObj(column::ownText)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(text -> forms.add(one.table().name() + "." + column.name() + " (" + text + ")"));
            }
        }
        return forms;
    }

    /** Returns a line for each reason for which columns are not taken over, and one on forms of kept rows. */
    public List<String> notes() {
        Map<How, List<String>> columns = treatments.stream()
                .filter(one -> one.how() == How.PERSONAL
                        || one.how() == How.RARE
                        || one.how() == How.TOO_FEW
                        || one.how() == How.KEPT)
                .collect(Collectors.groupingBy(
                        Treatment::how,
                        () -> new TreeMap<>(),
                        Collectors.mapping(Treatment::name, Collectors.toList())));
        List<String> lines = new ArrayList<>();
        columns.forEach((how, names) -> lines.add(String.join(", ", names) + ": " + how.reason()));
        List<String> forms = ownForms();
        if (!forms.isEmpty()) {
            lines.add("rows of the sample keep their own form, and are not verified: " + String.join(", ", forms));
        }
        return lines;
    }

    /**
     * The rows of a table.
     *
     * @param holdout which of them were learned from
     */
    public record Rows(SampleTable table, Holdout holdout) {}
}
