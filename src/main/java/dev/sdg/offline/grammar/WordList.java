package dev.sdg.offline.grammar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Word lists that come with the program: words between white space, lines that start with # are notes. */
public final class WordList {
    private WordList() {}

    /** Returns the lines of the list {@code name}, each as its words. */
    public static List<List<String>> lines(String name) {
        try (InputStream in = WordList.class.getResourceAsStream("/dev/sdg/offline/words/" + name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.trim().split("\\s+", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable: " + name, e);
        }
    }

    /** Returns the words of the list {@code name}. */
    public static Set<String> words(String name) {
        return lines(name).stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the lines of the list {@code name}, their words joined by blanks. */
    public static Set<String> phrases(String name) {
        return lines(name).stream().map(line -> String.join(" ", line)).collect(Collectors.toUnmodifiableSet());
    }
}
