package dev.sdg.schema.entity;

import static dev.sdg.schema.entity.PythonExpression.nameOf;

import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.entity.PythonClass.Assignment;
import dev.sdg.schema.entity.PythonExpression.Call;
import dev.sdg.schema.entity.PythonExpression.Joined;
import dev.sdg.schema.entity.PythonExpression.Name;
import dev.sdg.schema.entity.PythonExpression.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;

/**
 * Reads the tables of SQLAlchemy: declarative classes of versions 1 and 2, Flask-SQLAlchemy and SQLModel among them,
 * and {@code Table(…)}. Used once, for all files of a schema.
 */
final class SqlAlchemyReader {
    private final SchemaProblems problems;
    private final Map<String, PythonClass> classes = new LinkedHashMap<>();
    private final Map<String, PythonExpression> names = new LinkedHashMap<>();
    private final SqlAlchemyColumns columns;
    private final List<EntityTable> tables = new ArrayList<>();
    private final SortedMap<String, Integer> passedOver = new TreeMap<>();
    private final List<String> files = new ArrayList<>();

    SqlAlchemyReader(SchemaProblems problems) {
        this.problems = problems;
        this.columns = new SqlAlchemyColumns(classes, names, problems);
    }

    /**
     * Reads {@code source}.
     *
     * @throws EntitySyntaxException where it is no Python
     */
    void read(String file, String source) {
        PythonModule module = new PythonModule(file, source);
        files.add(file);
        module.classes().forEach(one -> classes.putIfAbsent(one.name(), one));
        module.assignments().forEach(one -> one.value().ifPresent(value -> names.put(one.name(), value)));
        module.skipped().forEach((kind, count) -> passedOver.merge("Python " + kind, count, Integer::sum));
        module.assignments().forEach(one -> one.value().ifPresent(value -> plainTable(file, one, value)));
    }

    /** Returns what was passed over: kind → how many. */
    SortedMap<String, Integer> passedOver() {
        return passedOver;
    }

    /** Returns the tables of all files. */
    List<EntityTable> tables() {
        Map<String, EntityTable> byClass = new LinkedHashMap<>();
        for (PythonClass one : classes.values()) {
            tableName(one).ifPresent(name -> byClass.put(one.name(), entity(one, name)));
        }
        // A class without a table of its own is kept in that of the class that it derives from.
        for (PythonClass one : classes.values()) {
            if (!byClass.containsKey(one.name())) {
                bases(one).stream()
                        .filter(base -> byClass.containsKey(base.name()))
                        .findFirst()
                        .ifPresent(base -> columns.add(one, bases(one), byClass.get(base.name()), true));
            }
        }
        List<EntityTable> all = new ArrayList<>(byClass.values());
        all.addAll(tables);
        if (all.isEmpty() && !files.isEmpty() && !problems.any()) {
            problems.error(
                    files.get(0),
                    "no class with __tablename__, and no Table(…), is in it: a .py file is read as SQLAlchemy");
        }
        return all;
    }

    private List<PythonClass> bases(PythonClass one) {
        List<PythonClass> bases = new ArrayList<>();
        collectBases(one, bases, new HashSet<>());
        return bases;
    }

    private void collectBases(PythonClass one, List<PythonClass> into, Set<String> seen) {
        for (PythonExpression base : one.bases()) {
            PythonClass known = classes.get(nameOf(base));
            if (known != null && seen.add(known.name())) {
                into.add(known);
                collectBases(known, into, seen);
            }
        }
    }

    private static boolean isAbstract(PythonClass one) {
        return one.value("__abstract__")
                .filter(value -> nameOf(value).equals("True"))
                .isPresent();
    }

    private Optional<String> tableName(PythonClass one) {
        if (isAbstract(one)) {
            return Optional.empty();
        }
        boolean derives = bases(one).stream().anyMatch(base -> hasColumns(base) && !isAbstract(base));
        Optional<String> own = one.value("__tablename__")
                .filter(given -> hasColumns(one) || !derives)
                .flatMap(value -> named(value, one));
        if (own.isPresent()) {
            return own;
        }
        Optional<Call> table = one.value("__table__")
                .filter(Call.class::isInstance)
                .map(Call.class::cast)
                .filter(call -> call.name().equals("Table"));
        if (table.isPresent()) {
            return table.get().argument(0).flatMap(PythonExpression::textOf);
        }
        boolean isModel = one.keywords().containsKey("table");
        if (isModel) {
            return Optional.of(one.name().toLowerCase(Locale.ROOT));
        }
        List<PythonClass> bases = bases(one);
        boolean inherits = bases.stream()
                .anyMatch(base -> !isAbstract(base)
                        && (base.value("__tablename__")
                                        .flatMap(value -> named(value, base))
                                        .isPresent()
                                && base.value("id").isPresent()));
        if (inherits || !hasColumns(one)) {
            return Optional.empty();
        }
        Optional<String> declared = bases.stream()
                .map(base -> base.value("__tablename__"))
                .flatMap(Optional::stream)
                .findFirst()
                .flatMap(value -> named(value, one));
        boolean isFlask = one.bases().stream().anyMatch(base -> nameOf(base).equals("Model"))
                || bases.stream().anyMatch(base -> base.bases().stream()
                        .anyMatch(it -> nameOf(it).equals("Model")));
        return declared.or(() -> isFlask ? Optional.of(snakeCase(one.name())) : Optional.empty());
    }

    private static boolean hasColumns(PythonClass one) {
        return one.assignments().stream()
                .anyMatch(assignment -> SqlAlchemyColumns.call(assignment).isPresent());
    }

    /**
     * Returns the name that an expression gives to the table of {@code one}: a text, or one made of the class's name.
     */
    private Optional<String> named(PythonExpression value, PythonClass one) {
        if (value instanceof Text text && text.value().contains("{")) {
            String lower = one.name().toLowerCase(Locale.ROOT);
            return Optional.of(text.value().replaceAll("\\{[^}]*\\}", Matcher.quoteReplacement(lower)));
        }
        if (value instanceof Text text) {
            return Optional.of(text.value());
        }
        if (value instanceof Joined joined) {
            StringBuilder whole = new StringBuilder();
            joined.all().forEach(part -> named(part, one).ifPresent(whole::append));
            return Optional.of(whole.toString()).filter(name -> !name.isEmpty());
        }
        if (value instanceof Call call
                && call.callee() instanceof Name name
                && name.dotted().contains("__name__")) {
            return Optional.of(one.name().toLowerCase(Locale.ROOT));
        }
        if (value instanceof Call call && call.name().equals("lower") && call.callee() instanceof Name) {
            return Optional.of(snakeCase(one.name()));
        }
        if (value instanceof Call call) {
            return call.arguments().stream()
                            .anyMatch(it ->
                                    it instanceof Name name && name.dotted().endsWith("__name__"))
                    ? Optional.of(snakeCase(one.name()))
                    : Optional.empty();
        }
        if (value instanceof Name name) {
            return Optional.ofNullable(names.get(name.last())).flatMap(PythonExpression::textOf);
        }
        return Optional.empty();
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    private EntityTable entity(PythonClass one, String name) {
        EntityTable table = new EntityTable(name, one.name(), one.file(), one.line());
        List<PythonClass> bases = bases(one);
        for (int i = bases.size() - 1; i >= 0; i--) {
            if (isAbstract(bases.get(i)) || tableName(bases.get(i)).isEmpty()) {
                columns.add(bases.get(i), bases(bases.get(i)), table, false);
            }
        }
        columns.add(one, bases, table, false);
        one.value("__table__")
                .filter(Call.class::isInstance)
                .ifPresent(call -> columns.arguments(((Call) call).arguments(), table, one.line()));
        bases.forEach(base -> base.value("__table_args__").ifPresent(args -> columns.tableArguments(args, table)));
        one.value("__table_args__").ifPresent(args -> columns.tableArguments(args, table));
        one.docstring().ifPresent(text -> Docstring.describe(text, table));
        return table;
    }

    private void plainTable(String file, Assignment assignment, PythonExpression value) {
        if (value instanceof Call call && call.name().equals("Table")) {
            call.argument(0).flatMap(PythonExpression::textOf).ifPresent(name -> {
                EntityTable table = new EntityTable(name, assignment.name(), file, assignment.line());
                table.description = assignment.comment();
                columns.arguments(call.arguments(), table, assignment.line());
                call.keyword("comment")
                        .flatMap(PythonExpression::textOf)
                        .ifPresent(text -> table.description = Optional.of(text));
                tables.add(table);
            });
        }
    }
}
