package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column;
import dev.sdg.file.Column.Scalar;
import java.util.List;
import java.util.Optional;

/**
 * The label of rows as a number with a name, which datasets calls a ClassLabel.
 *
 * @param name of the column
 * @param isText whether rows have the name of the class in place of its number
 * @param classes the names in the order of their numbers
 */
record ClassColumn(String name, boolean isText, List<String> classes) {

    static boolean looksAhead(ExportSource source) {
        return source.labelColumn()
                        .filter(label -> label.type() == Scalar.STRING)
                        .isPresent()
                && source.classNames().isEmpty();
    }

    static Optional<ClassColumn> of(Export export) {
        List<String> names = export.source().classNames().orElse(export.facts().labels());
        return export.source()
                .labelColumn()
                .filter(label -> export.source().hasClasses() && !names.isEmpty())
                .filter(label -> label.type() == Scalar.STRING
                        || (label.type() == Scalar.INTEGER && export.source().shape() == Shape.PAIR_CLASS))
                .map(label -> new ClassColumn(label.name(), label.type() == Scalar.STRING, names));
    }

    /** Returns {@code rows} with numbers for names. */
    RowMapping applied(RowMapping rows) {
        if (!isText) {
            return rows;
        }
        List<Column> columns = rows.columns().stream()
                .map(column ->
                        column.name().equals(name) ? new Column(name, Scalar.INTEGER, column.required()) : column)
                .toList();
        return new RowMapping(columns, row -> rows.row().apply(row).map(this::numbered), rows.reason());
    }

    private ObjectNode numbered(ObjectNode row) {
        JsonNode label = row.path(name);
        int number = classes.indexOf(label.asText());
        ObjectNode numbered = row.deepCopy();
        return label.isNull() || number < 0 ? numbered.putNull(name) : numbered.put(name, number);
    }
}
