package dev.sdg.table.learn.infer;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.mapping.Choice;
import dev.sdg.table.mapping.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts what was found of the tables together as a schema: first the keys and rules of columns, for the mapping to look
 * at, then the generators, then the rules between columns. Used once.
 */
final class SchemaDraft {
    private final List<InferredTable> tables;
    private final List<TableProfile> profiles;
    private final List<TableKeys> keys;
    private final InferenceOptions options;

    SchemaDraft(
            List<InferredTable> tables, List<TableProfile> profiles, List<TableKeys> keys, InferenceOptions options) {
        this.tables = tables;
        this.profiles = profiles;
        this.keys = keys;
        this.options = options;
    }

    /** What became of the tables. */
    record Result(Schema schema, List<InferredTable> tables) {}

    /** Returns the schema, and the tables with their rules and what their columns mean. */
    Result result() {
        Schema plain = schema(plainTables());
        Map<String, Choice> choices = Mapping.of(plain).choices().stream()
                .collect(Collectors.toMap(choice -> choice.table() + "\n" + choice.column(), Function.identity()));
        Map<String, SampleTable> rows =
                tables.stream().collect(Collectors.toMap(InferredTable::name, InferredTable::learned));
        List<Table> drafts = new ArrayList<>();
        List<InferredTable> found = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            InferredTable table = tables.get(i);
            Table draft = withGenerators(i, plain.tables().get(i), choices);
            List<Rule> rules = rules(i, rows);
            found.add(new InferredTable(table.learned(), table.rows(), columns(i, choices), rules));
            drafts.add(new TableRulesDraft(draft, table.learned(), groupOf(i), rules).table());
        }
        return new Result(schema(drafts), found);
    }

    private List<Rule> rules(int table, Map<String, SampleTable> rows) {
        SampleTable learned = tables.get(table).learned();
        List<Rule> rules = new RuleSearch(learned, keys.get(table), rows).find();
        return learned.rows() < tables.get(table).rows()
                ? new RuleConfirmation(profiles.get(table), learned, rules).confirmed()
                : rules;
    }

    private int groupOf(int table) {
        return options.groupOf(tables.get(table).learned().rows());
    }

    private static Schema schema(List<Table> tables) {
        return new Schema(Optional.empty(), Optional.empty(), Optional.empty(), tables);
    }

    private ColumnDraft draft(int table, int column) {
        String name = tables.get(table).columns().get(column).name();
        return new ColumnDraft(
                tables.get(table).learned().columns().get(column),
                profiles.get(table).profile(column),
                keys.get(table).isUnique(name),
                groupOf(table));
    }

    private List<Table> plainTables() {
        List<Table> plain = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            List<Column> columns = new ArrayList<>();
            for (int j = 0; j < tables.get(i).columns().size(); j++) {
                columns.add(plain(i, j));
            }
            TableKeys own = keys.get(i);
            plain.add(new Table(
                    tables.get(i).name(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.of(tables.get(i).rows()),
                    columns,
                    own.primaryKey(),
                    own.unique().stream().map(List::of).toList(),
                    own.foreignKeys(),
                    List.of()));
        }
        return plain;
    }

    private Column plain(int table, int index) {
        InferredColumn column = tables.get(table).columns().get(index);
        ColumnType type = column.type();
        boolean key = keys.get(table).has(column.name());
        return new Column(
                column.name(),
                type,
                Optional.empty(),
                column.nulls() == 0,
                StrictMath.rint(column.nulls() * 1e6) / 1e6,
                key ? Column.Rules.NONE : draft(table, index).rules(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    private Table withGenerators(int table, Table plain, Map<String, Choice> choices) {
        TableKeys own = keys.get(table);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < plain.columns().size(); i++) {
            Column column = plain.columns().get(i);
            boolean key = own.primaryKey().equals(List.of(column.name()));
            ColumnDraft draft = draft(table, i);
            Optional<GeneratorSpec> spec = own.isForeign(column.name())
                    ? Optional.empty()
                    : draft.generator(choice(choices, plain, column), key);
            columns.add(spec.map(made -> column.withGenerator(made).withRules(draft.rules(column.rules(), made)))
                    .orElse(column));
        }
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            boolean byName =
                    draft(table, i).known(choice(choices, plain, column)).isEmpty();
            Optional<GeneratorSpec> spec = column.generator();
            boolean again = columns.stream()
                            .filter(other -> other.generator().equals(spec))
                            .count()
                    > 1;
            if (!byName && again && spec.orElseThrow() instanceof GeneratorSpec.Words words) {
                columns.set(i, column.withGenerator(new GeneratorSpec.Words(words.name(), Optional.of(column.name()))));
            }
        }
        return plain.withColumns(columns);
    }

    private static Choice choice(Map<String, Choice> choices, Table table, Column column) {
        return choices.get(table.name() + "\n" + column.name());
    }

    private List<InferredColumn> columns(int table, Map<String, Choice> choices) {
        List<InferredColumn> columns = new ArrayList<>();
        for (int i = 0; i < tables.get(table).columns().size(); i++) {
            InferredColumn column = tables.get(table).columns().get(i);
            ColumnDraft draft = draft(table, i);
            Choice choice = choices.get(tables.get(table).name() + "\n" + column.name());
            boolean text = column.type().kind() == ColumnType.Kind.STRING;
            columns.add(new InferredColumn(
                    column.name(),
                    column.type(),
                    column.nulls(),
                    column.distinct(),
                    text
                            && (draft.isEmail()
                                    || ColumnDraft.isPersonal(choice)
                                    || draft.known(choice)
                                            .filter(Choice::isPersonal)
                                            .isPresent()),
                    draft.isFreeText(),
                    column.notes()));
        }
        return columns;
    }
}
