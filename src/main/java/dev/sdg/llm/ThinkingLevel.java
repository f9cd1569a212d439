package dev.sdg.llm;

import java.util.Locale;

/** How much a model may think, in a word. */
public enum ThinkingLevel {
    OFF,
    LOW,
    MEDIUM,
    HIGH;

    /** Returns the word on the command line: {@code off}, {@code low}, … */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
