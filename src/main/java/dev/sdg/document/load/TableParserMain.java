package dev.sdg.document.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.document.structure.Block;
import dev.sdg.document.structure.ExtractedBlock;
import dev.sdg.document.structure.UnreadableFileException;
import dev.sdg.file.FileRow;
import dev.sdg.file.source.SampleFiles;
import dev.sdg.file.source.SourceRows;
import dev.sdg.file.source.TableSource;
import dev.sdg.file.source.UnreadableSourceException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The program in which tables of others are read, as {@link ParserMain} is for documents. A request names a folder: in
 * it stand the file and the name that its owner gave it; into it go the rows as JSON lines and what is known of them.
 */
final class TableParserMain {
    /** The file that is read. */
    static final String SOURCE = "source";

    /** What its owner calls it. */
    static final String NAME = "name";

    /** What was read. */
    static final String TABLES = "tables.json";

    /** The whole answer, where the file has no table but may be a document. */
    static final String NO_TABLE = "no table";

    /** Rows as JSON lines repeat the names of their columns. */
    private static final int TIMES_UNPACKED = 4;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ZipBombCheck zips;
    private final FileTypes types = FileTypes.byContainer();
    private final long mostBytes;

    private TableParserMain(long unpackedBytes) {
        this.zips = new ZipBombCheck(unpackedBytes);
        this.mostBytes = TIMES_UNPACKED * unpackedBytes;
    }

    /**
     * Serves until standard input ends.
     *
     * @param arguments the most that the parts of a ZIP-based file may come to, in bytes
     */
    public static void main(String[] arguments) throws IOException {
        TableParserMain tables = new TableParserMain(Long.parseLong(arguments[0]));
        ParserMain.serve(tables::read);
    }

    private List<ExtractedBlock> read(Path folder) throws IOException {
        Path source = folder.resolve(SOURCE);
        zips.check(source);
        Optional<String> extension = TableKind.of(types.of(source), source, Files.readString(folder.resolve(NAME)));
        if (extension.isEmpty()) {
            return List.of(new ExtractedBlock.Body(Block.Kind.PARAGRAPH, NO_TABLE));
        }
        try {
            write(folder, extension.get());
            return List.of();
        } catch (UnreadableSourceException e) {
            String why = String.valueOf(e.getMessage());
            throw new UnreadableFileException(why.replaceFirst("^" + SOURCE + "\\.\\w+(, |: )", ""), e);
        }
    }

    private void write(Path folder, String extension) throws IOException {
        Path named = folder.resolve(SOURCE + extension);
        Files.createSymbolicLink(named, Path.of(SOURCE));
        String name = TableKind.tableName(Files.readString(folder.resolve(NAME)));
        ArrayNode tables = JsonNodeFactory.instance.arrayNode();
        List<TableSource> sources = SampleFiles.tables(List.of(named));
        long room = mostBytes;
        for (int i = 0; i < sources.size(); i++) {
            TableSource source = sources.get(i);
            Path file = folder.resolve((i + 1) + ".jsonl");
            tables.add(rows(source, sources.size() == 1 ? name : source.name(), file, room)
                    .json());
            room -= Files.size(file);
        }
        Files.writeString(folder.resolve(TABLES), tables.toString());
        Files.delete(named);
    }

    private static LoadedTable rows(TableSource source, String name, Path file, long room) throws IOException {
        Set<String> columns = new LinkedHashSet<>();
        long rows = 0;
        long written = 0;
        try (SourceRows all = SourceRows.open(source);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            columns.addAll(all.columns());
            for (Optional<FileRow> row = all.next(); row.isPresent(); row = all.next()) {
                row.get().values().fieldNames().forEachRemaining(columns::add);
                byte[] line = JSON.writeValueAsBytes(finite(row.get().values()));
                written += line.length + 1;
                if (written > room) {
                    throw new UnreadableFileException(
                            "too large: its rows come to more than %,d MB".formatted(room / 1_000_000));
                }
                out.write(line);
                out.write('\n');
                rows++;
            }
        }
        if (rows == 0) {
            throw new UnreadableFileException(columns.isEmpty() ? "empty" : "a header, but no row");
        }
        return new LoadedTable(
                name,
                source.typed(),
                source.delimiter(),
                source.notes(),
                new ArrayList<>(columns),
                rows,
                String.valueOf(file.getFileName()));
    }

    /** JSON has no word for what is no finite number. */
    private static ObjectNode finite(ObjectNode row) {
        row.properties().forEach(value -> {
            JsonNode node = value.getValue();
            if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
                value.setValue(JsonNodeFactory.instance.nullNode());
            }
        });
        return row;
    }
}
