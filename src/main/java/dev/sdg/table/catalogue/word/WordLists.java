package dev.sdg.table.catalogue.word;

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
 * brackets, words are parted by commas, or stand in lines of their own in files of phrases. Each file is read once,
 * when it is asked for. Any threads.
 */
public final class WordLists {
    private final Map<String, Map<String, List<String>>> files = new HashMap<>();
    private final Map<String, Map<String, String>> pairs = new HashMap<>();

    /** Returns whether there is a file {@code name}. */
    public static boolean has(String name) {
        return WordLists.class.getResource(name + ".txt") != null;
    }

    /** Returns the sections of the file {@code name}, in its order. */
    public synchronized Map<String, List<String>> sections(String name) {
        return files.computeIfAbsent(name, WordLists::read);
    }

    /** Returns the words of a section; none where it is not there. */
    public List<String> words(String name, String section) {
        return sections(name).getOrDefault(section, List.of());
    }

    /** Returns the lines of the file {@code name} but for comments. */
    public static List<String> lines(String name) {
        try (InputStream file = Objects.requireNonNull(WordLists.class.getResourceAsStream(name + ".txt"), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what stands behind {@code =} in the file {@code name}, by what stands before; nothing without a file. */
    synchronized Map<String, String> pairs(String name) {
        return pairs.computeIfAbsent(name, WordLists::readPairs);
    }

    private static Map<String, String> readPairs(String name) {
        if (!has(name)) {
            return Map.of();
        }
        return lines(name).stream()
                .flatMap(line -> Arrays.stream(line.split(", ", -1)))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** Returns the name of the list {@code name} in {@code language}; where there is none, of the English one. */
    static String in(String language, String name) {
        return has(name + "-" + language) ? name + "-" + language : name + "-en";
    }

    private static Map<String, List<String>> read(String name) {
        String end = name.startsWith("phrases") || name.startsWith("products") ? "|" : " ";
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        StringBuilder section = new StringBuilder();
        for (String line : lines(name)) {
            if (line.startsWith("[")) {
                section = sections.computeIfAbsent(line.substring(1, line.length() - 1), key -> new StringBuilder());
            } else {
                section.append(line).append(end);
            }
        }
        return sections.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Arrays.stream(entry.getValue().toString().split(end.equals("|") ? "\\|" : ",", -1))
                                .map(String::strip)
                                .filter(word -> !word.isEmpty())
                                .toList(),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }
}
