package dev.sdg.schema.ddl;

import dev.sdg.schema.ddl.DdlTable.KeyClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads constraints of a table into it. */
final class Constraint {
    private Constraint() {}

    /** Returns whether a constraint or index comes next, and not a column. */
    static boolean isNext(Tokens tokens) {
        return tokens.at("CONSTRAINT")
                || tokens.at("PRIMARY", "KEY")
                || tokens.at("FOREIGN", "KEY")
                || tokens.at("CHECK", "(")
                || tokens.at("EXCLUDE", "(")
                || tokens.at("EXCLUDE", "USING")
                || tokens.at("PERIOD", "FOR")
                || (tokens.atAny(List.of("FULLTEXT", "SPATIAL", "UNIQUE")) && isIndex(tokens, 1))
                || (tokens.atAny(List.of("KEY", "INDEX")) && isIndex(tokens, 0));
    }

    /** A column may be named {@code key}, of the type {@code varchar(255)}: an index names columns, not numbers. */
    private static boolean isIndex(Tokens tokens, int from) {
        int at = from;
        if (tokens.peek(at).is("KEY") || tokens.peek(at).is("INDEX")) {
            at++;
        }
        if (tokens.peek(at).isName()
                && !tokens.peek(at).is("USING")
                && !tokens.peek(at).is("NULLS")) {
            at++;
        }
        if (tokens.peek(at).is("USING") || tokens.peek(at).is("NULLS")) {
            return true;
        }
        return tokens.peek(at).is("(") && tokens.peek(at + 1).kind() != Token.Kind.NUMBER;
    }

    /**
     * Reads the constraint that comes next into {@code table}.
     *
     * @param notes takes what is left to the database
     */
    static void read(Tokens tokens, DdlTable table, Notes notes) {
        int line = tokens.line();
        Optional<String> name = Optional.empty();
        if (tokens.accept("CONSTRAINT")) {
            boolean named = tokens.peek().isName()
                    && !tokens.at("PRIMARY", "KEY")
                    && !tokens.at("FOREIGN", "KEY")
                    && !tokens.at("CHECK", "(")
                    && !(tokens.at("UNIQUE")
                            && (tokens.peek(1).is("(") || tokens.peek(1).is("KEY")));
            name = named ? Optional.of(tokens.name().name()) : Optional.empty();
        }
        if (tokens.accept("PRIMARY", "KEY")) {
            primaryKey(tokens, table, notes);
        } else if (tokens.accept("FOREIGN", "KEY")) {
            if (tokens.peek().isName()) {
                tokens.accept("IF", "NOT", "EXISTS");
                tokens.identifier();
            }
            List<String> columns = columns(tokens.group());
            tokens.expect("REFERENCES");
            table.keys().add(reference(tokens, name, columns, line));
        } else if (tokens.accept("UNIQUE")) {
            unique(tokens, table, name, notes);
        } else if (tokens.accept("CHECK")) {
            check(tokens, table);
        } else if (tokens.accept("EXCLUDE")) {
            notes.warning(
                    line,
                    "the exclusion constraint " + name.orElse("") + " of table "
                            + table.name().name() + " is left to the database");
        } else if (tokens.accept("NOT", "NULL")) {
            String column = tokens.identifier();
            table.column(column).ifPresent(one -> table.replace(column, one.withRequired(true)));
        } else if (tokens.at("KEY")
                || tokens.at("INDEX")
                || tokens.at("FULLTEXT")
                || tokens.at("SPATIAL")
                || tokens.at("PERIOD")) {
            notes.passOver(tokens.at("PERIOD") ? "PERIOD" : "KEY");
        } else {
            throw tokens.unexpected("a constraint");
        }
    }

    private static void primaryKey(Tokens tokens, DdlTable table, Notes notes) {
        if (tokens.accept("USING", "INDEX")) {
            notes.index(tokens.name().name()).ifPresent(table::primaryKey);
            return;
        }
        while (!tokens.at("(")) {
            tokens.next();
        }
        table.primaryKey(columns(tokens.group()));
    }

    private static void unique(Tokens tokens, DdlTable table, Optional<String> constraint, Notes notes) {
        int line = tokens.line();
        if (tokens.accept("USING", "INDEX")) {
            notes.index(tokens.name().name()).ifPresent(table.uniqueSets()::add);
            return;
        }
        if (!tokens.accept("KEY")) {
            tokens.accept("INDEX");
        }
        nulls(tokens);
        Optional<String> name =
                tokens.peek().isName() && !tokens.at("USING") ? Optional.of(tokens.identifier()) : constraint;
        if (tokens.accept("USING")) {
            tokens.next();
        }
        uniqueIndex(tokens.group(), table, name.orElse(""), line, notes);
    }

    /** Adds the unique set of an index over {@code parts}, unless an expression is in it. */
    static Optional<List<String>> uniqueIndex(Tokens parts, DdlTable table, String name, int line, Notes notes) {
        Optional<List<String>> columns = plainColumns(parts);
        if (columns.isEmpty()) {
            notes.warning(
                    line,
                    "the unique index " + name + " of table " + table.name().name()
                            + " is over an expression and is left to the database");
        } else {
            table.uniqueSets().add(columns.get());
        }
        return columns;
    }

    static void nulls(Tokens tokens) {
        if (tokens.accept("NULLS")) {
            tokens.accept("NOT");
            tokens.expect("DISTINCT");
        }
    }

    /** Reads the condition of a check that comes next into {@code table}, unless it is not enforced. */
    static void check(Tokens tokens, DdlTable table) {
        Tokens condition = tokens.group().unwrapped();
        if (!condition.hasNext()) {
            throw condition.unexpected("a condition");
        }
        String text = Token.condition(condition.rest());
        tokens.accept("NO", "INHERIT");
        if (!tokens.accept("NOT", "ENFORCED")) {
            tokens.accept("ENFORCED");
            table.checks().add(text);
        }
    }

    /** Returns the foreign key whose parent comes next. */
    static KeyClause reference(Tokens tokens, Optional<String> name, List<String> columns, int line) {
        Name parent = tokens.name();
        List<String> parentColumns = tokens.at("(") ? columns(tokens.group()) : List.of();
        boolean deferrable = false;
        while (tokens.hasNext()) {
            if (tokens.accept("MATCH")) {
                tokens.next();
            } else if (tokens.at("ON", "DELETE") || tokens.at("ON", "UPDATE")) {
                tokens.next();
                tokens.next();
                action(tokens);
            } else if (tokens.at("NOT", "DEFERRABLE") || tokens.at("DEFERRABLE") || tokens.at("INITIALLY")) {
                deferrable |= deferrable(tokens);
            } else {
                break;
            }
        }
        return new KeyClause(name, columns, parent, parentColumns, deferrable, line);
    }

    private static void action(Tokens tokens) {
        if (tokens.accept("SET")) {
            tokens.next();
            if (tokens.at("(")) {
                tokens.group();
            }
        } else if (!tokens.accept("NO", "ACTION")) {
            tokens.next();
        }
    }

    /** Goes past what says whether a key waits for the end of a transaction; returns whether it can. */
    static boolean deferrable(Tokens tokens) {
        if (tokens.accept("NOT", "DEFERRABLE")) {
            return false;
        }
        if (tokens.accept("INITIALLY")) {
            return tokens.next().is("DEFERRED");
        }
        return tokens.accept("DEFERRABLE");
    }

    private static List<String> columns(Tokens list) {
        int line = list.line();
        return plainColumns(list)
                .orElseThrow(() -> new SyntaxException(line, "a list of columns must be names, separated by commas"));
    }

    /** Returns the columns of an index; empty where one of its parts is an expression. */
    private static Optional<List<String>> plainColumns(Tokens list) {
        List<String> columns = new ArrayList<>();
        for (Tokens part : list.split()) {
            if (!part.peek().isName() && part.peek().kind() != Token.Kind.STRING) {
                return Optional.empty();
            }
            String column = part.identifier();
            boolean isPrefix = part.at("(") && part.peek(1).kind() == Token.Kind.NUMBER;
            if ((part.at("(") && !isPrefix) || part.at(".") || part.at("->") || part.at("::")) {
                return Optional.empty();
            }
            columns.add(column);
        }
        return Optional.of(columns);
    }
}
