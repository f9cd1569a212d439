package dev.sdg.llm.openai;

import dev.sdg.llm.ThinkingLevel;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How little a model can be told to think, told from its name.
 *
 * <p>Source: the OpenAI API's pages on models and on reasoning, as of November 2026.
 */
enum ReasoningFamily {
    /** GPT-3.5, 4, 4.1, 4o and the chat models of GPT-5: they do not think, and honour the sampling parameters. */
    NONE_AT_ALL(Optional.empty()),
    /** GPT-5.1 to 6: thinking can be switched off. */
    CAN_STOP(Optional.of("none")),
    /** GPT-5: least is {@code minimal}. */
    MINIMAL(Optional.of("minimal")),
    /** The o series, the largest of GPT-6, and those that are newer than known here: least is {@code low}. */
    LOW(Optional.of("low")),
    /** Any other name: nothing is known. */
    UNKNOWN(Optional.empty());

    private static final Pattern GPT = Pattern.compile("gpt-(\\d{1,2})(?:\\.(\\d{1,2}))?(-.*)?");
    private static final int NEWEST_THAT_STOPS = 600;

    private final Optional<String> least;

    ReasoningFamily(Optional<String> least) {
        this.least = least;
    }

    /** Returns the family of {@code model}, which a gateway may write behind the name of its maker. */
    static ReasoningFamily of(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1);
        if (name.matches("o[1-9](-.*)?")) {
            return LOW;
        }
        if (name.matches("gpt-(3\\.5|4).*|chatgpt-.*|gpt-5(\\.\\d)?-chat.*")) {
            return NONE_AT_ALL;
        }
        Matcher gpt = GPT.matcher(name);
        return gpt.matches() ? numbered(gpt) : UNKNOWN;
    }

    private static ReasoningFamily numbered(Matcher gpt) {
        int minor = gpt.group(2) == null ? 0 : Integer.parseInt(gpt.group(2));
        int version = 100 * Integer.parseInt(gpt.group(1)) + minor;
        String variant = gpt.group(3) == null ? "" : gpt.group(3);
        if (version == 500) {
            return MINIMAL;
        }
        boolean stops = version > 500 && version <= NEWEST_THAT_STOPS && !variant.matches("-(astra|pro).*");
        return stops ? CAN_STOP : LOW;
    }

    /** Returns whether a temperature does what it says. */
    boolean honoursSampling() {
        return this == NONE_AT_ALL;
    }

    /** Returns whether it thinks. */
    boolean thinks() {
        return least.isPresent();
    }

    /** Returns the word for {@code level}; empty where it must not be said. */
    Optional<String> effort(ThinkingLevel level) {
        if (this == NONE_AT_ALL) {
            return Optional.empty();
        }
        return level == ThinkingLevel.OFF ? least.or(() -> Optional.of("none")) : Optional.of(level.word());
    }
}
