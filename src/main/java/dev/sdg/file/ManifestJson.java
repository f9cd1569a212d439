package dev.sdg.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.OutputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file that says what an output is and how it came about: a record as a JSON object, with keys in snake case,
 * readable by its owner only.
 *
 * @param <T> the record
 */
public final class ManifestJson<T> {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final Disk disk;
    private final Path path;
    private final Class<T> type;

    public ManifestJson(Disk disk, Path path, Class<T> type) {
        this.disk = disk;
        this.path = path;
        this.type = type;
    }

    /**
     * Replaces the file: after any crash it is the old or the new one.
     *
     * @throws OutputException when that is not possible
     */
    public void write(T manifest) {
        byte[] json = bytes(manifest);
        new AtomicFile(disk, path, Disk.Access.PRIVATE).write(file -> file.write(ByteBuffer.wrap(json)));
    }

    /**
     * Returns what is in the file, where there is one.
     *
     * @param complete adds to the JSON what earlier versions did not write
     * @throws OutputException when it cannot be read or is no such record
     */
    public Optional<T> read(Consumer<JsonNode> complete) {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(path));
            complete.accept(json);
            return Optional.of(JSON.treeToValue(json, type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MismatchedInputException e) {
            throw unreadable(mismatch(e), e);
        } catch (JsonProcessingException e) {
            throw unreadable(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw OutputException.cannot("read", path, e);
        }
    }

    /** Says which key is not as it should be: a manifest of another version, or one that was edited. */
    private static String mismatch(MismatchedInputException e) {
        String key = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("/"));
        return key.isEmpty() ? "it is not the expected JSON" : "the key '" + key + "' is missing or has another type";
    }

    /** Returns the exception for a file that is no manifest, or one that says what cannot be. */
    public OutputException unreadable(@Nullable String why, Exception cause) {
        return new OutputException(
                path + " is not a manifest of this program: " + why
                        + "; without it the data set can only be replaced (⟨overwrite⟩)",
                cause);
    }

    private static byte[] bytes(Object manifest) {
        try {
            return (JSON.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest is always JSON", e);
        }
    }
}
