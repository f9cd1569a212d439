package dev.sdg.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column;
import dev.sdg.file.FileFormat;
import dev.sdg.file.InputOptions;
import dev.sdg.file.MalformedRowException;
import dev.sdg.file.RowInput;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.output.export.Exports;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.Manifest;
import dev.sdg.output.journal.ManifestFile;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A data set that is there, in JSONL, CSV or Parquet. Where this program made it, its manifest, provenance and rejected
 * rows stand beside it; a file of any other origin has none. Rows are streamed, as often as wanted. One thread.
 */
public final class SavedDataSet {
    private static final String PARTIAL = ".partial";

    private final Path file;
    private final FileFormat fileFormat;
    private final InputOptions options;
    private final DataSet set;
    private final Optional<Manifest> manifest;
    private final Optional<FormatDefinition> format;
    private Optional<List<Column>> columns = Optional.empty();
    private Optional<RowSchema> schema = Optional.empty();

    private SavedDataSet(
            Path file, FileFormat fileFormat, InputOptions options, DataSet set, Optional<FormatDefinition> chosen) {
        this.file = file;
        this.fileFormat = fileFormat;
        this.options = options;
        this.set = set;
        this.manifest = manifest(set);
        this.format = chosen.or(() -> manifest.map(known -> known.rows().task().format()));
    }

    /**
     * Opens a data set.
     *
     * @param file its rows, or an export of them; the name tells the file format
     * @param format of its rows; empty: as the manifest beside it says, where there is one
     * @throws UnreadableDataException when the file is not there or no file of rows, or its manifest cannot be read
     */
    public static SavedDataSet open(Path file, Optional<FormatDefinition> format, InputOptions options) {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableDataException("cannot read " + file + ": "
                    + (Files.exists(file) ? "not a file" : "no such file") + partial(file));
        }
        return new SavedDataSet(file, fileFormat(file), options, DataSet.withFile(file, Exports.KINDS), format);
    }

    private static Optional<Manifest> manifest(DataSet set) {
        try {
            return new ManifestFile(set, new LocalDisk()).read();
        } catch (OutputException e) {
            throw new UnreadableDataException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String partial(Path file) {
        Path partial = file.resolveSibling(file.getFileName() + PARTIAL);
        return Files.exists(partial) ? "; the run has not ended, its rows are in " + partial : "";
    }

    /**
     * Returns the format that the name of {@code file} tells.
     *
     * @throws UnreadableDataException where it tells none
     */
    public static FileFormat fileFormat(Path file) {
        String name = file.toString();
        Path known = name.endsWith(PARTIAL) ? Path.of(name.substring(0, name.length() - PARTIAL.length())) : file;
        return FileFormat.of(known)
                .orElseThrow(() -> new UnreadableDataException(
                        "'" + file + "' must end in one of " + String.join(", ", FileFormat.allExtensions())));
    }

    /** Returns the file that was opened. */
    public Path file() {
        return file;
    }

    /** Returns what a row is counted by: its line, in Parquet the row. */
    public String lineWord() {
        return fileFormat == FileFormat.PARQUET ? "row" : "line";
    }

    /** Returns what the run wrote about itself, where this program made the rows. */
    public Optional<Manifest> manifest() {
        return manifest;
    }

    /** Returns the format of the rows, where it was chosen or is in the manifest. */
    public Optional<FormatDefinition> format() {
        return format;
    }

    /**
     * Returns the columns, in the order of the file: of the types that the format gives them, else those that the file
     * states; in JSONL, those that all of its rows show. In CSV, what no format knows is text.
     *
     * @throws UnreadableDataException when the file cannot be read
     */
    public List<Column> columns() {
        if (columns.isEmpty()) {
            columns = Optional.of(found().stream().map(this::typed).toList());
        }
        return columns.get();
    }

    private Column typed(Column column) {
        return format.stream()
                .flatMap(known -> Column.of(known.schema()).stream())
                .filter(known -> known.name().equals(column.name()))
                .findFirst()
                .orElse(column);
    }

    private List<Column> found() {
        if (manifest.isPresent() && set.rows().filter(file::equals).isPresent()) {
            return Column.of(manifest.get().rows().task().format().schema());
        }
        try {
            return fileFormat.columns(file, options);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Returns the schema of {@link #sample}: that of the format, else one of the columns, all of them optional, which
     * identify a row together.
     *
     * @throws UnreadableDataException when the file cannot be read, or has no columns
     */
    public RowSchema schema() {
        if (schema.isEmpty()) {
            schema = Optional.of(format.map(FormatDefinition::schema).orElseGet(this::schemaOfColumns));
        }
        return schema.get();
    }

    private RowSchema schemaOfColumns() {
        if (columns().isEmpty()) {
            throw new UnreadableDataException("no rows in " + file);
        }
        return RowSchema.of(columns().stream().map(SavedDataSet::field).toList());
    }

    private static Field field(Column column) {
        FieldType type = column.type() instanceof Column.Sequence
                ? FieldType.ARRAY
                : column.type() instanceof Column.Struct ? FieldType.OBJECT : scalar((Column.Scalar) column.type());
        List<Field> children = List.of();
        if (column.type() instanceof Column.Sequence list) {
            children = List.of(field(new Column("item", list.element(), list.required())));
        } else if (column.type() instanceof Column.Struct struct) {
            children = struct.columns().stream().map(SavedDataSet::field).toList();
        }
        Field any = Field.required("any", FieldType.STRING, "any");
        return new Field(
                column.name().isBlank() ? "_" : column.name(),
                type,
                "a column of the file",
                column.required(),
                Optional.empty(),
                any.constraints(),
                true,
                children);
    }

    private static FieldType scalar(Column.Scalar type) {
        return switch (type) {
            case STRING, JSON -> FieldType.STRING;
            case INTEGER -> FieldType.INTEGER;
            case FLOAT -> FieldType.FLOAT;
            case BOOLEAN -> FieldType.BOOLEAN;
        };
    }

    /**
     * Returns {@code row}, one of {@link #rows}, as a row of {@link #schema}; columns that it does not know are out.
     */
    public Sample sample(ObjectNode row) {
        List<Value> values = new ArrayList<>();
        for (Field field : schema().fields()) {
            boolean isEmptyText = field.blankAllowed() && row.path(field.name()).isTextual();
            values.add(ValueJson.read(row.path(field.name()), field)
                    .orElse(isEmptyText ? new Value.Text("") : Value.absent()));
        }
        return new Sample(values, RowOrigin.unknown());
    }

    /**
     * Returns the rows, each value in the type of its column. A row that does not fit is a
     * {@link MalformedRowException}.
     *
     * @throws UnreadableDataException when the file cannot be read
     */
    public RowInput rows() {
        return new TypedRows(raw(), columns(), format.map(FormatDefinition::schema));
    }

    /** Returns the rows as they stand in the file. */
    public RowInput raw() {
        return open(fileFormat, file, options);
    }

    /**
     * Returns where the rows come from, a record for each in the same order, as in {@code provenance.jsonl}:
     * {@code row}, {@code fingerprint}, {@code batch}, and for documents {@code file}, {@code passage}, {@code start},
     * {@code end}. Empty where that is not known.
     */
    public Optional<RowInput> provenance() {
        return beside(set.provenance());
    }

    /** Returns what was not saved, as in {@code rejected.jsonl}. Empty where that is not known. */
    public Optional<RowInput> rejected() {
        return beside(set.rejected());
    }

    private static Optional<RowInput> beside(Path file) {
        return Files.exists(file) ? Optional.of(open(FileFormat.JSONL, file, InputOptions.DETECTED)) : Optional.empty();
    }

    private static RowInput open(FileFormat format, Path file, InputOptions options) {
        try {
            return format.open(file, options);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Returns the exception that says that the rows could not be read because of {@code cause}. */
    public UnreadableDataException unreadable(IOException cause) {
        return unreadable(file, cause);
    }

    private static UnreadableDataException unreadable(Path file, IOException cause) {
        if (cause instanceof MalformedRowException row) {
            String place =
                    FileFormat.of(file).filter(FileFormat.PARQUET::equals).isPresent() ? "row " : "line ";
            return new UnreadableDataException(place + row.number() + " of " + file + ": " + row.problem(), cause);
        }
        return cause instanceof CharacterCodingException
                ? new UnreadableDataException("cannot read " + file + ": not UTF-8 text; name its ⟨encoding⟩", cause)
                : new UnreadableDataException("cannot read " + file + ": " + cause.getMessage(), cause);
    }
}
