package dev.sdg.table.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The lists of words that come with the program, from files on the class path: a section begins with its name in
 * brackets, words are parted by commas. Each file is read once, when it is asked for. One thread.
 */
final class WordLists {
    private final Map<String, Map<String, List<String>>> files = new HashMap<>();

    /** Returns whether there is a file {@code name}. */
    static boolean has(String name) {
        return WordLists.class.getResource(name + ".txt") != null;
    }

    /** Returns the sections of the file {@code name}, in its order. */
    Map<String, List<String>> sections(String name) {
        return files.computeIfAbsent(name, WordLists::read);
    }

    /** Returns the words of a section; none where it is not there. */
    List<String> words(String name, String section) {
        return sections(name).getOrDefault(section, List.of());
    }

    /** Returns the lines of the file {@code name} but for comments. */
    static List<String> lines(String name) {
        try (InputStream file = Objects.requireNonNull(WordLists.class.getResourceAsStream(name + ".txt"), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> read(String name) {
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        StringBuilder section = new StringBuilder();
        for (String line : lines(name)) {
            if (line.startsWith("[")) {
                section = sections.computeIfAbsent(line.substring(1, line.length() - 1), key -> new StringBuilder());
            } else {
                section.append(line).append(' ');
            }
        }
        return sections.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Arrays.stream(entry.getValue().toString().split(",", -1))
                                .map(String::strip)
                                .filter(word -> !word.isEmpty())
                                .toList(),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }
}
