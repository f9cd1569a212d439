package dev.sdg.standin;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Sentences that differ in most of their words, so that no two rows pass for near duplicates. */
public final class Sentences {

    private static final int WORDS = 9;
    private static final List<String> ONSETS = List.of("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu");
    private static final List<String> MIDDLES = List.of("lan", "mer", "nis", "ron", "sul", "tak", "ven", "wix", "yor");
    private static final List<String> ENDS = List.of("da", "fe", "gi", "lo", "nu", "ra", "se", "ti");

    private Sentences() {}

    /** Returns the sentence number {@code number} for {@code field}. */
    public static String of(String field, int number) {
        SplittableRandom random = new SplittableRandom(field.hashCode() * 1_000_003L + number);
        String words = random.ints(WORDS, 0, Integer.MAX_VALUE)
                .mapToObj(Sentences::word)
                .collect(Collectors.joining(" "));
        return "The " + field + " " + number + " says " + words + ".";
    }

    private static String word(int random) {
        return ONSETS.get(random % ONSETS.size())
                + MIDDLES.get(random / 100 % MIDDLES.size())
                + ENDS.get(random / 10_000 % ENDS.size());
    }
}
