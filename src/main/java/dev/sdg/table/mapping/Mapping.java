package dev.sdg.table.mapping;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.CheckFacts;
import dev.sdg.schema.sql.ColumnFacts;
import dev.sdg.schema.sql.ExpressionException;
import dev.sdg.schema.sql.ExpressionReader;
import dev.sdg.schema.sql.TableScope;
import dev.sdg.table.mapping.Choice.Maker;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The generators of all columns of a schema: those that it gives, and those that are chosen for the others.
 *
 * <p>The choice for a column rests on the column itself, its checks and the name of its table. Only moments look at
 * other columns of the row: one may be made to come after another.
 */
public final class Mapping {
    /** Whether a check bounds a column does not depend on the time of the run. */
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private final Schema schema;
    private final List<Choice> choices;

    private Mapping(Schema schema, List<Choice> choices) {
        this.schema = schema;
        this.choices = List.copyOf(choices);
    }

    /** Returns the mapping of {@code schema}. */
    public static Mapping of(Schema schema) {
        List<Choice> choices = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        for (Table table : schema.tables()) {
            List<Choice> own = of(schema, table);
            choices.addAll(own);
            tables.add(mapped(table, own));
        }
        return new Mapping(schema.withTables(tables), choices);
    }

    /** Returns the choice for the only column of {@code table}. */
    static Choice of(Table table) {
        Schema schema = new Schema(Optional.empty(), Optional.empty(), Optional.empty(), List.of(table));
        return of(schema).choices().get(0);
    }

    private static Table mapped(Table table, List<Choice> choices) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            Column column = table.columns().get(i);
            columns.add(choices.get(i).generator().map(column::withGenerator).orElse(column));
        }
        return table.withColumns(columns);
    }

    private static List<Choice> of(Schema schema, Table table) {
        List<Choice> choices = new ArrayList<>();
        Optional<CheckFacts> facts = Optional.empty();
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            if (column.generator().isPresent()
                    && !lacksOtherwise(column.generator().get())) {
                choices.add(given(table, column));
                continue;
            }
            facts = Optional.of(facts.orElseGet(() -> facts(schema, table)));
            ColumnFacts own = facts.get().column(i);
            choices.add(declared(table, column, own)
                    .orElseGet(() -> chosen(Loaded.MAPPER.view(table, column, own), Loaded.MAPPER)));
        }
        return choices;
    }

    private static Choice given(Table table, Column column) {
        Maker maker = new Maker.Generated(column.generator().orElseThrow(), Optional.empty());
        return sure(table, column, maker, "the schema gives it");
    }

    /** A model that is not asked leaves its column to what is chosen here. */
    private static Choice chosen(ColumnView view, ColumnMapper mapper) {
        Choice choice = mapper.of(view);
        if (view.column().generator().isPresent()
                && view.column().generator().get() instanceof GeneratorSpec.Model model) {
            return choice.generator()
                    .map(spec -> choice.by(new Maker.Generated(
                            new GeneratorSpec.Model(model.prompt(), model.see(), Optional.of(spec)), choice.meaning())))
                    .orElse(choice);
        }
        return choice;
    }

    private static CheckFacts facts(Schema schema, Table table) {
        TableScope scope = new TableScope(schema, table);
        return CheckFacts.of(
                table,
                table.checks().stream()
                        .flatMap(text -> check(text, scope).stream())
                        .toList(),
                ANY_TIME);
    }

    /** Returns a check; empty where it cannot be evaluated, which the plan says. */
    private static Optional<CheckFacts.Check> check(String text, TableScope scope) {
        try {
            return Optional.of(new CheckFacts.Check(text, ExpressionReader.condition(text, scope)));
        } catch (ExpressionException e) {
            return Optional.empty();
        }
    }

    /** Returns the choice where the schema says what the values are. */
    private static Optional<Choice> declared(Table table, Column column, ColumnFacts facts) {
        Optional<ForeignKey> key = table.foreignKeys().stream()
                .filter(each -> each.columns().contains(column.name()))
                .findFirst();
        if (key.isPresent()) {
            String parent = key.get().parentColumns().get(key.get().columns().indexOf(column.name()));
            String reason = "a key of " + key.get().parent() + "." + parent;
            return Optional.of(sure(table, column, new Maker.Declared("foreign_key"), reason));
        }
        if (!column.rules().words().isEmpty()) {
            return Optional.of(sure(table, column, new Maker.Declared("enum"), "the schema lists its values"));
        }
        if (facts.words().isPresent()) {
            return Optional.of(sure(table, column, new Maker.Declared("enum"), "a check lists its values"));
        }
        boolean number = column.type().kind() == Kind.INTEGER;
        if (number && table.primaryKey().equals(List.of(column.name()))) {
            long first =
                    facts.minimum().map(least -> Math.max(1, least.longValue())).orElse(1L);
            Maker sequence = new Maker.Generated(new GeneratorSpec.Sequence(first, 1), Optional.empty());
            return Optional.of(sure(table, column, sequence, "the primary key"));
        }
        if (column.type().kind() == Kind.UUID && table.primaryKey().equals(List.of(column.name()))) {
            Maker uuid = new Maker.Generated(new GeneratorSpec.Uuids(4), Optional.empty());
            return Optional.of(sure(table, column, uuid, "the primary key"));
        }
        return number && table.primaryKey().contains(column.name())
                ? Optional.of(sure(table, column, new Maker.Declared("integer"), "part of the primary key"))
                : Optional.empty();
    }

    private static boolean lacksOtherwise(GeneratorSpec given) {
        return given instanceof GeneratorSpec.Model model && model.otherwise().isEmpty();
    }

    private static Choice sure(Table table, Column column, Maker maker, String reason) {
        return new Choice(
                table.name(), column.name(), column.type().kind(), maker, 1, Optional.empty(), List.of(reason));
    }

    /** The rules, read when the first column asks for them: they do not change. */
    private static final class Loaded {
        static final ColumnMapper MAPPER = new ColumnMapper();
    }

    /** Returns the schema with a generator in each column that has one. */
    public Schema schema() {
        return schema;
    }

    /** Returns the choices, in the order of tables and columns. */
    public List<Choice> choices() {
        return choices;
    }

    /** Returns the choices with a confidence under {@code confidence}. */
    public List<Choice> below(double confidence) {
        return choices.stream()
                .filter(choice -> choice.confidence() < confidence)
                .toList();
    }

    /**
     * Returns what else than the generator of {@code choice}, one of these, may make its column, none twice: what signs
     * speak for, plain values, and where nothing says what it means all words that it has room for.
     */
    public List<GeneratorSpec> others(Choice choice) {
        Table table = schema.table(choice.table()).orElseThrow();
        int column = table.columns().stream().map(Column::name).toList().indexOf(choice.column());
        ColumnFacts own = facts(schema, table).column(column);
        return Loaded.MAPPER.possible(Loaded.MAPPER.view(table, table.columns().get(column), own)).stream()
                .filter(generator -> !choice.generator().equals(Optional.of(generator)))
                .toList();
    }

    /** Returns the choices for the columns of {@code table}. */
    public List<Choice> of(String table) {
        return choices.stream().filter(choice -> choice.table().equals(table)).toList();
    }
}
