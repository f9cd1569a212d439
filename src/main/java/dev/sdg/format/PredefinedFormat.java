package dev.sdg.format;

import dev.sdg.format.definition.DefinitionProblems;
import dev.sdg.format.definition.DefinitionReader;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.prompt.FormatGuide;
import dev.sdg.format.validation.ReadingFields;
import dev.sdg.format.validation.RowRule;
import dev.sdg.format.validation.RowValidator;
import dev.sdg.format.validation.ValueWords;
import dev.sdg.text.ResourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A format that comes with the program: a definition like a user's own and a guide for the model, both resources, and
 * what only code can say.
 *
 * @param name of the format and of its resources
 * @param words that models write for numbers
 * @param rules that rows obey, besides not being the prompt's example
 * @param reading the fields of rows that ask about a text, where they do
 */
record PredefinedFormat(String name, List<ValueWords> words, List<RowRule> rules, Optional<ReadingFields> reading) {

    /** All of them, in the order that help shows. A new one is its resources and a line here. */
    static final List<PredefinedFormat> ALL = List.of(
            new PredefinedFormat(
                    "qa", List.of(), List.of(), Optional.of(new ReadingFields("context", "question", "answer"))),
            new PredefinedFormat("pair", List.of(), List.of(RowRule.distinctTexts("anchor", "positive"))),
            new PredefinedFormat(
                    "pair-class",
                    List.of(new ValueWords("label", Map.of("entailment", "0", "neutral", "1", "contradiction", "2"))),
                    List.of(RowRule.distinctTexts("premise", "hypothesis"))),
            new PredefinedFormat("pair-score", List.of(), List.of()),
            new PredefinedFormat(
                    "triplet", List.of(), List.of(RowRule.distinctTexts("anchor", "positive", "negative"))));

    private PredefinedFormat(String name, List<ValueWords> words, List<RowRule> rules) {
        this(name, words, rules, Optional.empty());
    }

    PredefinedFormat {
        words = List.copyOf(words);
        rules = List.copyOf(rules);
    }

    /** Returns the format, ready for use. */
    DataFormatHandler load() {
        FormatDefinition definition = new DefinitionReader(DefinitionProblems.in(name))
                .read(ResourceText.text("/dev/sdg/format/predefined/" + name + ".json"), name);
        List<RowRule> all = new ArrayList<>(rules);
        all.add(RowRule.notPlaceholders());
        all.add(RowRule.notTheExample(definition.schema()));
        return DefinedFormat.of(
                definition, FormatGuide.named(name), new RowValidator(definition.schema(), words, all), reading);
    }
}
