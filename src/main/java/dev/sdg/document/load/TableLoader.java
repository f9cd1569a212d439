package dev.sdg.document.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.document.structure.ExtractedBlock;
import dev.sdg.document.structure.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.tika.mime.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables of others in a process of its own, with limits on time, memory and what comes out; files are known by
 * their content. Several threads may load, each with a process of its own, which serves the next file as well.
 */
public final class TableLoader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoadingLimits limits;
    private @Nullable ForkedExtractor forked;
    private int reading;
    private boolean used;

    public TableLoader(LoadingLimits limits) {
        this.limits = limits;
    }

    /**
     * Returns the tables of {@code file}; empty where it has none, and may be a document.
     *
     * @param name that its owner gave it
     * @param folder empty; gets the rows of the tables
     * @throws UnreadableFileException with what is wrong with a file that is one of tables, the line included
     * @throws IOException where {@code folder} cannot be written
     */
    public Optional<List<LoadedTable>> load(Path file, String name, Path folder) throws IOException {
        if (Files.size(file) == 0) {
            throw UnreadableFileException.empty();
        }
        if (!mayHaveTables(file)) {
            return Optional.empty();
        }
        Path source = folder.resolve(TableParserMain.SOURCE);
        Files.createLink(source, file);
        Files.writeString(folder.resolve(TableParserMain.NAME), name);
        try {
            boolean none = parse(folder).stream().anyMatch(block -> block.text().equals(TableParserMain.NO_TABLE));
            return none
                    ? Optional.empty()
                    : Optional.of(JSON.readTree(Files.readString(folder.resolve(TableParserMain.TABLES)))
                            .valueStream()
                            .map(LoadedTable::of)
                            .toList());
        } finally {
            Files.deleteIfExists(source);
            Files.deleteIfExists(folder.resolve(TableParserMain.NAME));
            Files.deleteIfExists(folder.resolve(TableParserMain.TABLES));
        }
    }

    /** What is told by its first bytes to be something else need not be looked into. */
    private static boolean mayHaveTables(Path file) throws IOException {
        MediaType type = FileTypes.byFirstBytes().of(file);
        boolean document = type.equals(FileTypes.PDF)
                || type.equals(MediaType.TEXT_HTML)
                || type.getSubtype().equals("rtf")
                || List.of("image", "audio", "video", "font").contains(type.getType());
        return !document;
    }

    private List<ExtractedBlock> parse(Path folder) throws IOException {
        ForkedExtractor processes = begin();
        try {
            return processes.extract(folder, MediaType.OCTET_STREAM);
        } finally {
            end();
        }
    }

    private synchronized ForkedExtractor begin() {
        reading++;
        ForkedExtractor known = forked;
        if (known == null) {
            known = new ForkedExtractor(TableParserMain.class.getName(), limits);
            forked = known;
        }
        return known;
    }

    private synchronized void end() {
        reading--;
        used = true;
    }

    /** Ends processes that nothing was read in since the last call. */
    public synchronized void closeUnused() {
        if (reading == 0 && !used) {
            close();
        }
        used = false;
    }

    /** Ends all processes. */
    @Override
    public synchronized void close() {
        ForkedExtractor known = forked;
        if (known != null) {
            known.close();
            forked = null;
        }
    }
}
