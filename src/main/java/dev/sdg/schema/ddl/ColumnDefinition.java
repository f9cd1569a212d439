package dev.sdg.schema.ddl;

import dev.sdg.schema.ddl.DdlTable.KeyClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the definition of a column, and what it says of keys and checks into its table. Used once. */
final class ColumnDefinition {
    private static final List<String> CLAUSES = List.of(
            "CONSTRAINT",
            "NOT",
            "NULL",
            "DEFAULT",
            "UNIQUE",
            "PRIMARY",
            "REFERENCES",
            "CHECK",
            "COLLATE",
            "GENERATED",
            "COMMENT",
            "ON",
            "AUTO_INCREMENT",
            "AUTOINCREMENT",
            "IDENTITY",
            "KEY",
            "STORED",
            "VIRTUAL",
            "PERSISTENT",
            "VISIBLE",
            "INVISIBLE",
            "COLUMN_FORMAT",
            "STORAGE",
            "COMPRESSION",
            "DEFERRABLE",
            "INITIALLY",
            "AS",
            "FIRST",
            "AFTER",
            "CHARACTER",
            "CHARSET",
            "SRID",
            "REF_SYSTEM_ID",
            "ASC",
            "DESC",
            "USING",
            "NO",
            "ENFORCED",
            "WITHOUT");

    private final Tokens tokens;
    private final DdlTable table;
    private final String name;
    private final int line;
    private Optional<DdlType> type = Optional.empty();
    private Optional<String> comment = Optional.empty();
    private boolean required;
    private boolean hasDefault;
    private boolean counts;
    private boolean computed;

    private ColumnDefinition(Tokens tokens, DdlTable table) {
        this.tokens = tokens;
        this.table = table;
        this.line = tokens.line();
        this.name = tokens.identifier();
    }

    /** Returns the column that {@code tokens} define, to the end; what it says of its table is put there. */
    static DdlColumn read(Tokens tokens, DdlTable table) {
        return new ColumnDefinition(tokens, table).read();
    }

    private DdlColumn read() {
        if ((tokens.hasNext() && !tokens.atAny(CLAUSES)) || tokens.at("CHARACTER")) {
            type = Optional.of(TypeReader.read(tokens));
        }
        while (tokens.hasNext()) {
            clause();
        }
        counts |= type.filter(one -> one.name().endsWith("serial") || one.name().matches("serial[248]"))
                .isPresent();
        return new DdlColumn(name, type, required, hasDefault, counts, computed, comment, line);
    }

    private void clause() {
        if (tokens.accept("CONSTRAINT")) {
            if (!tokens.at("PRIMARY", "KEY") && !tokens.at("CHECK", "(") && !tokens.at("NOT", "NULL")) {
                tokens.identifier();
            }
        } else if (tokens.accept("NOT", "NULL")) {
            required = true;
            conflict();
            tokens.accept("NO", "INHERIT");
        } else if (tokens.accept("NULL")) {
            required = false;
        } else if (tokens.accept("DEFAULT")) {
            defaultValue();
        } else if (tokens.accept("PRIMARY")) {
            tokens.accept("KEY");
            primaryKey();
        } else if (tokens.accept("UNIQUE")) {
            if (!tokens.accept("KEY")) {
                tokens.accept("INDEX");
            }
            Constraint.nulls(tokens);
            table.uniqueSets().add(List.of(name));
            conflict();
        } else if (tokens.accept("KEY")) {
            primaryKey();
        } else if (tokens.accept("CHECK")) {
            Constraint.check(tokens, table);
        } else if (tokens.accept("REFERENCES")) {
            table.keys().add(Constraint.reference(tokens, Optional.empty(), List.of(name), line));
        } else if (tokens.at("NOT", "DEFERRABLE") || tokens.at("DEFERRABLE") || tokens.at("INITIALLY")) {
            // Some write a check or comment between the key and whether it waits.
            if (Constraint.deferrable(tokens)) {
                deferLastKey();
            }
        } else if (tokens.accept("GENERATED")) {
            generated();
        } else if (tokens.at("AS", "(")) {
            tokens.next();
            computedFrom();
        } else if (tokens.accept("AUTO_INCREMENT") || tokens.accept("AUTOINCREMENT")) {
            counts = true;
        } else if (tokens.accept("IDENTITY")) {
            counts = true;
            parameters();
        } else if (tokens.accept("COMMENT")) {
            comment = text();
        } else if (tokens.accept("ON", "UPDATE")) {
            tokens.next();
            parameters();
        } else {
            setting();
        }
    }

    private void setting() {
        if (tokens.accept("COLLATE") || tokens.accept("CHARSET") || tokens.accept("CHARACTER", "SET")) {
            tokens.name();
        } else if (tokens.accept("AFTER")
                || tokens.accept("COLUMN_FORMAT")
                || tokens.accept("STORAGE")
                || tokens.accept("COMPRESSION")
                || tokens.accept("SRID")
                || tokens.accept("ENGINE_ATTRIBUTE")
                || tokens.accept("REF_SYSTEM_ID")
                || tokens.accept("ENCODE")) {
            tokens.accept("=");
            tokens.next();
        } else if (tokens.accept("USING", "INDEX", "TABLESPACE")) {
            tokens.name();
        } else if (!tokens.accept("FIRST")
                && !tokens.accept("VISIBLE")
                && !tokens.accept("INVISIBLE")
                && !tokens.accept("STORED")
                && !tokens.accept("VIRTUAL")
                && !tokens.accept("PERSISTENT")
                && !tokens.accept("UNSIGNED")
                && !tokens.accept("ZEROFILL")
                && !tokens.accept("NOT", "ENFORCED")
                && !tokens.accept("ENFORCED")
                && !tokens.accept("WITHOUT", "SYSTEM", "VERSIONING")
                && !tokens.accept("ASC")
                && !tokens.accept("DESC")) {
            throw tokens.unexpected("a constraint of column " + name + ", a comma or the end");
        } else if (type.isPresent() && !type.get().unsigned()) {
            unsigned();
        }
    }

    /** MySQL itself prints the sign right behind the type; people do not always. */
    private void unsigned() {
        boolean unsigned = tokens.peek(-1).is("UNSIGNED") || tokens.peek(-1).is("ZEROFILL");
        DdlType known = type.orElseThrow();
        if (unsigned) {
            type = Optional.of(
                    new DdlType(known.name(), known.arguments(), known.array(), true, known.text() + " unsigned"));
        }
    }

    private void primaryKey() {
        if (!tokens.accept("ASC")) {
            tokens.accept("DESC");
        }
        conflict();
        required = true;
        table.primaryKey(List.of(name));
    }

    private void defaultValue() {
        hasDefault = true;
        List<Token> value = new ArrayList<>();
        while (tokens.hasNext() && (value.isEmpty() || !tokens.atAny(CLAUSES) || isZone(value))) {
            value.add(tokens.peek());
            if (tokens.at("(")) {
                tokens.group();
            } else {
                tokens.next();
            }
        }
        if (value.isEmpty()) {
            throw tokens.unexpected("a default value of column " + name);
        }
        counts |= value.get(0).is("nextval");
        hasDefault = !(value.size() == 1 && value.get(0).is("NULL"));
    }

    /** A cast to {@code character varying} or {@code timestamp without time zone} holds words that begin clauses. */
    private boolean isZone(List<Token> value) {
        Token last = value.get(value.size() - 1);
        return last.is("::") || tokens.at("WITHOUT", "TIME", "ZONE");
    }

    private void generated() {
        boolean always = tokens.accept("ALWAYS");
        if (!always) {
            tokens.expect("BY");
            tokens.expect("DEFAULT");
            tokens.accept("ON", "NULL");
        }
        tokens.expect("AS");
        if (tokens.accept("IDENTITY")) {
            counts = true;
            parameters();
        } else if (always && tokens.accept("ROW")) {
            computed = true;
            tokens.next();
        } else {
            computedFrom();
        }
    }

    private void computedFrom() {
        tokens.group();
        computed = true;
    }

    private void parameters() {
        if (tokens.at("(")) {
            tokens.group();
        }
    }

    private Optional<String> text() {
        tokens.accept("=");
        if (!tokens.peek().isText()) {
            throw tokens.unexpected("a text");
        }
        String text = tokens.next().text().strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private void conflict() {
        if (tokens.accept("ON", "CONFLICT")) {
            tokens.next();
        }
    }

    private void deferLastKey() {
        List<KeyClause> keys = table.keys();
        if (!keys.isEmpty() && keys.get(keys.size() - 1).columns().equals(List.of(name))) {
            KeyClause last = keys.remove(keys.size() - 1);
            keys.add(
                    new KeyClause(last.name(), last.columns(), last.parent(), last.parentColumns(), true, last.line()));
        }
    }
}
