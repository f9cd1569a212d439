package dev.sdg.output.external;

import dev.sdg.output.disk.OutputException;
import dev.sdg.output.external.ExternalFormat.Columns;
import dev.sdg.sample.Field;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rows of data that this program need not have made, in JSONL, CSV with a header, or Parquet. Only the fields that
 * identify a row are read, by their names; other columns are passed over. One thread.
 */
public final class ExternalRows {
    private static final List<ExternalFormat> FORMATS =
            List.of(ExternalFormat.JSON_LINES, ExternalFormat.CSV, ExternalFormat.PARQUET);

    /** The extensions of files that can be read. */
    public static final List<String> EXTENSIONS =
            FORMATS.stream().map(ExternalFormat::extension).toList();

    private final Path file;
    private final RowSchema schema;
    private final Consumer<Sample> row;
    private long number;

    private ExternalRows(Path file, RowSchema schema, Consumer<Sample> row) {
        this.file = file;
        this.schema = schema;
        this.row = row;
    }

    /** Returns whether the name of {@code file} has an extension that tells how to read it. */
    public static boolean canRead(Path file) {
        return format(file).isPresent();
    }

    /**
     * Gives {@code row} each row of {@code file}, in order; fields that do not identify it are absent.
     *
     * @param file with one of the {@link #EXTENSIONS}
     * @throws OutputException when the file cannot be read, or a row lacks a required field that identifies it
     */
    public static void read(Path file, RowSchema schema, Consumer<Sample> row) {
        ExternalFormat format =
                format(file).orElseThrow(() -> new IllegalArgumentException(file + " ends in none of " + EXTENSIONS));
        ExternalRows rows = new ExternalRows(file, schema, row);
        try {
            format.reader().read(file, rows::take);
        } catch (CharacterCodingException e) {
            throw new OutputException("cannot read " + file + ": not UTF-8 text", e);
        } catch (IOException e) {
            throw new OutputException("cannot read " + file + " after row " + rows.number + ": " + e.getMessage(), e);
        }
    }

    private static Optional<ExternalFormat> format(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return FORMATS.stream()
                .filter(format -> name.endsWith(format.extension()))
                .findFirst();
    }

    private void take(Columns columns) {
        number++;
        List<Value> values = new ArrayList<>();
        for (Field field : schema.fields()) {
            values.add(schema.uniqueBy().contains(field.name()) ? value(columns, field) : Value.absent());
        }
        row.accept(new Sample(values, RowOrigin.unknown()));
    }

    private Value value(Columns columns, Field field) {
        Optional<Value> value = columns.text(field.name()).flatMap(text -> value(text, field));
        if (value.isEmpty() && field.required()) {
            throw new OutputException("row " + number + " of " + file + " has no '" + field.name()
                    + "', which identifies rows of this format");
        }
        return value.orElse(Value.absent());
    }

    private static Optional<Value> value(String text, Field field) {
        try {
            return switch (field.type()) {
                case STRING ->
                    Optional.of(text.strip())
                            .filter(some -> !some.isEmpty() || field.blankAllowed())
                            .map(Value.Text::new);
                case INTEGER -> Optional.of(new Value.Whole(Long.parseLong(text.strip())));
                case FLOAT -> Optional.of(new Value.Decimal(Double.parseDouble(text.strip())));
                case ARRAY, OBJECT -> Optional.empty();
                case BOOLEAN -> Optional.of(new Value.Flag(Boolean.parseBoolean(text.strip())));
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no number, or none that is finite: then no row of ours can have it
        }
    }
}
