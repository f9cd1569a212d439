package dev.sdg.table.mapping;

import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Literals;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Descriptions that list the words of a column: {@code Active, Inactive, Prospect}. */
final class ListedWords {
    private static final Pattern LABEL = Pattern.compile("^[^:]*:\\s*");
    private static final Pattern BETWEEN = Pattern.compile("\\s*[,;|/]\\s*(?:or\\s+|and\\s+)?");
    private static final Pattern NUMBERED = Pattern.compile("^['\"]?([-\\w]+)['\"]?\\s*[=:]\\s*.+$");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_+-]*(?: [\\p{L}\\p{N}_+-]+)?");
    private static final int FEWEST = 2;
    private static final int MOST = 20;

    private ListedWords() {}

    /**
     * Returns the words that the description of {@code column} lists, each equally often; empty where it lists none.
     */
    static Optional<GeneratorSpec> of(ColumnView column) {
        return column.column()
                .description()
                .flatMap(text -> read(text, column))
                .map(words -> new GeneratorSpec.Weighted(words.stream()
                        .map(word -> new GeneratorSpec.Weight(word, 1))
                        .toList()));
    }

    private static Optional<List<String>> read(String description, ColumnView column) {
        String text = description.strip();
        String list = LABEL.matcher(text).replaceFirst("").replaceAll("[.()]+$", "");
        if (NUMBERED.matcher(text).find() && text.indexOf('=') >= 0) {
            list = text;
        }
        List<String> words = new ArrayList<>(new LinkedHashSet<>(parts(list)));
        boolean marked = list.matches(".*[|/;=].*");
        boolean few = words.size() < (marked ? FEWEST : FEWEST + 1) || words.size() > MOST;
        if (few || !words.stream().allMatch(word -> WORD.matcher(word).matches() && fits(word, column))) {
            return Optional.empty();
        }
        return Optional.of(words);
    }

    private static List<String> parts(String list) {
        List<String> words = new ArrayList<>();
        for (String part : BETWEEN.split(list.strip(), -1)) {
            Matcher numbered = NUMBERED.matcher(part.strip());
            words.add(numbered.matches() ? numbered.group(1) : part.strip().replaceAll("^['\"`]|['\"`]$", ""));
        }
        return words;
    }

    private static boolean fits(String word, ColumnView column) {
        int length = word.codePointCount(0, word.length());
        return Literals.canonical(word, column.column().type())
                .filter(word::equals)
                .filter(text -> length <= column.longest())
                .isPresent();
    }
}
