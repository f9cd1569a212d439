package dev.sdg.llm.gemini;

import dev.sdg.llm.Thinking;
import dev.sdg.llm.ThinkingLevel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Gemini model honours, told from its name.
 *
 * <p>Source: the Gemini API's pages on models, text generation and thinking, as of November 2026.
 */
enum ModelFamily {
    /** Up to 2.0: honours the sampling parameters, does not think. */
    EARLY,
    /** 2.5 Flash: thinks within a budget of tokens that may be 0. */
    FLASH_2_5,
    /** 2.5 Pro: thinks within a budget of tokens, at least 128. */
    PRO_2_5,
    /** 3.0 to 3.5, without 3.5 Flash-Lite: takes the sampling parameters, but values under 1.0 can make it loop. */
    SAMPLED_3,
    /** 3.5 Flash-Lite, 3.6 and later, and the aliases that follow the newest: ignores the sampling parameters. */
    UNSAMPLED,
    /** Any other name: nothing is known. */
    UNKNOWN;

    private static final Pattern VERSIONED = Pattern.compile("gemini-(\\d{1,3})(?:\\.(\\d{1,3}))?-(.+)");
    private static final Pattern ALIAS = Pattern.compile("gemini-(flash|flash-lite|pro)-latest");

    /** Returns the family of {@code model}. */
    static ModelFamily of(String model) {
        if (ALIAS.matcher(model).matches()) {
            return UNSAMPLED;
        }
        Matcher name = VERSIONED.matcher(model);
        if (!name.matches()) {
            return UNKNOWN;
        }
        int minor = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
        return versioned(100 * Integer.parseInt(name.group(1)) + minor, name.group(3));
    }

    private static ModelFamily versioned(int version, String variant) {
        if (version < 205) {
            return EARLY;
        }
        if (version < 300) {
            return variant.startsWith("pro") ? PRO_2_5 : FLASH_2_5;
        }
        return version > 305 || (version == 305 && variant.startsWith("flash-lite")) ? UNSAMPLED : SAMPLED_3;
    }

    /** Returns whether a temperature that the user did not choose does what it says. */
    boolean honoursSampling() {
        return this == EARLY || this == FLASH_2_5 || this == PRO_2_5;
    }

    /** Returns whether the depth of thought is given as a number of tokens. */
    boolean hasThinkingBudget() {
        return this == FLASH_2_5 || this == PRO_2_5;
    }

    /** Returns whether the depth of thought is given as a word. */
    boolean hasThinkingLevel() {
        return this == SAMPLED_3 || this == UNSAMPLED;
    }

    /** Returns the tokens that {@code thinking} comes to, for a family that {@link #hasThinkingBudget()}. */
    int thinkingBudget(Thinking thinking) {
        return thinking.tokens().orElseGet(() -> thinkingBudget(thinking.level()));
    }

    private int thinkingBudget(ThinkingLevel level) {
        return switch (level) {
            case OFF -> this == PRO_2_5 ? 128 : 0;
            case LOW -> 1024;
            case MEDIUM -> 8192;
            case HIGH -> 24576;
        };
    }
}
