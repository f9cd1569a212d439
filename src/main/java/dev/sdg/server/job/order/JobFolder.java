package dev.sdg.server.job.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.server.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of one job. What is in it is the data set, and what was asked for. */
public record JobFolder(Path path) {
    private static final String REQUEST = "request.json";
    private static final String NAMES = ".json";

    /**
     * Makes the folder.
     *
     * @throws OutputException where that fails
     */
    public void make() {
        try {
            Files.createDirectory(path, LocalDisk.owners("rwx------"));
        } catch (IOException e) {
            throw OutputException.cannot("make", path, e);
        }
    }

    /** Returns whether there is such a folder; a link to one is none. */
    public boolean isThere() {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Writes a file that the run reads; returns its name. */
    public String write(String name, JsonNode json) {
        return write(name, Json.bytes(json));
    }

    /** Keeps the names that the files of a folder were sent under. */
    void writeNames(String name, Map<String, String> names) {
        ObjectNode json = Json.object();
        names.forEach(json::put);
        write(name + NAMES, json);
    }

    /** Returns the name that a file of a folder was sent under, or its own. */
    public String sentName(Path file) {
        String own = String.valueOf(file.getFileName());
        try {
            return Json.read(Files.readAllBytes(Path.of(path.resolve(file).getParent() + NAMES)))
                    .path(own)
                    .asText(own);
        } catch (IOException | RuntimeException e) {
            return own;
        }
    }

    /** Writes a file of lines that the run reads; returns its name. */
    String writeLines(String name, List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.replaceAll("\\R", " ")).append('\n'));
        return write(name, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String write(String name, byte[] bytes) {
        new AtomicFile(new LocalDisk(), path.resolve(name), Disk.Access.PRIVATE).write(file -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            file.write(buffer);
        });
        return name;
    }

    /** Writes what was asked for, so that the folder explains itself. */
    public void writeRequest(JsonNode request) {
        write(REQUEST, request);
    }

    /** Returns what was asked for; empty where nothing can be read. */
    public Optional<JsonNode> request() {
        Path file = path.resolve(REQUEST);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(Json.read(Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Deletes the folder with everything in it. Links in it are not followed. */
    public void delete() {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw OutputException.cannot("delete", path, e);
        } catch (UncheckedIOException e) {
            throw OutputException.cannot("delete", path, e.getCause());
        }
    }
}
