package dev.sdg.generate.variety;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The dimensions that rows of a format can differ in beside their topic, and combinations of them. */
final class Attributes {
    private static final Dimension DIFFICULTY = new Dimension(
            "Difficulty", List.of("plain, for beginners", "for people with some experience", "demanding, for experts"));
    private static final Dimension LENGTH =
            new Dimension("Length of texts", List.of("short", "of middle length", "long and detailed", "mixed"));
    private static final Dimension REGISTER = new Dimension(
            "Register",
            List.of("everyday speech", "neutral and factual", "formal or technical", "lively and personal"));
    private static final Dimension PERSONA = new Dimension(
            "Who would write it",
            List.of(
                    "a curious newcomer",
                    "somebody who does it for a living",
                    "a teacher or trainer",
                    "a worried or impatient customer",
                    "a researcher or journalist"));
    private static final Dimension QUESTION = new Dimension(
            "Questions ask mostly",
            List.of(
                    "who, what, which or where",
                    "when, how long, how many or how much",
                    "why, or what follows",
                    "how something is done",
                    "how things compare or what happens if"));
    private static final Dimension NEGATIVE = new Dimension(
            "Negatives are mostly",
            List.of(
                    "about another aspect of the same thing",
                    "about a neighbouring thing",
                    "the same with another cause, time, place, number or role",
                    "the opposite claim",
                    "the answer to a question that sounds alike"));

    private static final List<Dimension> USUAL = List.of(PERSONA, DIFFICULTY, REGISTER, LENGTH);
    private static final Map<String, List<Dimension>> BY_FORMAT = Map.of(
            "qa", List.of(QUESTION, DIFFICULTY, PERSONA),
            "triplet", List.of(NEGATIVE, PERSONA, DIFFICULTY, LENGTH));

    private final List<Dimension> dimensions;
    private final Random random;

    Attributes(String format, long seed) {
        this.dimensions = BY_FORMAT.getOrDefault(format, USUAL);
        this.random = new Random(seed);
    }

    private record Dimension(String name, List<String> values) {}

    /** Returns the next combination: a value of each dimension, a line each. */
    List<String> next() {
        List<String> traits = new ArrayList<>();
        for (Dimension dimension : dimensions) {
            List<String> values = dimension.values();
            traits.add(dimension.name() + ": " + values.get(random.nextInt(values.size())));
        }
        return traits;
    }
}
