package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.TableFileNames;
import dev.sdg.integrity.Integrity.TableIntegrity;
import dev.sdg.integrity.Violation;
import dev.sdg.run.table.report.RecordReport;
import dev.sdg.schema.Column;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.server.http.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Judges records as a run judges the cells that a model gives and the tables that it wrote: converted where nothing is
 * lost by it, then held to the schema by the verifier, from files.
 */
final class TableJudge {
    private static final String EXTENSION = ".jsonl";

    private final Schema schema;
    private final boolean several;

    TableJudge(Schema schema) {
        this.schema = schema;
        this.several = schema.tables().size() > 1;
    }

    /**
     * What was found.
     *
     * @param problems in the order of tables and records
     * @param quality what was measured
     */
    record Verdict(List<RecordProblem> problems, ObjectNode quality) {
        Verdict {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Judges {@code records}, by table; each is an object.
     *
     * @param folder for files that are needed meanwhile
     */
    Verdict judge(Map<String, List<JsonNode>> records, Path folder, Instant now) {
        Map<String, String> names =
                TableFileNames.of(schema.tables().stream().map(Table::name).toList());
        records.forEach((name, rows) -> {
            Table table = schema.table(name).orElseThrow();
            write(rows, table, folder.resolve(names.get(name) + EXTENSION));
        });
        RecordReport report = RecordReport.of(folder, schema, now);
        List<RecordProblem> problems = new ArrayList<>();
        for (TableIntegrity table : report.integrity().tables()) {
            List<RecordProblem> own = new ArrayList<>();
            table.violations().forEach(violation -> own.addAll(problems(table, violation)));
            own.sort(Comparator.comparingLong(RecordProblem::record));
            problems.addAll(own);
        }
        ObjectNode quality = report.quality().quality();
        return new Verdict(problems, quality);
    }

    private static void write(List<JsonNode> rows, Table table, Path file) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (JsonNode row : rows) {
                out.write(Json.bytes(RecordCells.converted(row, table)));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<RecordProblem> problems(TableIntegrity table, Violation violation) {
        Optional<String> name = several ? Optional.of(table.table()) : Optional.empty();
        Optional<String> field =
                violation.columns().isEmpty() ? Optional.empty() : Optional.of(String.join(", ", violation.columns()));
        if (violation.kind() == Violation.Kind.MISSING_TABLE) {
            return List.of();
        }
        if (violation.kind() == Violation.Kind.MISSING_COLUMN) {
            return LongStream.rangeClosed(1, table.rows())
                    .filter(row -> isRequired(table.table(), violation.columns().get(0)))
                    .mapToObj(row -> new RecordProblem(name, row, field, "missing_field", "missing"))
                    .toList();
        }
        return violation.examples().stream()
                .map(example -> new RecordProblem(
                        name,
                        example.place().row(),
                        field,
                        reason(table.table(), violation, example),
                        detail(table.table(), violation, example)))
                .toList();
    }

    private boolean isRequired(String table, String column) {
        Table of = schema.table(table).orElseThrow();
        return of.primaryKey().contains(column)
                || of.column(column).map(Column::required).orElse(true);
    }

    private String reason(String table, Violation violation, Violation.Example example) {
        return switch (violation.kind()) {
            case TYPE -> "wrong_type";
            case NULL -> "missing_field";
            case RANGE -> "out_of_range";
            case LENGTH -> isTooShort(table, violation, example) ? "too_short" : "too_long";
            case PATTERN -> "pattern";
            case ENUM -> "not_in_enum";
            case PRIMARY_KEY, UNIQUE -> "duplicate";
            case FOREIGN_KEY -> "unknown_key";
            case CHECK -> "check_failed";
            case EXTRA_COLUMN -> "unknown_field";
            case MISSING_COLUMN, MISSING_TABLE -> "missing_field";
        };
    }

    private boolean isTooShort(String table, Violation violation, Violation.Example example) {
        int length = example.values()
                .get(0)
                .map(text -> text.codePointCount(0, text.length()))
                .orElse(0);
        return length < rules(table, violation).minLength().orElse(0);
    }

    private Column.Rules rules(String table, Violation violation) {
        return schema.table(table)
                .flatMap(known -> known.column(violation.columns().get(0)))
                .map(Column::rules)
                .orElse(Column.Rules.NONE);
    }

    private String detail(String table, Violation violation, Violation.Example example) {
        String value = example.values().stream()
                .map(text -> text.map(written -> "'" + written + "'").orElse("null"))
                .collect(Collectors.joining(", "));
        return switch (violation.kind()) {
            case TYPE -> value + " is not " + type(table, violation);
            case NULL -> "null";
            case RANGE -> value + " is not " + bounds(table, violation);
            case LENGTH -> value + " has not " + lengths(table, violation) + " characters";
            case PATTERN ->
                value + " does not match " + rules(table, violation).pattern().orElseThrow();
            case ENUM -> value + " is not one of " + words(table, violation);
            case PRIMARY_KEY, UNIQUE ->
                value
                        + example.first()
                                .map(first -> " repeats record " + first.row())
                                .orElse(" stands twice");
            case FOREIGN_KEY ->
                value + " refers to nothing"
                        + violation.rule().map(rule -> " in " + rule).orElse("");
            case CHECK -> violation.rule().orElse("a check") + " is false" + (value.isEmpty() ? "" : " of " + value);
            case EXTRA_COLUMN, MISSING_COLUMN, MISSING_TABLE -> "the schema has no such column";
        };
    }

    private String type(String table, Violation violation) {
        return violation.columns().isEmpty()
                ? "a record"
                : "of type "
                        + schema.table(table)
                                .flatMap(known ->
                                        known.column(violation.columns().get(0)))
                                .map(column -> column.type().toString().toLowerCase(Locale.ROOT))
                                .orElse("its column");
    }

    private String bounds(String table, Violation violation) {
        Column.Rules rules = rules(table, violation);
        return Stream.of(
                        rules.minimum().map(least -> "at least " + least.toPlainString()),
                        rules.maximum().map(most -> "at most " + most.toPlainString()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
    }

    private String lengths(String table, Violation violation) {
        Column.Rules rules = rules(table, violation);
        return rules.minLength().orElse(0)
                + (rules.maxLength().isPresent() ? " to " + rules.maxLength().getAsInt() : " or more");
    }

    private String words(String table, Violation violation) {
        List<String> words = rules(table, violation).words();
        return words.stream().limit(10).collect(Collectors.joining(", ")) + (words.size() > 10 ? ", …" : "");
    }
}
