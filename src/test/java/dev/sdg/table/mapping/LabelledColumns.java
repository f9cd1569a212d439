package dev.sdg.table.mapping;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Columns of public schemas with what they mean, labelled by hand; README.md beside the files says how. */
final class LabelledColumns {
    private static final Pattern TYPE = Pattern.compile("(\\w+)(?:\\((\\d+)(?:,(\\d+))?\\))?");

    private final List<Labelled> columns;

    /**
     * A column with its labels.
     *
     * @param labels what it means: one of them is right
     */
    record Labelled(String schema, String table, Column column, Set<String> labels) {}

    /**
     * A column with the choice that was made for it.
     *
     * @param right whether the choice is one of the labels
     */
    record Judged(Labelled labelled, Choice choice, boolean right) {}

    private LabelledColumns(List<Labelled> columns) {
        this.columns = columns;
    }

    static LabelledColumns of(String file) {
        try (InputStream stream = Objects.requireNonNull(LabelledColumns.class.getResourceAsStream(file), file)) {
            List<Labelled> columns = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(LabelledColumns::read)
                    .toList();
            return new LabelledColumns(columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Labelled read(String line) {
        String[] cells = line.split("\t", -1);
        return new Labelled(cells[0], cells[1], column(cells[2], cells[3]), Set.of(cells[4].split("\\|", -1)));
    }

    private static Column column(String name, String typed) {
        Matcher type = TYPE.matcher(typed);
        if (!type.matches()) {
            throw new IllegalArgumentException(typed);
        }
        Kind kind = Kind.ofWord(type.group(1)).orElseThrow();
        Column.Rules rules = kind == Kind.STRING && type.group(2) != null
                ? new Column.Rules(
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.of(Integer.parseInt(type.group(2))),
                        Optional.empty())
                : Column.Rules.NONE;
        ColumnType columnType = kind == Kind.DECIMAL
                ? ColumnType.decimal(Integer.parseInt(type.group(2)), Integer.parseInt(type.group(3)))
                : ColumnType.of(kind);
        return new Column(
                name,
                columnType,
                Optional.empty(),
                true,
                0,
                rules,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    int size() {
        return columns.size();
    }

    List<Column> columns() {
        return columns.stream().map(Labelled::column).toList();
    }

    long schemas() {
        return columns.stream().map(Labelled::schema).distinct().count();
    }

    /** Returns all columns with the choices for them; each schema is mapped by itself. */
    List<Judged> judged() {
        Map<String, Map<String, List<Labelled>>> schemas = new LinkedHashMap<>();
        columns.forEach(column -> schemas.computeIfAbsent(column.schema(), key -> new LinkedHashMap<>())
                .computeIfAbsent(column.table(), key -> new ArrayList<>())
                .add(column));
        List<Judged> judged = new ArrayList<>();
        schemas.forEach((name, tables) -> {
            List<Choice> choices = Mapping.of(schema(name, tables)).choices();
            List<Labelled> inOrder =
                    tables.values().stream().flatMap(List::stream).toList();
            for (int i = 0; i < choices.size(); i++) {
                judged.add(new Judged(
                        inOrder.get(i),
                        choices.get(i),
                        isRight(choices.get(i), inOrder.get(i).labels())));
            }
        });
        return judged;
    }

    private static Schema schema(String name, Map<String, List<Labelled>> tables) {
        return new Schema(
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                tables.entrySet().stream()
                        .map(table -> new Table(
                                table.getKey(),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalLong.empty(),
                                table.getValue().stream().map(Labelled::column).toList(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of()))
                        .toList());
    }

    /** A meaning is right where it or its first part is a label: {@code amount-cents} is an amount. */
    private static boolean isRight(Choice choice, Set<String> labels) {
        if (choice.generator().isPresent() && choice.generator().get() instanceof GeneratorSpec.After) {
            return labels.contains("later") || labels.contains("past");
        }
        Optional<String> meaning = choice.meaning();
        return meaning.isEmpty()
                ? labels.contains("plain")
                : labels.contains(meaning.get())
                        || labels.contains(meaning.get().split("-", -1)[0]);
    }
}
