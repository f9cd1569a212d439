package dev.sdg.run.learn;

import dev.sdg.schema.Column;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.Table;
import dev.sdg.text.ClosestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An inferred schema with what a person corrects: a table that the correction has takes its keys and checks, and of its
 * columns those that stand there; the others stay as they were inferred.
 *
 * @param given columns whose generator the correction says: {@code orders.status}
 */
record CorrectedSchema(Schema schema, Set<String> given) {
    CorrectedSchema {
        given = new TreeSet<>(given);
    }

    /** @throws SchemaException where the correction names what the sample has not */
    static CorrectedSchema of(Schema inferred, Optional<Schema> correction) {
        if (correction.isEmpty()) {
            return new CorrectedSchema(inferred, Set.of());
        }
        List<String> problems = new ArrayList<>();
        Set<String> given = new TreeSet<>();
        List<String> known = inferred.tables().stream().map(Table::name).toList();
        correction.get().tables().stream()
                .map(Table::name)
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add("tables." + name + ": is no table of the sample"
                        + ClosestMatch.hint(name, known) + " (" + String.join(", ", known) + ")"));
        List<Table> tables = inferred.tables().stream()
                .map(table -> correction
                        .get()
                        .table(table.name())
                        .map(own -> corrected(table, own, problems, given))
                        .orElse(table))
                .toList();
        if (!problems.isEmpty()) {
            throw new SchemaException(problems);
        }
        return new CorrectedSchema(inferred.withTables(tables), given);
    }

    private static Table corrected(Table inferred, Table own, List<String> problems, Set<String> given) {
        List<String> known = inferred.columns().stream().map(Column::name).toList();
        for (Column column : own.columns()) {
            String path = own.name() + "." + column.name();
            if (!known.contains(column.name())) {
                problems.add("tables." + own.name() + ".columns." + column.name() + ": is no column of the sample"
                        + ClosestMatch.hint(column.name(), known));
            }
            if (column.generator().isPresent() && !(column.generator().get() instanceof GeneratorSpec.Learned)) {
                given.add(path);
            }
        }
        List<Column> columns = inferred.columns().stream()
                .map(column -> own.column(column.name())
                        .map(given2 -> typed(column, given2, own, problems))
                        .orElse(column))
                .toList();
        return new Table(
                inferred.name(),
                own.description().or(inferred::description),
                own.prompt(),
                own.rows().isPresent() ? own.rows() : inferred.rows(),
                columns,
                own.primaryKey(),
                own.uniqueSets(),
                own.foreignKeys(),
                own.checks());
    }

    private static Column typed(Column inferred, Column own, Table table, List<String> problems) {
        if (!inferred.type().equals(own.type())) {
            problems.add("tables.%s.columns.%s.type: the sample has %s, not %s"
                    .formatted(table.name(), own.name(), inferred.type(), own.type()));
        }
        return own;
    }
}
