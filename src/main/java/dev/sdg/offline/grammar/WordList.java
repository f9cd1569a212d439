package dev.sdg.offline.grammar;

import dev.sdg.text.ResourceText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Word lists that come with the program: words between white space, lines that start with # are notes. */
public final class WordList {
    private WordList() {}

    /** Returns the lines of the list {@code name}, each as its words. */
    public static List<List<String>> lines(String name) {
        return ResourceText.text("/dev/sdg/offline/words/" + name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.trim().split("\\s+", -1)))
                .toList();
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
