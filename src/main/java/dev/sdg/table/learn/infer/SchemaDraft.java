package dev.sdg.table.learn.infer;

import dev.sdg.schema.Column;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts what was found of the tables together as a schema. */
final class SchemaDraft {
    private SchemaDraft() {}

    static Schema of(List<InferredTable> tables, List<TableProfile> profiles, InferenceOptions options) {
        List<Table> drafts = new ArrayList<>();
        for (InferredTable table : tables) {
            List<Column> columns = table.columns().stream()
                    .map(column -> new Column(
                            column.name(),
                            column.type(),
                            Optional.empty(),
                            column.nulls() == 0,
                            column.nulls(),
                            Column.Rules.NONE,
                            Optional.empty(),
                            Optional.empty(),
                            false,
                            Optional.empty()))
                    .toList();
            drafts.add(new Table(
                    table.name(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.of(table.rows()),
                    columns,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()));
        }
        return new Schema(Optional.empty(), Optional.empty(), Optional.empty(), drafts);
    }
}
