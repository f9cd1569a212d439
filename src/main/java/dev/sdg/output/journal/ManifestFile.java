package dev.sdg.output.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.sdg.output.disk.AtomicFile;
import dev.sdg.output.disk.Disk;
import dev.sdg.output.disk.OutputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The file that holds a data set's manifest, readable by its owner only. */
public final class ManifestFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** What manifests of earlier versions do not say, and what is known of it then. */
    private static final ObjectNode ADDED_LATER =
            JSON.createObjectNode().putNull("coverage").putNull("measures").set("topics", JSON.createArrayNode());

    private static final ObjectNode ADDED_TO_RUN_LATER = JSON.createObjectNode().putNull("document_rules");

    private final Disk disk;
    private final Path path;

    public ManifestFile(DataSet set, Disk disk) {
        this.disk = disk;
        this.path = set.manifest();
    }

    /**
     * Replaces the manifest: after any crash it is the old or the new one.
     *
     * @throws OutputException when that is not possible
     */
    public void write(Manifest manifest) {
        byte[] json = bytes(manifest);
        new AtomicFile(disk, path, Disk.Access.PRIVATE).write(file -> file.write(ByteBuffer.wrap(json)));
    }

    /**
     * Returns the manifest, where there is one.
     *
     * @throws OutputException when it cannot be read or is none
     */
    public Optional<Manifest> read() {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(path));
            complete(json, ADDED_LATER);
            complete(json.path("run"), ADDED_TO_RUN_LATER);
            return Optional.of(JSON.treeToValue(json, Manifest.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new OutputException(
                    path + " is no manifest of this program: " + e.getOriginalMessage()
                            + "; without it the data set can only be replaced (--overwrite)",
                    e);
        } catch (IOException e) {
            throw OutputException.cannot("read", path, e);
        }
    }

    private static void complete(JsonNode json, ObjectNode addedLater) {
        if (json instanceof ObjectNode object) {
            addedLater.properties().forEach(unknown -> object.putIfAbsent(unknown.getKey(), unknown.getValue()));
        }
    }

    private static byte[] bytes(Manifest manifest) {
        try {
            return (JSON.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest is always JSON", e);
        }
    }
}
