package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.schema.SchemaException;
import dev.sdg.text.ClosestMatch;
import dev.sdg.text.Plural;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The schemas there are: those of the given folders by their names, the earlier of two with one name first, and every
 * file and folder by its path. Folders are looked at anew by each call.
 */
public final class Schemas {
    private static final String FORMS = "a schema is the name of one ('sdg schema list'), a file (" + SchemaFile.KINDS
            + "), a folder of such files or the address of a database";

    private final Path working;
    private final List<Path> folders;
    private final DatabaseSchemas databases;
    private final KnownNames names;

    /**
     * What help shows of a schema.
     *
     * @param name as the user gives it
     * @param description one line; for a file that cannot be used, why
     * @param file where it is defined
     */
    public record Entry(String name, String description, Path file) {}

    /**
     * Creates a registry.
     *
     * @param working the folder that relative paths start from
     * @param folders where names are looked up, in this order; those that do not exist are passed over
     */
    public Schemas(Path working, List<Path> folders) {
        this(working, folders, address -> Optional.empty());
    }

    /**
     * Creates a registry.
     *
     * @param working the folder that relative paths start from
     * @param folders where names are looked up, in this order; those that do not exist are passed over
     * @param databases where addresses are looked up
     */
    public Schemas(Path working, List<Path> folders, DatabaseSchemas databases) {
        this(working, folders, databases, KnownNames.NONE);
    }

    private Schemas(Path working, List<Path> folders, DatabaseSchemas databases, KnownNames names) {
        this.working = working;
        this.folders = List.copyOf(folders);
        this.databases = databases;
        this.names = names;
    }

    /** Returns the same registry, whose dictionaries of words may use {@code known} names of columns. */
    public Schemas knowing(KnownNames known) {
        return new Schemas(working, folders, databases, known);
    }

    /**
     * Returns the schema that {@code schema} names: a database, a folder, a file or a name.
     *
     * @param profile the profile to apply, if any
     * @throws SchemaException with all that is wrong with its text, or where it names none
     * @throws UnreadableSchemaException where a database, file or folder cannot be opened or read
     */
    public SchemaSource read(String schema, Optional<String> profile) {
        Optional<DatabaseScript> script = databases.script(schema);
        if (script.isPresent()) {
            return SchemaLoader.read(script.get(), profile);
        }
        Map<String, SchemaFile> named = named();
        Path path = working.resolve(schema);
        boolean isFolder = Files.isDirectory(path);
        SchemaLoader loader = new SchemaLoader(profile, names);
        if (named.containsKey(schema) && (!isFolder || filesIn(path).isEmpty())) {
            return loader.read(named.get(schema));
        }
        if (isFolder && !schema.isBlank()) {
            return folder(path, loader);
        }
        Optional<SchemaFile> file = schema.contains(":/") ? Optional.empty() : SchemaFile.of(path);
        return loader.read(file.orElseThrow(
                () -> new SchemaException(List.of(unknown(schema, path, List.copyOf(named.keySet()))))));
    }

    /**
     * Returns the schema that a sentence asks for, by a rule.
     *
     * @param sentence lists what rows have: "10k transactions with user ID, amount and timestamp"
     * @param profile the profile to apply, if any; the schema of a sentence has none
     * @throws SchemaException where it lists nothing, or has no such profile
     */
    public SchemaSource ofSentence(String sentence, Optional<String> profile) {
        return new SchemaLoader(profile, names).read(sentence);
    }

    /**
     * Returns the schema that {@code json} is, in any of the forms of files.
     *
     * @param name of a schema, and of its one table, that has none
     * @param profile the profile to apply, if any
     * @throws SchemaException with all that is wrong; {@link SchemaPlace} tells where in {@code json}
     */
    public SchemaSource read(JsonNode json, String name, Optional<String> profile) {
        return new SchemaLoader(profile, names).read(json, name);
    }

    /**
     * Returns the schema that {@code json} is, as the other one, with {@code changes} to it applied.
     *
     * @param changes a merge patch (RFC 7396) over the schema in the program's own format
     */
    SchemaSource read(JsonNode json, String name, JsonNode changes) {
        return new SchemaLoader(Optional.of("request"), names).read(json, name, changes);
    }

    /** Returns the names of all schemas that have one. */
    public List<String> names() {
        return List.copyOf(named().keySet());
    }

    /** Returns the file of the schema that has the name {@code name}. */
    Optional<Path> file(String name) {
        return Optional.ofNullable(named().get(name)).map(SchemaFile::path);
    }

    /**
     * Returns the schema that has the name {@code name}, whatever else it may be read as; empty where there is none.
     *
     * @throws SchemaException with all that is wrong with its text
     * @throws UnreadableSchemaException where its file cannot be read
     */
    public Optional<SchemaSource> named(String name, Optional<String> profile) {
        return Optional.ofNullable(named().get(name)).map(file -> new SchemaLoader(profile, names).read(file));
    }

    /** Returns all schemas that have a name. A file that cannot be used is listed with what is wrong. */
    public List<Entry> list() {
        return named().entrySet().stream()
                .map(entry -> new Entry(
                        entry.getKey(),
                        summary(entry.getValue()),
                        entry.getValue().path()))
                .toList();
    }

    private String summary(SchemaFile file) {
        try {
            SchemaSource source = new SchemaLoader(Optional.empty(), names).read(file);
            return source.schema()
                    .description()
                    .orElse(Plural.of(source.schema().tables().size(), "table"));
        } catch (SchemaException e) {
            return "cannot be used: " + String.join("; ", e.problems());
        } catch (UnreadableSchemaException e) {
            return "cannot be used: " + e.getMessage();
        }
    }

    private static SchemaSource folder(Path folder, SchemaLoader loader) {
        List<SchemaFile> files = filesIn(folder);
        if (files.isEmpty()) {
            throw new UnreadableSchemaException(folder + ": no schema in this folder (" + SchemaFile.KINDS + ")");
        }
        return loader.read(
                files, String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
    }

    private static String unknown(String schema, Path path, List<String> known) {
        if (schema.isBlank()) {
            return "the name of a schema must not be blank; " + FORMS;
        }
        if (schema.contains(":/")) {
            return "'" + schema.substring(0, schema.indexOf(":/") + 2) + "…' is an address; " + FORMS;
        }
        if (Files.exists(path)) {
            return path + ": what kind of schema it is cannot be told from its name; " + FORMS;
        }
        return "unknown schema '" + schema + "'" + ClosestMatch.hint(schema, known) + " (" + String.join(", ", known)
                + "); " + FORMS;
    }

    private Map<String, SchemaFile> named() {
        Map<String, SchemaFile> files = new LinkedHashMap<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                filesIn(folder).forEach(file -> files.putIfAbsent(file.name(), file));
            }
        }
        return files;
    }

    private static List<SchemaFile> filesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .sorted()
                    .map(SchemaFile::of)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableSchemaException(folder + ": cannot be listed: " + e.getMessage(), e);
        }
    }
}
