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
import dev.sdg.schema.entity.PythonExpression.Joined;
import dev.sdg.schema.entity.PythonExpression.Name;
import dev.sdg.schema.entity.PythonExpression.Pairs;
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
import java.util.regex.Pattern;

/**
 * Reads the tables of SQLAlchemy: declarative classes of versions 1 and 2, Flask-SQLAlchemy and SQLModel among them,
 * and {@code Table(…)}. Used once, for all files of a schema.
 */
final class SqlAlchemyReader {
    private static final Set<String> COLUMNS = Set.of("Column", "mapped_column", "Field");
    /** Limits of a field of SQLModel, by the sign that they mean. */
    private static final SortedMap<String, String> BOUNDS =
            new TreeMap<>(Map.of("ge", ">=", "gt", ">", "le", "<=", "lt", "<"));

    private static final Set<String> WRAPPERS = Set.of("deferred", "column_property");
    private static final Pattern ATTRIBUTE_LINE =
            Pattern.compile("(?m)^\\s*[-*:]?\\s*(?:attr|param)?\\s*(\\w+)\\s*(?:\\([^)\\n]*\\))?\\s*:\\s+(\\S.*)$");
    private static final Pattern SECTION =
            Pattern.compile("(?im)^\\s*(attributes|columns|fields|args|relationships)\\s*:?\\s*$");

    private final SchemaProblems problems;
    private final Map<String, PythonClass> classes = new LinkedHashMap<>();
    private final Map<String, PythonExpression> names = new LinkedHashMap<>();
    private final List<EntityTable> tables = new ArrayList<>();
    private final SortedMap<String, Integer> passedOver = new TreeMap<>();
    private final List<String> files = new ArrayList<>();

    SqlAlchemyReader(SchemaProblems problems) {
        this.problems = problems;
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
                        .ifPresent(base -> columns(one, byClass.get(base.name()), true));
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
                .anyMatch(assignment -> columnCall(assignment).isPresent());
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
                columns(bases.get(i), table, false);
            }
        }
        columns(one, table, false);
        one.value("__table__")
                .filter(Call.class::isInstance)
                .ifPresent(call -> arguments(((Call) call).arguments(), table, one.line()));
        bases.forEach(base -> base.value("__table_args__").ifPresent(args -> tableArguments(args, table)));
        one.value("__table_args__").ifPresent(args -> tableArguments(args, table));
        one.docstring().ifPresent(text -> describe(text, table));
        return table;
    }

    /**
     * The first paragraph of a docstring says what a row is; lines on attributes describe columns; the rest prompts.
     */
    private static void describe(String docstring, EntityTable table) {
        String[] parts = docstring.split("\\n\\s*\\n", 2);
        String first = parts[0];
        Matcher section = SECTION.matcher(first);
        if (section.find()) {
            parts = new String[] {
                first.substring(0, section.start()),
                first.substring(section.start()) + (parts.length > 1 ? "\n\n" + parts[1] : "")
            };
        }
        if (!parts[0].isBlank()) {
            table.description = Optional.of(parts[0].replaceAll("\\s+", " ").strip());
        }
        if (parts.length < 2) {
            return;
        }
        StringBuilder rest = new StringBuilder();
        for (String line : parts[1].lines().toList()) {
            Matcher attribute = ATTRIBUTE_LINE.matcher(line);
            if (attribute.matches() && table.columns.containsKey(table.columnOf(attribute.group(1)))) {
                EntityColumn column = table.columns.get(table.columnOf(attribute.group(1)));
                if (column.description().isEmpty()) {
                    table.columns.put(
                            column.name(), described(column, attribute.group(2).strip()));
                }
            } else if (!SECTION.matcher(line).matches() && !attribute.matches()) {
                rest.append(line.strip()).append(' ');
            }
        }
        if (!rest.toString().isBlank()) {
            table.prompt = Optional.of(rest.toString().replaceAll("\\s+", " ").strip());
        }
    }

    private static EntityColumn described(EntityColumn column, String text) {
        return new EntityColumn(
                column.name(),
                column.attribute(),
                column.type(),
                column.words(),
                column.required(),
                column.computed(),
                Optional.of(text),
                column.line());
    }

    private void plainTable(String file, Assignment assignment, PythonExpression value) {
        if (value instanceof Call call && call.name().equals("Table")) {
            call.argument(0).flatMap(PythonExpression::textOf).ifPresent(name -> {
                EntityTable table = new EntityTable(name, assignment.name(), file, assignment.line());
                table.description = assignment.comment();
                arguments(call.arguments(), table, assignment.line());
                call.keyword("comment")
                        .flatMap(PythonExpression::textOf)
                        .ifPresent(text -> table.description = Optional.of(text));
                tables.add(table);
            });
        }
    }

    private void arguments(List<PythonExpression> arguments, EntityTable table, int line) {
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

    private void tableArguments(PythonExpression arguments, EntityTable table) {
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

    private static Optional<Call> columnCall(Assignment assignment) {
        return assignment
                .value()
                .filter(Call.class::isInstance)
                .map(Call.class::cast)
                .map(call -> WRAPPERS.contains(call.name()) && call.argument(0).orElse(call) instanceof Call inner
                        ? inner
                        : call)
                .filter(call -> COLUMNS.contains(call.name()));
    }

    /** @param added whether a derived class adds them to the table of its base: rows of others have none */
    private void columns(PythonClass one, EntityTable table, boolean added) {
        boolean isModel = one.keywords().containsKey("table")
                || one.bases().stream().anyMatch(base -> nameOf(base).equals("SQLModel"))
                || bases(one).stream().anyMatch(base -> base.bases().stream()
                        .anyMatch(it -> nameOf(it).equals("SQLModel")));
        for (Assignment assignment : one.assignments()) {
            Optional<Call> call = columnCall(assignment);
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
