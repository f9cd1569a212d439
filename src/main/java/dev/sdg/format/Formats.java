package dev.sdg.format;

import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.FormatException;
import dev.sdg.text.ClosestMatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The formats there are: the predefined ones in the order that help shows them, then the files {@code *.json} of the
 * given folders. The earlier of two with one name wins. Folders are looked at anew by each call.
 */
public final class Formats {
    private static final String EXTENSION = ".json";

    private final List<Path> folders;

    /**
     * What help shows of a format.
     *
     * @param name as the user gives it
     * @param description one line; for a file that cannot be used, why
     * @param file where it is defined; empty for a predefined one
     */
    public record Entry(String name, String description, Optional<Path> file) {}

    /** Creates a registry that looks into {@code folders} in this order; those that do not exist are passed over. */
    public Formats(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /**
     * Returns the format {@code name}.
     *
     * @throws FormatException if there is none, naming the nearest and all there are, or its file cannot be used
     */
    public ChosenFormat named(String name) {
        Optional<PredefinedFormat> predefined = PredefinedFormat.ALL.stream()
                .filter(format -> format.name().equals(name))
                .findFirst();
        if (predefined.isPresent()) {
            return new ChosenFormat(predefined.get().load(), Optional.empty(), hidden(name));
        }
        Map<String, Path> files = files();
        if (files.containsKey(name)) {
            return fromFile(files.get(name));
        }
        throw unknown(name, files);
    }

    /**
     * Returns the format of rows that are there, whose manifest says {@code definition}: a predefined format where the
     * name and the fields are those of one, as its settings changed it, else one of the user's own.
     */
    public static ChosenFormat recorded(FormatDefinition definition) {
        DataFormatHandler format = PredefinedFormat.ALL.stream()
                .filter(predefined -> predefined.name().equals(definition.name()))
                .map(predefined -> predefined.load(definition))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> DefinedFormat.custom(definition));
        return new ChosenFormat(format, Optional.empty(), List.of());
    }

    /** Returns the settings that change formats, each with the names of the formats that it changes. */
    public static Map<String, List<String>> parameters() {
        Map<String, List<String>> formats = new LinkedHashMap<>();
        PredefinedFormat.ALL.forEach(format -> format.parameters()
                .forEach(parameter -> formats.computeIfAbsent(parameter.name(), name -> new ArrayList<>())
                        .add(format.name())));
        return formats;
    }

    /**
     * Returns the format that {@code file} defines.
     *
     * @throws FormatException if it cannot be read or used, with all that is wrong
     */
    public ChosenFormat fromFile(Path file) {
        return FormatFile.read(file);
    }

    /** Returns a warning where a file has the name of the predefined format {@code name}. */
    private List<String> hidden(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name + EXTENSION))
                .filter(Files::exists)
                .limit(1)
                .map(file -> "'" + name + "' is a predefined format; to use " + file
                        + " instead, give ⟨custom-format-file⟩ " + file)
                .toList();
    }

    /** Returns all formats, the predefined ones first. A file that cannot be used is listed with what is wrong. */
    public List<Entry> list() {
        List<Entry> listed = new ArrayList<>();
        for (PredefinedFormat format : PredefinedFormat.ALL) {
            listed.add(new Entry(format.name(), format.load().description(), Optional.empty()));
        }
        files().forEach((name, file) -> listed.add(new Entry(name, summary(file), Optional.of(file))));
        return listed;
    }

    private String summary(Path file) {
        try {
            return fromFile(file).format().description();
        } catch (FormatException e) {
            return "cannot be used: " + String.join("; ", e.problems());
        }
    }

    private static FormatException unknown(String name, Map<String, Path> files) {
        List<String> known = new ArrayList<>(predefinedNames());
        known.addAll(files.keySet());
        return new FormatException(List.of("unknown format '" + name + "'" + ClosestMatch.hint(name, known) + " ("
                + String.join(", ", known) + ")"));
    }

    private static List<String> predefinedNames() {
        return PredefinedFormat.ALL.stream().map(PredefinedFormat::name).toList();
    }

    private Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Path folder : folders) {
            for (Path file : jsonFiles(folder)) {
                String name = FormatFile.nameOf(file);
                if (!predefinedNames().contains(name)) {
                    files.putIfAbsent(name, file);
                }
            }
        }
        return files;
    }

    private static List<Path> jsonFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.toString().endsWith(EXTENSION))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new FormatException(List.of("cannot list the formats in " + folder + ": " + e.getMessage()));
        }
    }
}
