package dev.sdg.schema.ddl;

import java.util.List;
import java.util.Optional;

/** Reads {@code CREATE TABLE}. */
final class CreateTable {
    private final Tokens tokens;
    private final Script script;

    /** @param tokens behind {@code CREATE TABLE} */
    CreateTable(Tokens tokens, Script script) {
        this.tokens = tokens;
        this.script = script;
    }

    /** Reads the table into the script. */
    void read(boolean temporary) {
        boolean ifMissing = tokens.accept("IF", "NOT", "EXISTS");
        int line = tokens.line();
        Name name = tokens.name();
        if (temporary || isPassedOver(name)) {
            return;
        }
        DdlTable table = new DdlTable(name, script.file(), line);
        if (tokens.accept("LIKE")) {
            script.afterAll(() ->
                    script.add(DdlTable.like(name, script.file(), line, script.required(tokens.name(), line)), false));
            return;
        }
        if (!tokens.at("(")) {
            throw tokens.unexpected("'('");
        }
        Tokens body = tokens.group();
        if (!body.hasNext() && !tokens.at("INHERITS")) {
            throw body.unexpected("a column");
        }
        if (body.hasNext()) {
            body.split().forEach(element -> element(element, table));
        }
        options(table);
        script.add(table, ifMissing);
    }

    private boolean isPassedOver(Name name) {
        if (tokens.at("AS") || tokens.at("SELECT")) {
            script.passOver("CREATE TABLE … AS");
            return true;
        }
        if (tokens.accept("PARTITION", "OF")) {
            script.passOver("PARTITION OF");
            script.partition(name);
            return true;
        }
        if (tokens.at("OF")) {
            script.passOver("CREATE TABLE … OF");
            return true;
        }
        if (name.name().startsWith("sqlite_")) {
            script.passOver("CREATE TABLE sqlite_…");
            return true;
        }
        return false;
    }

    private void element(Tokens element, DdlTable table) {
        if (!element.hasNext()) {
            throw new SyntaxException(
                    element.line(), "table " + table.name().name() + ": a column is missing between two commas");
        }
        if (element.accept("LIKE")) {
            Name other = element.name();
            int line = element.line();
            script.find(other)
                    .ifPresentOrElse(
                            like -> like.columns().forEach(table::add),
                            () -> script.error(line, "table " + other + ", which LIKE names, is defined nowhere"));
        } else if (Constraint.isNext(element)) {
            Constraint.read(element, table, script);
            ignored(element, table);
        } else {
            table.add(ColumnDefinition.read(element, table));
        }
    }

    /** What may stand behind a constraint and says nothing of rows. */
    private static void ignored(Tokens element, DdlTable table) {
        List<String> known = List.of(
                "USING",
                "COMMENT",
                "WITH",
                "INCLUDE",
                "NOT",
                "NO",
                "ON",
                "KEY_BLOCK_SIZE",
                "DEFERRABLE",
                "INITIALLY",
                "ENFORCED",
                "VISIBLE",
                "INVISIBLE",
                "WHERE",
                "FOR",
                "SYSTEM_TIME",
                "FULLTEXT",
                "SPATIAL",
                "KEY",
                "INDEX");
        if (element.hasNext() && !element.atAny(known)) {
            throw element.unexpected("a comma or the end of a constraint of table "
                    + table.name().name());
        }
    }

    private void options(DdlTable table) {
        while (tokens.hasNext()) {
            if (tokens.accept("INHERITS")) {
                tokens.group().split().forEach(parent -> inherit(table, parent.name(), parent.line()));
            } else if (tokens.accept("COMMENT")) {
                tokens.accept("=");
                if (tokens.peek().isText()) {
                    table.comment(Optional.of(tokens.next().text().strip()).filter(text -> !text.isEmpty()));
                }
            } else if (tokens.at("(")) {
                tokens.group();
            } else {
                tokens.next();
            }
        }
    }

    private void inherit(DdlTable table, Name parent, int line) {
        DdlTable from = script.required(parent, line);
        from.columns().stream()
                .filter(column -> table.column(column.name()).isEmpty())
                .forEach(table::add);
        table.checks().addAll(from.checks());
    }
}
