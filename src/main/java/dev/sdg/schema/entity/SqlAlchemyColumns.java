package dev.sdg.schema.entity;

import static dev.sdg.schema.entity.PythonExpression.itemsOf;
import static dev.sdg.schema.entity.PythonExpression.nameOf;
import static dev.sdg.schema.entity.PythonExpression.textOf;

import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.entity.EntityTable.EntityColumn;
import dev.sdg.schema.entity.EntityTable.EntityKey;
import dev.sdg.schema.entity.PythonClass.Assignment;
import dev.sdg.schema.entity.PythonExpression.Call;
import dev.sdg.schema.entity.PythonExpression.Index;
import dev.sdg.schema.entity.PythonExpression.Name;
import dev.sdg.schema.entity.PythonExpression.Pairs;
import dev.sdg.schema.entity.PythonExpression.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what columns and constraints of SQLAlchemy say into tables. */
final class SqlAlchemyColumns {
    private static final Set<String> COLUMNS = Set.of("Column", "mapped_column", "Field");
    /** Limits of a field of SQLModel, by the sign that they mean. */
    private static final SortedMap<String, String> BOUNDS =
            new TreeMap<>(Map.of("ge", ">=", "gt", ">", "le", "<=", "lt", "<"));

    private static final Set<String> WRAPPERS = Set.of("deferred", "column_property");

    private final Map<String, PythonClass> classes;
    private final Map<String, PythonExpression> names;
    private final SchemaProblems problems;

    /**
     * @param classes all that are known, by name
     * @param names what names are given at the top level
     */
    SqlAlchemyColumns(Map<String, PythonClass> classes, Map<String, PythonExpression> names, SchemaProblems problems) {
        this.classes = classes;
        this.names = names;
        this.problems = problems;
    }

    /** Adds what the arguments of {@code Table(…)} declare. */
    void arguments(List<PythonExpression> arguments, EntityTable table, int line) {
        for (PythonExpression argument : arguments) {
            if (argument instanceof Call call && call.name().equals("Column")) {
                column(
                        new Assignment("", Optional.empty(), Optional.of(call), Optional.empty(), line),
                        call,
                        table,
                        false);
            } else if (argument instanceof Call call) {
                constraint(call, table);
            }
        }
    }

    /** Adds what {@code __table_args__} declare. */
    void tableArguments(PythonExpression arguments, EntityTable table) {
        for (PythonExpression argument : itemsOf(arguments)) {
            if (argument instanceof Call call) {
                constraint(call, table);
            } else if (argument instanceof Pairs pairs && table.description.isEmpty()) {
                table.description =
                        Optional.ofNullable(pairs.all().get("comment")).flatMap(PythonExpression::textOf);
            }
        }
    }

    private static void constraint(Call call, EntityTable table) {
        switch (call.name()) {
            case "UniqueConstraint" -> unique(columnsOf(call.arguments(), table), table);
            case "Index" -> {
                if (call.flag("unique").orElse(false) && !call.keywords().containsKey("postgresql_where")) {
                    unique(
                            columnsOf(
                                    call.arguments()
                                            .subList(
                                                    Math.min(1, call.arguments().size()),
                                                    call.arguments().size()),
                                    table),
                            table);
                }
            }
            case "PrimaryKeyConstraint" -> table.primaryKey.addAll(columnsOf(call.arguments(), table));
            case "CheckConstraint" ->
                call.argument(0).flatMap(PythonExpression::textOf).ifPresent(table.checks::add);
            case "ForeignKeyConstraint" -> composite(call, table);
            default -> {}
        }
    }

    private static void unique(List<String> set, EntityTable table) {
        if (!set.isEmpty() && table.columns.keySet().containsAll(set)) {
            table.unique.add(set);
        }
    }

    private static List<String> columnsOf(List<PythonExpression> arguments, EntityTable table) {
        List<String> columns = new ArrayList<>();
        for (PythonExpression argument : arguments) {
            String name = textOf(argument).orElse(nameOf(argument));
            columns.add(table.columns.containsKey(name) ? name : table.columnOf(name));
        }
        return columns;
    }

    private static void composite(Call call, EntityTable table) {
        Optional<PythonExpression> own = call.argument(0).or(() -> call.keyword("columns"));
        Optional<PythonExpression> others = call.argument(1).or(() -> call.keyword("refcolumns"));
        if (own.isEmpty() || others.isEmpty()) {
            return;
        }
        List<String> targets = itemsOf(others.get()).stream()
                .map(target -> textOf(target).orElse(target instanceof Name name ? name.dotted() : ""))
                .toList();
        int dot = targets.isEmpty() ? -1 : targets.get(0).lastIndexOf('.');
        if (dot > 0) {
            table.keys.add(new EntityKey(
                    columnsOf(itemsOf(own.get()), table),
                    targets.get(0).substring(0, dot),
                    targets.stream()
                            .map(target -> target.substring(target.lastIndexOf('.') + 1))
                            .toList(),
                    table.line));
        }
    }

    /** Returns the call that declares a column; empty where it is none. */
    static Optional<Call> call(Assignment assignment) {
        return assignment
                .value()
                .filter(Call.class::isInstance)
                .map(Call.class::cast)
                .map(call -> WRAPPERS.contains(call.name()) && call.argument(0).orElse(call) instanceof Call inner
                        ? inner
                        : call)
                .filter(call -> COLUMNS.contains(call.name()));
    }

    /**
     * Adds the columns of a class to {@code table}.
     *
     * @param bases all classes that it derives from
     * @param added whether a derived class adds them to the table of its base: rows of others have none
     */
    void add(PythonClass one, List<PythonClass> bases, EntityTable table, boolean added) {
        boolean isModel = one.keywords().containsKey("table")
                || one.bases().stream().anyMatch(base -> nameOf(base).equals("SQLModel"))
                || bases.stream().anyMatch(base -> base.bases().stream()
                        .anyMatch(it -> nameOf(it).equals("SQLModel")));
        for (Assignment assignment : one.assignments()) {
            Optional<Call> call = call(assignment);
            boolean isMapped = assignment
                    .annotation()
                    .filter(type -> type instanceof Index index && index.name().equals("Mapped"))
                    .isPresent();
            boolean isOther = assignment.value().isPresent()
                    && call.isEmpty()
                    && (isMapped || assignment.value().get() instanceof Call);
            if (assignment.name().startsWith("__") || isOther) {
                continue;
            }
            if (call.isPresent()
                    || isMapped
                    || (isModel
                            && assignment.annotation().isPresent()
                            && !assignment.name().startsWith("model_"))) {
                Call declared = call.orElse(new Call(new Name("Column"), List.of(), Map.of()));
                Optional<Call> inner = declared.keyword("sa_column")
                        .filter(Call.class::isInstance)
                        .map(Call.class::cast);
                column(assignment, inner.orElse(declared), table, added);
            }
        }
    }

    private void column(Assignment assignment, Call call, EntityTable table, boolean added) {
        PythonType annotated = PythonType.ofAnnotation(assignment.annotation(), classes, names);
        Call whole =
                annotated.column().map(inherited -> merged(inherited, call)).orElse(call);
        List<PythonExpression> positional = new ArrayList<>(whole.arguments());
        Optional<String> first = positional.isEmpty()
                ? Optional.empty()
                : textOf(positional.get(0)).filter(text -> positional.get(0) instanceof Text);
        first.ifPresent(name -> positional.remove(0));
        String name = whole.keyword("name")
                .flatMap(PythonExpression::textOf)
                .or(() -> first)
                .orElse(assignment.name());
        PythonType type = annotated;
        boolean computed = false;
        List<EntityKey> keys = new ArrayList<>();
        Optional<PythonExpression> explicit = whole.keyword("type_").or(() -> whole.keyword("sa_type"));
        for (PythonExpression argument : positional) {
            String kind = argument instanceof Call part ? part.name() : nameOf(argument);
            switch (kind) {
                case "ForeignKey" -> {
                    if (argument instanceof Call part) {
                        key(part, name, assignment.line()).ifPresent(keys::add);
                    }
                }
                case "Computed" -> computed = true;
                case "CheckConstraint" -> {
                    if (argument instanceof Call part) {
                        constraint(part, table);
                    }
                }
                case "Identity", "Sequence", "FetchedValue", "DefaultClause", "None", "" -> {}
                default -> explicit = explicit.or(() -> Optional.of(argument));
            }
        }
        if (explicit.isPresent()) {
            type = PythonType.ofColumn(explicit.get(), classes, names);
        }
        whole.keyword("foreign_key")
                .flatMap(PythonExpression::textOf)
                .flatMap(target -> key(target, name, assignment.line()))
                .ifPresent(keys::add);
        if (type.isUnknown() && keys.isEmpty()) {
            problems.warning(
                    table.file + ":" + assignment.line(),
                    "nothing is known of the type of " + table.className + "." + assignment.name() + "; it is a text");
        }
        boolean isKey = whole.flag("primary_key").orElse(false);
        boolean required = isKey || (!added && !whole.flag("nullable").orElse(annotated.isNullable(true)));
        table.add(new EntityColumn(
                name,
                assignment.name(),
                limited(type, whole).or(() -> keys.isEmpty() ? Optional.of("text") : Optional.empty()),
                type.words(),
                required,
                computed,
                description(whole, assignment),
                assignment.line()));
        if (isKey) {
            table.primaryKey.add(name);
        }
        if (whole.flag("unique").orElse(false)) {
            table.unique.add(List.of(name));
        }
        bounds(whole, name, table);
        table.keys.addAll(keys);
    }

    /** The limits of a field of SQLModel. */
    private static void bounds(Call call, String name, EntityTable table) {
        BOUNDS.forEach((keyword, sign) -> call.keyword(keyword)
                .filter(PythonExpression.Numeral.class::isInstance)
                .ifPresent(value -> table.checks.add("\"" + name.replace("\"", "\"\"") + "\" " + sign + " "
                        + ((PythonExpression.Numeral) value).value())));
    }

    private static Optional<String> limited(PythonType type, Call call) {
        return call.keyword("max_length")
                .filter(PythonExpression.Numeral.class::isInstance)
                .filter(length -> type.sql()
                        .filter(sql -> sql.equals("text") || sql.equals("varchar"))
                        .isPresent())
                .map(length -> "varchar(" + ((PythonExpression.Numeral) length).value() + ")")
                .or(type::sql);
    }

    private static Call merged(Call inherited, Call own) {
        List<PythonExpression> arguments = new ArrayList<>(own.arguments());
        arguments.addAll(inherited.arguments());
        Map<String, PythonExpression> keywords = new LinkedHashMap<>(inherited.keywords());
        keywords.putAll(own.keywords());
        return new Call(own.callee(), arguments, keywords);
    }

    private static Optional<String> description(Call call, Assignment assignment) {
        return call.keyword("comment")
                .or(() -> call.keyword("doc"))
                .or(() -> call.keyword("description"))
                .flatMap(PythonExpression::textOf)
                .filter(text -> !text.isBlank())
                .or(assignment::comment);
    }

    private static Optional<EntityKey> key(Call call, String column, int line) {
        return call.argument(0)
                .or(() -> call.keyword("column"))
                .flatMap(target -> textOf(target)
                        .or(() -> target instanceof Name name ? Optional.of(name.dotted()) : Optional.empty()))
                .flatMap(target -> key(target.replaceFirst("\\.c(?=\\.)", ""), column, line));
    }

    private static Optional<EntityKey> key(String target, String column, int line) {
        int dot = target.lastIndexOf('.');
        return dot > 0
                ? Optional.of(new EntityKey(
                        List.of(column), target.substring(0, dot), List.of(target.substring(dot + 1)), line))
                : Optional.of(new EntityKey(List.of(column), target, List.of(), line));
    }
}
