package dev.sdg.llm.anthropic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a Claude model is told how much to think, told from its name.
 *
 * <p>Source: the Claude API's pages on models, thinking and effort, as of November 2026.
 */
enum ThinkingFamily {
    /** Up to 4.5: thinks only if it is given a budget of tokens; honours the temperature. */
    BUDGET,
    /** 4.6: thinks only if asked, within a budget or by effort; honours the temperature. */
    BUDGET_OR_EFFORT,
    /** 4.7 to 5, and Haiku 5.5: thinking can be disabled, else goes by effort. */
    EFFORT,
    /** Sonnet 5.5: what others call disabled is called {@code between_tools}. */
    BETWEEN_TOOLS,
    /** Opus 5.5, Fable, Mythos, and those that are newer than known here: always thinks, by effort. */
    ALWAYS,
    /** Any other name: nothing is known. */
    UNKNOWN;

    private static final Pattern NAME =
            Pattern.compile("claude-(opus|sonnet|haiku|fable|mythos)-(\\d{1,2})(?:-(\\d{1,2}))?(?:-.*)?");

    /** Returns the family of {@code model}, which a gateway may write behind the name of its maker. */
    static ThinkingFamily of(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1).replace('.', '-');
        if (name.matches("claude-3.*")) {
            return BUDGET;
        }
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return UNKNOWN;
        }
        int minor = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        return of(parts.group(1), 100 * Integer.parseInt(parts.group(2)) + minor);
    }

    private static ThinkingFamily of(String size, int version) {
        if (size.equals("fable") || size.equals("mythos")) {
            return ALWAYS;
        }
        if (version <= 405) {
            return BUDGET;
        }
        if (version == 406) {
            return BUDGET_OR_EFFORT;
        }
        if (version <= 500 || (version == 505 && size.equals("haiku"))) {
            return EFFORT;
        }
        return version == 505 && size.equals("sonnet") ? BETWEEN_TOOLS : ALWAYS;
    }

    /** Returns whether a temperature does what it says, while it does not think. */
    boolean honoursTemperature() {
        return this == BUDGET || this == BUDGET_OR_EFFORT;
    }

    /** Returns whether it thinks when nothing is said. */
    boolean thinksUnasked() {
        return this == EFFORT || this == BETWEEN_TOOLS || this == ALWAYS;
    }
}
