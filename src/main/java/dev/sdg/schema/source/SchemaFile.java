package dev.sdg.schema.source;

import dev.sdg.schema.SchemaException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One file of a schema: which form its name says, and its text. */
final class SchemaFile {
    /** What was learned of a sample of 100,000 rows and 40 columns takes some 10 MB. */
    private static final long MAX_BYTES = 32L << 20;

    private static final int BUFFER = 1 << 16;

    /** What the end of a file's name says of its form. */
    enum Extension {
        JSON,
        YAML,
        SQL,
        PYTHON,
        JAVA;

        private static Optional<Extension> of(Path file) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            return switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "json" -> Optional.of(JSON);
                case "yaml", "yml" -> Optional.of(YAML);
                case "sql", "ddl" -> Optional.of(SQL);
                case "py" -> Optional.of(PYTHON);
                case "java" -> Optional.of(JAVA);
                default -> Optional.empty();
            };
        }
    }

    /** All ends of names that are read. */
    static final String KINDS = ".json, .yaml, .yml, .sql, .ddl, .py or .java";

    private final Path path;
    private final Extension extension;

    private SchemaFile(Path path, Extension extension) {
        this.path = path;
        this.extension = extension;
    }

    /** Returns the file at {@code path}; empty where its name is not that of a schema. */
    static Optional<SchemaFile> of(Path path) {
        return Extension.of(path).map(extension -> new SchemaFile(path, extension));
    }

    Path path() {
        return path;
    }

    Extension extension() {
        return extension;
    }

    /** Returns the file's name without its extension. */
    String name() {
        String name = String.valueOf(path.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    /**
     * Returns the text.
     *
     * @throws UnreadableSchemaException where it cannot be had
     * @throws SchemaException where it is too long, or is not UTF-8
     */
    String text() {
        requireReadable();
        try {
            long size = Files.size(path);
            if (size > MAX_BYTES) {
                throw new SchemaException(
                        List.of("%s: has %,d bytes; a schema has at most %,d".formatted(path, size, MAX_BYTES)));
            }
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new SchemaException(List.of(path + ": is not UTF-8 text; save it as UTF-8"));
        } catch (IOException e) {
            throw new UnreadableSchemaException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Returns a reader of the text, of any length. What is not UTF-8 is replaced: dumps hold bytes of their tables.
     *
     * @throws UnreadableSchemaException where it cannot be opened
     */
    Reader reader() {
        requireReadable();
        try {
            InputStream bytes = new BufferedInputStream(Files.newInputStream(path), BUFFER);
            bytes.mark(2);
            int mark = bytes.read() << 8 | bytes.read();
            bytes.reset();
            boolean utf16 = mark == 0xfffe || mark == 0xfeff;
            return new InputStreamReader(bytes, utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UnreadableSchemaException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private void requireReadable() {
        if (!Files.exists(path)) {
            throw new UnreadableSchemaException(path + ": no such file");
        }
        if (!Files.isRegularFile(path)) {
            throw new UnreadableSchemaException(path + ": is not a regular file");
        }
        if (!Files.isReadable(path)) {
            throw new UnreadableSchemaException(path + ": cannot be read: permission denied");
        }
    }
}
