package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes the marks off running text, one rule after the other. */
final class InlineMarkup {
    private final List<Rule> rules = new ArrayList<>();

    /** Adds a rule: what {@code regex} matches becomes {@code replacement}, which may name groups. Returns this. */
    InlineMarkup replace(String regex, String replacement) {
        rules.add(new Rule(Pattern.compile(regex), replacement));
        return this;
    }

    /** Returns {@code text} without marks. */
    String strip(String text) {
        String stripped = text;
        for (Rule rule : rules) {
            stripped = rule.pattern().matcher(stripped).replaceAll(rule.replacement());
        }
        return stripped;
    }

    private record Rule(Pattern pattern, String replacement) {}
}
