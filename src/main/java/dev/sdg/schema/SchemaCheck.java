package dev.sdg.schema;

import dev.sdg.schema.ColumnType.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Checks what a schema says across columns and tables: keys, and whether generators fit their columns. Used once. */
final class SchemaCheck {
    private final Schema schema;
    private final SchemaProblems problems;

    SchemaCheck(Schema schema, SchemaProblems problems) {
        this.schema = schema;
        this.problems = problems;
    }

    /** Reports everything that does not fit. */
    void check() {
        schema.tables().forEach(this::check);
    }

    private void check(Table table) {
        String path = "tables." + table.name();
        checkNames(table, path);
        table.foreignKeys().forEach(key -> check(table, key, path + ".foreign_keys." + key.name()));
        List<ForeignKey> driving = table.foreignKeys().stream()
                .filter(key -> key.children().isPresent())
                .toList();
        if (driving.size() > 1) {
            problems.error(
                    path + ".foreign_keys",
                    "several keys have 'children' (%s); only one can decide how many rows there are"
                            .formatted(String.join(
                                    ", ", driving.stream().map(ForeignKey::name).toList())));
        }
        for (Column column : table.columns()) {
            String columnPath = path + ".columns." + column.name();
            column.generator().ifPresent(generator -> check(table, column, generator, columnPath));
            checkPrimaryKey(table, column, columnPath);
        }
    }

    private void checkNames(Table table, String path) {
        Set<String> names = new HashSet<>();
        for (ForeignKey key : table.foreignKeys()) {
            if (!names.add(key.name())) {
                problems.error(
                        path + ".foreign_keys",
                        "two keys are named '" + key.name() + "'; give one a 'name' of its own");
            }
        }
    }

    private void checkPrimaryKey(Table table, Column column, String path) {
        if (table.primaryKey().contains(column.name()) && !column.required()) {
            problems.error(path + ".required", "a column of the primary key is always required");
        }
    }

    private void check(Table table, ForeignKey key, String path) {
        Table parent = schema.table(key.parent()).orElseThrow();
        boolean unique = parent.primaryKey().equals(key.parentColumns())
                || Set.copyOf(parent.primaryKey()).equals(Set.copyOf(key.parentColumns()))
                || parent.uniqueSets().stream()
                        .anyMatch(set -> Set.copyOf(set).equals(Set.copyOf(key.parentColumns())));
        if (!unique) {
            problems.error(
                    path,
                    "refers to %s(%s), which is neither the primary key nor unique"
                            .formatted(parent.name(), String.join(", ", key.parentColumns())));
        }
        for (int i = 0; i < key.columns().size(); i++) {
            Column from = table.column(key.columns().get(i)).orElseThrow();
            Column to = parent.column(key.parentColumns().get(i)).orElseThrow();
            if (!from.type().canReferTo(to.type())) {
                problems.error(
                        path,
                        "%s.%s is %s, but %s.%s is %s"
                                .formatted(
                                        table.name(), from.name(), from.type(), parent.name(), to.name(), to.type()));
            }
        }
    }

    private void check(Table table, Column column, GeneratorSpec generator, String path) {
        Kind kind = column.type().kind();
        if (generator instanceof GeneratorSpec.Numbers && !kind.isNumber()) {
            problems.error(path + ".generator", "makes numbers; this column is " + column.type());
        } else if (generator instanceof GeneratorSpec.Sequence && kind != Kind.INTEGER && kind != Kind.STRING) {
            problems.error(path + ".generator", "makes whole numbers; this column is " + column.type());
        } else if (generator instanceof GeneratorSpec.Moments && !kind.isTime() && kind != Kind.STRING) {
            problems.error(path + ".generator", "makes dates and times; this column is " + column.type());
        } else if (generator instanceof GeneratorSpec.Flags && kind != Kind.BOOLEAN) {
            problems.error(path + ".generator", "makes true and false; this column is " + column.type());
        } else if (generator instanceof GeneratorSpec.Weighted weighted) {
            weighted.values().forEach(weight -> checkLiteral(weight.value(), column, path));
        } else if (generator instanceof GeneratorSpec.Constant constant) {
            checkLiteral(constant.value(), column, path);
        } else if (generator instanceof GeneratorSpec.Model model) {
            check(table, model, path);
        } else if (generator instanceof GeneratorSpec.OverChildren over) {
            check(table, over, path);
        } else if (generator instanceof GeneratorSpec.After after) {
            checkName(table, after.of(), path + ".generator.after.of");
        }
    }

    private void checkLiteral(String value, Column column, String path) {
        Optional<String> canonical = Literals.canonical(value, column.type());
        if (canonical.isEmpty()) {
            problems.error(path + ".generator", "the value '" + value + "' is not of type " + column.type());
        } else if (!column.rules().words().isEmpty() && !column.rules().words().contains(canonical.get())) {
            problems.error(path + ".generator", "the value '" + value + "' is not one of the column's 'enum'");
        }
    }

    private void check(Table table, GeneratorSpec.Model model, String path) {
        model.see().orElse(List.of()).forEach(name -> checkName(table, name, path + ".generator.model.see"));
    }

    private void check(Table table, GeneratorSpec.OverChildren over, String path) {
        String key = path + ".generator." + over.aggregate().name().toLowerCase(Locale.ROOT) + ".of";
        Optional<Table> child = schema.table(over.child());
        if (child.isEmpty()) {
            problems.error(
                    key,
                    SchemaObject.unknown(
                            "table",
                            over.child(),
                            schema.tables().stream().map(Table::name).toList()));
        } else if (child.get()
                .drivingKey()
                .filter(driving -> driving.parent().equals(table.name()))
                .isEmpty()) {
            problems.error(key, "the rows of " + over.child() + " are not driven by " + table.name());
        }
    }

    /** Reports a name that is neither a column of {@code table} nor one of a row that its keys lead to. */
    private void checkName(Table table, String name, String path) {
        String[] steps = name.split("\\.", -1);
        Table at = table;
        for (int i = 0; i < steps.length - 1; i++) {
            String step = steps[i];
            Optional<ForeignKey> key = at.foreignKeys().stream()
                    .filter(candidate -> candidate.name().equals(step))
                    .findFirst();
            if (key.isEmpty()) {
                problems.error(
                        path,
                        SchemaObject.unknown(
                                "key of table " + at.name(),
                                step,
                                at.foreignKeys().stream().map(ForeignKey::name).toList()));
                return;
            }
            at = schema.table(key.get().parent()).orElseThrow();
        }
        String column = steps[steps.length - 1];
        if (at.column(column).isEmpty()) {
            List<String> known =
                    new ArrayList<>(at.columns().stream().map(Column::name).toList());
            problems.error(path, SchemaObject.unknown("column of table " + at.name(), column, known));
        }
    }
}
