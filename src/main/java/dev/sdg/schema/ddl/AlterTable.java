package dev.sdg.schema.ddl;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code ALTER TABLE}. */
final class AlterTable {
    /** Keys and rows change by these; other statements on tables that are not there concern views and sequences. */
    private static final List<String> DEFINING = List.of("ADD", "MODIFY", "CHANGE", "DROP", "RENAME");

    private final Tokens tokens;
    private final Script script;

    /** @param tokens behind {@code ALTER TABLE} */
    AlterTable(Tokens tokens, Script script) {
        this.tokens = tokens;
        this.script = script;
    }

    void read() {
        tokens.accept("IF", "EXISTS");
        tokens.accept("ONLY");
        int line = tokens.line();
        Name name = tokens.name();
        tokens.accept("*");
        Optional<DdlTable> table = script.find(name);
        if (table.isEmpty()) {
            if (tokens.atAny(DEFINING) && !script.isPartition(name)) {
                throw new SyntaxException(line, "table " + name + ", which ALTER TABLE names, is defined nowhere");
            }
            passOver();
            return;
        }
        for (Tokens action : tokens.split()) {
            new Action(action, table.get()).read();
        }
    }

    private void passOver() {
        script.passOver("ALTER TABLE … " + tokens.peek().text());
    }

    /** One of the changes that a statement makes. */
    private final class Action {
        private final Tokens action;
        private final DdlTable table;

        Action(Tokens action, DdlTable table) {
            this.action = action;
            this.table = table;
        }

        void read() {
            if (action.at("ADD", "PARTITION")) {
                script.passOver("ALTER TABLE … ADD PARTITION");
            } else if (action.accept("ADD")) {
                add();
            } else if (action.accept("MODIFY")) {
                action.accept("COLUMN");
                change(action.peek().text());
            } else if (action.accept("CHANGE")) {
                action.accept("COLUMN");
                change(action.identifier());
            } else if (action.accept("ALTER")) {
                action.accept("COLUMN");
                alter(column());
            } else if (action.accept("DROP")) {
                drop();
            } else if (action.accept("RENAME")) {
                rename();
            } else if (action.accept("ATTACH", "PARTITION")) {
                script.attach(table, action.name(), action.line());
            } else {
                script.passOver("ALTER TABLE … " + action.peek().text().toUpperCase(Locale.ROOT));
            }
        }

        private void add() {
            boolean column = action.accept("COLUMN");
            action.accept("IF", "NOT", "EXISTS");
            if (!column && Constraint.isNext(action)) {
                Constraint.read(action, table, script);
            } else if (action.at("(")) {
                action.group().split().forEach(one -> table.add(ColumnDefinition.read(one, table)));
            } else {
                table.add(ColumnDefinition.read(action, table));
            }
        }

        private void change(String old) {
            requireColumn(old);
            table.replace(old, ColumnDefinition.read(action, table));
        }

        private void requireColumn(String name) {
            if (table.column(name).isEmpty()) {
                throw new SyntaxException(
                        action.line(), "table " + table.name().name() + " has no column '" + name + "'");
            }
        }

        private DdlColumn column() {
            String name = action.identifier();
            requireColumn(name);
            return table.column(name).orElseThrow();
        }

        private void alter(DdlColumn column) {
            if (action.accept("SET", "DEFAULT")) {
                boolean counts = action.at("nextval") || action.at("pg_catalog", ".", "nextval");
                table.replace(column.name(), column.withDefault(true, column.counts() || counts));
            } else if (action.accept("DROP", "DEFAULT")) {
                table.replace(column.name(), column.withDefault(false, false));
            } else if (action.accept("SET", "NOT", "NULL")) {
                table.replace(column.name(), column.withRequired(true));
            } else if (action.accept("DROP", "NOT", "NULL")) {
                table.replace(column.name(), column.withRequired(false));
            } else if (action.accept("ADD", "GENERATED")) {
                table.replace(column.name(), column.withDefault(true, true));
            } else if (action.accept("TYPE") || action.accept("SET", "DATA", "TYPE")) {
                table.replace(column.name(), column.withType(TypeReader.read(action)));
            } else {
                script.passOver("ALTER COLUMN … "
                        + Token.text(action.rest().stream().limit(2).toList()));
            }
        }

        private void drop() {
            if (action.accept("PRIMARY", "KEY")) {
                table.primaryKey(List.of());
            } else if (action.accept("CONSTRAINT") || action.accept("FOREIGN", "KEY")) {
                action.accept("IF", "EXISTS");
                String name = action.identifier();
                table.keys().removeIf(key -> key.name().filter(name::equals).isPresent());
            } else if (!action.at("INDEX") && !action.at("KEY") && !action.at("CHECK")) {
                action.accept("COLUMN");
                action.accept("IF", "EXISTS");
                table.remove(action.identifier());
            }
        }

        private void rename() {
            if (action.accept("TO")) {
                script.rename(table, action.name());
            } else if (!action.at("CONSTRAINT") && !action.at("INDEX") && !action.at("KEY")) {
                action.accept("COLUMN");
                DdlColumn column = column();
                action.expect("TO");
                table.replace(column.name(), column.withName(action.identifier()));
            }
        }
    }
}
