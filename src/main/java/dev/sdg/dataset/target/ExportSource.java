package dev.sdg.dataset.target;

import dev.sdg.dataset.SavedDataSet;
import dev.sdg.file.Column;
import dev.sdg.file.Column.Scalar;
import dev.sdg.file.RowInput;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.output.journal.Manifest;
import dev.sdg.sample.Field;
import dev.sdg.sample.ValueJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the rows that are exported before they are read.
 *
 * @param name of the data set, as its files are named
 * @param format the name of its format; "" where that is not known
 * @param columns of its rows, in their order
 * @param identity the columns by which rows differ
 * @param allowed the only values that a text column can have, by its name
 * @param hasProvenance whether rows come with where they come from
 * @param manifest how it was made, where that is known
 */
public record ExportSource(
        String name,
        String format,
        List<Column> columns,
        List<String> identity,
        Map<String, List<String>> allowed,
        boolean hasProvenance,
        Optional<Manifest> manifest) {

    /** Columns that libraries take for the label and not for an input. */
    private static final Set<String> LABELS = Set.of("label", "labels", "score", "scores");

    private static final List<String> NLI = List.of("entailment", "neutral", "contradiction");

    public ExportSource {
        columns = List.copyOf(columns);
        identity = List.copyOf(identity);
        allowed = Map.copyOf(allowed);
    }

    /**
     * Returns what is known of {@code data}.
     *
     * @throws dev.sdg.dataset.UnreadableDataException when it cannot be read
     */
    public static ExportSource of(SavedDataSet data) {
        List<Column> columns = data.columns();
        Map<String, List<String>> allowed = new HashMap<>();
        data.format().stream()
                .flatMap(format -> format.schema().fields().stream())
                .filter(field -> !field.constraints().allowed().isEmpty())
                .forEach(field -> allowed.put(field.name(), words(field)));
        List<String> identity = data.format()
                .map(format -> format.schema().uniqueBy())
                .orElseGet(() -> columns.stream()
                        .map(Column::name)
                        .filter(name -> !LABELS.contains(name))
                        .toList());
        return new ExportSource(
                name(data.file()),
                data.format().map(FormatDefinition::name).orElse(""),
                columns,
                identity,
                allowed,
                hasProvenance(data),
                data.manifest());
    }

    private static boolean hasProvenance(SavedDataSet data) {
        Optional<RowInput> provenance = data.provenance();
        try {
            if (provenance.isPresent()) {
                provenance.get().close();
            }
            return provenance.isPresent();
        } catch (IOException e) {
            throw data.unreadable(e);
        }
    }

    private static List<String> words(Field field) {
        return field.constraints().allowed().stream()
                .map(value -> ValueJson.of(value, field).asText())
                .toList();
    }

    /** Returns the name of the file at {@code path}, without its extension. */
    private static String name(Path path) {
        return String.valueOf(path.getFileName()).replaceFirst("\\.[^.]+$", "");
    }

    /** Returns what the rows are for. */
    public Shape shape() {
        return Shape.of(columns);
    }

    /** Returns the name of the format for messages. */
    String formatName() {
        return format.isEmpty() ? shape().format() : format;
    }

    /** Returns the column {@code name}, if there is one. */
    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** Returns the column that holds the label or score of a row, if any. */
    public Optional<Column> labelColumn() {
        return columns.stream().filter(column -> LABELS.contains(column.name())).findFirst();
    }

    /** Returns whether the label is one of several classes, and not a number on a scale. */
    boolean hasClasses() {
        return labelColumn()
                .filter(column -> column.type() == Scalar.STRING
                        || column.type() == Scalar.INTEGER
                        || column.type() == Scalar.BOOLEAN)
                .isPresent();
    }

    /** Returns the names of the classes in the order of their numbers, as far as they are known without the rows. */
    Optional<List<String>> classNames() {
        if (shape() == Shape.PAIR_CLASS) {
            return Optional.of(NLI);
        }
        return labelColumn().flatMap(column -> Optional.ofNullable(allowed.get(column.name())));
    }
}
