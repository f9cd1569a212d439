package dev.sdg.llm;

import java.util.OptionalInt;

/**
 * How much a model may think before it answers. Thoughts are billed as output and never part of a row.
 *
 * @param level in a word; the nearest one to a number of tokens
 * @param tokens the most that thoughts may take, where that was given; 1 or more
 */
public record Thinking(ThinkingLevel level, OptionalInt tokens) {
    private static final int LOW = 4_096;
    private static final int MEDIUM = 16_384;

    /** Returns thinking as a word says it. */
    public static Thinking of(ThinkingLevel level) {
        return new Thinking(level, OptionalInt.empty());
    }

    /** Returns thinking within {@code most} tokens. */
    public static Thinking within(int most) {
        ThinkingLevel larger = most <= MEDIUM ? ThinkingLevel.MEDIUM : ThinkingLevel.HIGH;
        return new Thinking(most <= LOW ? ThinkingLevel.LOW : larger, OptionalInt.of(most));
    }

    /** Returns whether it is not to think at all. */
    public boolean isOff() {
        return level == ThinkingLevel.OFF;
    }

    /** Returns what the user gives: {@code low}, {@code 2000}. */
    public String word() {
        return tokens.isPresent() ? Integer.toString(tokens.getAsInt()) : level.word();
    }
}
