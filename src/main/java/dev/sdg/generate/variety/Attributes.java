package dev.sdg.generate.variety;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The attributes that rows of a format can differ in beside their topic, and random combinations of them. */
final class Attributes {
    private static final Attribute DIFFICULTY = new Attribute(
            "Difficulty", List.of("plain, for beginners", "for people with some experience", "demanding, for experts"));
    private static final Attribute LENGTH =
            new Attribute("Length of texts", List.of("short", "of middle length", "long and detailed", "mixed"));
    private static final Attribute REGISTER = new Attribute(
            "Register",
            List.of("everyday speech", "neutral and factual", "formal or technical", "lively and personal"));
    private static final Attribute PERSONA = new Attribute(
            "Who would write it",
            List.of(
                    "a curious newcomer",
                    "somebody who does it for a living",
                    "a teacher or trainer",
                    "a worried or impatient customer",
                    "a researcher or journalist"));
    private static final Attribute QUESTION = new Attribute(
            "Questions ask mostly",
            List.of(
                    "who, what, which or where",
                    "when, how long, how many or how much",
                    "why, or what follows",
                    "how something is done",
                    "how things compare or what happens if"));
    private static final Attribute NEGATIVE = new Attribute(
            "Negatives are mostly",
            List.of(
                    "about another aspect of the same thing",
                    "about a neighbouring thing",
                    "the same with another cause, time, place, number or role",
                    "the opposite claim",
                    "the answer to a question that sounds alike"));

    private static final List<Attribute> USUAL = List.of(PERSONA, DIFFICULTY, REGISTER, LENGTH);
    private static final Map<String, List<Attribute>> BY_FORMAT = Map.of(
            "qa", List.of(QUESTION, DIFFICULTY, PERSONA),
            "triplet", List.of(NEGATIVE, PERSONA, DIFFICULTY, LENGTH));

    private final List<Attribute> attributes;
    private final Random random;

    Attributes(String format, long seed) {
        this.attributes = BY_FORMAT.getOrDefault(format, USUAL);
        this.random = new Random(seed);
    }

    private record Attribute(String name, List<String> values) {}

    /** Returns the next combination: a value of each attribute, a line each. */
    List<String> next() {
        List<String> styles = new ArrayList<>();
        for (Attribute attribute : attributes) {
            List<String> values = attribute.values();
            styles.add(attribute.name() + ": " + values.get(random.nextInt(values.size())));
        }
        return styles;
    }
}
