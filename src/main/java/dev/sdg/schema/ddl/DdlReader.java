package dev.sdg.schema.ddl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.sql.Dialect;
import dev.sdg.text.ClosestMatch;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Reads scripts that define tables, of PostgreSQL, MySQL, MariaDB or SQLite, into the program's own format. What
 * defines no table is passed over and counted. Used once, for all files of a schema.
 */
public final class DdlReader {

    private final Script script;
    private final boolean isKnown;
    private boolean mysql;
    private boolean sqlite;

    /** Creates a reader that reports to {@code problems}, with file and line, and finds out whose SQL it reads. */
    public DdlReader(SchemaProblems problems) {
        this(problems, Optional.empty());
    }

    /**
     * Creates a reader that reports to {@code problems}.
     *
     * @param dialect whose SQL it reads; problems have no lines then, because nobody wrote any. Empty: it finds out
     */
    public DdlReader(SchemaProblems problems, Optional<Dialect> dialect) {
        this(problems, dialect, dialect.isEmpty());
    }

    /** Returns a reader of PostgreSQL's SQL whose lines are those of another source: problems name them. */
    public static DdlReader ofPostgres(SchemaProblems problems) {
        return new DdlReader(problems, Optional.of(Dialect.POSTGRESQL), true);
    }

    private DdlReader(SchemaProblems problems, Optional<Dialect> dialect, boolean hasLines) {
        this.isKnown = dialect.isPresent();
        this.mysql = dialect.filter(Dialect.MYSQL::equals).isPresent();
        this.sqlite = dialect.filter(Dialect.SQLITE::equals).isPresent();
        this.script = new Script(
                new Script.Sink() {
                    @Override
                    public void error(String place, String message) {
                        problems.error(place, message);
                    }

                    @Override
                    public void warning(String place, String message) {
                        problems.warning(place, message);
                    }
                },
                hasLines);
    }

    /**
     * Reads the statements of a file.
     *
     * @param name of the file, for messages
     * @param text is read to its end, whatever its length, in little memory; stays open
     */
    public void read(String name, Reader text) throws IOException {
        script.file(name);
        Statements statements = new Statements(text);
        if (!isKnown) {
            recognise(statements.beginning());
        }
        statements.backslashEscapes(mysql);
        try {
            for (Optional<List<Token>> next = statements.next(); next.isPresent(); next = statements.next()) {
                read(next.get());
            }
        } catch (SyntaxException e) {
            script.error(e.line(), String.valueOf(e.getMessage()));
        }
    }

    private void recognise(String beginning) {
        String upper = beginning.toUpperCase(Locale.ROOT);
        boolean other = upper.contains("POSTGRESQL") || upper.contains("SQLITE");
        mysql |= (beginning.indexOf('`') >= 0 && !other)
                || upper.contains("ENGINE=")
                || upper.contains("/*!")
                || upper.contains("AUTO_INCREMENT");
        sqlite |= !mysql
                && (upper.contains("PRAGMA ")
                        || upper.contains("AUTOINCREMENT")
                        || upper.contains("WITHOUT ROWID")
                        || upper.contains("SQLITE"));
    }

    /**
     * Returns what the files define, in the program's own format.
     *
     * @param name of the schema
     */
    public ObjectNode schema(String name) {
        for (Runnable task : List.copyOf(script.last())) {
            guarded(task);
        }
        script.removePartitions();
        return new DdlSchema(script, mysql, sqlite).json(name);
    }

    /** Returns what was passed over: kind of statement → how many. */
    public SortedMap<String, Integer> passedOver() {
        return script.passedOver();
    }

    /** Returns where each table is defined, by its name in the schema: {@code dump.sql:12}. */
    public Map<String, String> places() {
        return new DdlSchema(script, mysql, sqlite).places();
    }

    private void read(List<Token> statement) {
        Tokens tokens = new Tokens(statement, statement.get(0).line());
        guarded(() -> dispatch(statement, tokens));
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (SyntaxException e) {
            script.error(e.line(), String.valueOf(e.getMessage()));
        }
    }

    private void dispatch(List<Token> statement, Tokens tokens) {
        if (tokens.accept("CREATE")) {
            create(statement, tokens);
        } else if (tokens.accept("ALTER", "TABLE")) {
            later(statement, 2, rest -> new AlterTable(rest, script).read());
        } else if (tokens.accept("COMMENT", "ON")) {
            later(statement, 2, this::comment);
        } else if (tokens.at("DROP", "TABLE")) {
            drop(tokens);
        } else if (tokens.at("ALTER") || tokens.at("DROP")) {
            script.passOver(tokens.next().text().toUpperCase(Locale.ROOT) + " "
                    + tokens.peek().text().toUpperCase(Locale.ROOT));
        } else {
            other(tokens);
        }
    }

    private void other(Tokens tokens) {
        String verb = tokens.peek().text().toUpperCase(Locale.ROOT);
        if (tokens.peek().kind() != Token.Kind.WORD || !StatementWords.VERBS.contains(verb)) {
            String hint = ClosestMatch.hint(verb, StatementWords.VERBS);
            throw new SyntaxException(
                    tokens.line(), "'" + tokens.peek().shown() + "' begins no statement of SQL" + hint);
        }
        script.passOver(verb);
    }

    /** What changes tables may stand before them, in another file: it is read when all tables are known. */
    private void later(List<Token> statement, int from, Consumer<Tokens> reading) {
        Tokens rest = new Tokens(
                statement.subList(from, statement.size()), statement.get(0).line());
        Tokens name = new Tokens(
                statement.subList(from, statement.size()), statement.get(0).line());
        name.accept("IF", "EXISTS");
        name.accept("ONLY");
        boolean known = name.peek().isName() && script.find(name.name()).isPresent();
        if (known) {
            reading.accept(rest);
        } else if (name.at("DROP")) {
            // A dump that first removes what was there before.
            script.passOver("ALTER TABLE … DROP");
        } else {
            script.afterAll(() -> reading.accept(rest));
        }
    }

    private void drop(Tokens tokens) {
        tokens.accept("DROP", "TABLE");
        tokens.accept("IF", "EXISTS");
        script.passOver("DROP TABLE");
        do {
            script.drop(tokens.name());
        } while (tokens.accept(","));
    }

    private void create(List<Token> statement, Tokens tokens) {
        boolean temporary = false;
        while (true) {
            if (tokens.at("TEMP") || tokens.at("TEMPORARY")) {
                temporary = true;
                tokens.next();
            } else if (tokens.accept("DEFINER", "=")) {
                while (tokens.hasNext() && !tokens.atAny(StatementWords.OBJECTS) && !tokens.at("SQL")) {
                    tokens.next();
                }
            } else if (StatementWords.MODIFIERS.contains(tokens.peek().text().toUpperCase(Locale.ROOT))) {
                tokens.next();
            } else {
                break;
            }
        }
        create(statement, tokens, temporary);
    }

    private void create(List<Token> statement, Tokens tokens, boolean temporary) {
        String what = tokens.peek().text().toUpperCase(Locale.ROOT);
        if (tokens.accept("TABLE")) {
            if (temporary) {
                script.passOver("CREATE TEMPORARY TABLE");
            }
            new CreateTable(tokens, script).read(temporary);
        } else if (tokens.accept("TYPE")) {
            type(tokens);
        } else if (tokens.accept("DOMAIN")) {
            domain(tokens);
        } else if (tokens.accept("UNIQUE")) {
            List<Token> rest = tokens.rest();
            int line = statement.get(0).line();
            if (!uniqueIndex(new Tokens(rest, line))) {
                script.afterAll(() -> {
                    if (!uniqueIndex(new Tokens(rest, line))) {
                        script.passOver("CREATE INDEX");
                    }
                });
            }
        } else if (StatementWords.OBJECTS.contains(what)) {
            script.passOver("CREATE " + what + (what.equals("MATERIALIZED") ? " VIEW" : ""));
        } else {
            throw new SyntaxException(
                    tokens.line(),
                    "CREATE " + tokens.peek().shown() + " is not known"
                            + ClosestMatch.hint(what, StatementWords.OBJECTS));
        }
    }

    private void type(Tokens tokens) {
        String name = tokens.name().name();
        if (tokens.accept("AS", "ENUM")) {
            List<String> words = new ArrayList<>();
            Tokens group = tokens.group();
            if (group.hasNext()) {
                group.split().forEach(word -> words.add(word.next().text()));
            }
            script.addEnum(name, words);
        } else {
            script.addOtherType(name);
            script.passOver("CREATE TYPE");
        }
    }

    private void domain(Tokens tokens) {
        String name = tokens.name().name();
        tokens.accept("AS");
        DdlType base = TypeReader.read(tokens);
        boolean required = false;
        List<List<Token>> checks = new ArrayList<>();
        while (tokens.hasNext()) {
            if (tokens.accept("NOT", "NULL")) {
                required = true;
            } else if (tokens.at("CHECK", "(")) {
                tokens.next();
                checks.add(tokens.group().unwrapped().rest());
            } else if (tokens.at("(")) {
                tokens.group();
            } else {
                tokens.next();
            }
        }
        script.addDomain(name, new Script.Domain(base, required, checks));
    }

    /** Reads a unique index; returns whether its table is known. */
    private boolean uniqueIndex(Tokens tokens) {
        if (!tokens.accept("INDEX")) {
            tokens.next();
            tokens.accept("INDEX");
        }
        tokens.accept("CONCURRENTLY");
        tokens.accept("IF", "NOT", "EXISTS");
        String name = tokens.at("ON") ? "" : tokens.name().name();
        tokens.expect("ON");
        tokens.accept("ONLY");
        int line = tokens.line();
        Name of = tokens.name();
        Optional<DdlTable> table = script.find(of);
        if (table.isEmpty()) {
            return false;
        }
        if (tokens.accept("USING")) {
            tokens.next();
        }
        Tokens parts = tokens.group();
        boolean partial = tokens.rest().stream().anyMatch(token -> token.is("WHERE"));
        if (partial) {
            script.warning(
                    line,
                    "the unique index " + name + " of table " + of.name()
                            + " is over some of the rows and is left to the database");
        } else {
            Constraint.uniqueIndex(parts, table.get(), name, line, script)
                    .ifPresent(columns -> script.addIndex(name, columns));
        }
        return true;
    }

    private void comment(Tokens tokens) {
        boolean onTable = tokens.accept("TABLE");
        if (!onTable && !tokens.accept("COLUMN")) {
            script.passOver("COMMENT ON " + tokens.peek().text().toUpperCase(Locale.ROOT));
            return;
        }
        List<String> path = new ArrayList<>();
        do {
            path.add(tokens.identifier());
        } while (tokens.accept("."));
        tokens.expect("IS");
        Optional<String> text = tokens.peek().isText()
                ? Optional.of(tokens.next().text().strip()).filter(some -> !some.isEmpty())
                : Optional.empty();
        int last = path.size() - (onTable ? 1 : 2);
        if (last < 0) {
            throw tokens.unexpected("a table");
        }
        Optional<DdlTable> table = script.find(new Name(last > 0 ? path.get(last - 1) : "", path.get(last), true));
        if (onTable) {
            table.ifPresent(one -> one.comment(text));
        } else {
            String column = path.get(path.size() - 1);
            table.flatMap(one -> one.column(column))
                    .ifPresent(one -> table.orElseThrow().replace(column, one.withComment(text)));
        }
    }
}
