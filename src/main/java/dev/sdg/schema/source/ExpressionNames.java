package dev.sdg.schema.source;

import dev.sdg.schema.Column;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.ExpressionException;
import dev.sdg.schema.sql.ExpressionReader;
import dev.sdg.schema.sql.TableScope;

/**
 * Looks through the expressions of a schema that has problems already, so that a misspelled name in one of them is said
 * together with the rest. What follows from another problem is not said: types, and rows that a key refers to.
 */
record ExpressionNames(Schema schema, SchemaProblems problems) {

    void check() {
        for (Table table : schema.tables()) {
            TableScope scope = new TableScope(schema, table);
            for (int i = 0; i < table.checks().size(); i++) {
                check(table.checks().get(i), scope, "tables." + table.name() + ".checks[" + i + "]", false);
            }
            for (Column column : table.columns()) {
                if (column.generator().orElse(null) instanceof GeneratorSpec.Sql sql) {
                    String path = "tables." + table.name() + ".columns." + column.name() + ".generator.sql";
                    check(sql.expression(), scope, path, true);
                }
            }
        }
    }

    private void check(String expression, TableScope scope, String path, boolean allEvaluated) {
        try {
            ExpressionReader.read(expression, scope);
        } catch (ExpressionException e) {
            boolean own =
                    switch (e.kind()) {
                        case SYNTAX -> true;
                        case NAME -> !expression.contains(".");
                        case UNSUPPORTED -> allEvaluated;
                        case TYPE -> false;
                    };
            if (own) {
                problems.error(path, e.getMessage());
            }
        }
    }
}
