package dev.sdg.format;

import dev.sdg.format.DefinedFormat.Rules;
import dev.sdg.format.definition.DefinitionProblems;
import dev.sdg.format.definition.DefinitionReader;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.prompt.FormatGuide;
import dev.sdg.format.validation.ReadingFields;
import dev.sdg.format.validation.RowRule;
import dev.sdg.format.validation.ValueWords;
import dev.sdg.text.ResourceText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A format that comes with the program: a definition like a user's own, a guide for the model and examples, all
 * resources, and what only code can say.
 *
 * @param name of the format and of its resources
 * @param rules what only code can say
 */
record PredefinedFormat(String name, Rules rules) {

    /** All of them, in the order that help shows. A new one is its resources and a line here. */
    static final List<PredefinedFormat> ALL = List.of(
            new PredefinedFormat(
                    "qa",
                    new Rules(
                            List.of(),
                            List.of(),
                            Optional.of(new ReadingFields("context", "question", "answer")),
                            Optional.empty())),
            new PredefinedFormat("pair", rules(RowRule.distinctTexts("anchor", "positive"))),
            new PredefinedFormat(
                    "pair-class",
                    new Rules(
                            List.of(new ValueWords(
                                    "label", Map.of("entailment", "0", "neutral", "1", "contradiction", "2"))),
                            List.of(RowRule.distinctTexts("premise", "hypothesis")),
                            Optional.empty(),
                            Optional.empty())),
            new PredefinedFormat("pair-score", Rules.NONE),
            new PredefinedFormat(
                    "triplet",
                    new Rules(
                            List.of(),
                            List.of(RowRule.distinctTexts("anchor", "positive", "negative")),
                            Optional.empty(),
                            Optional.of("negative"))));

    /** Returns the format, ready for use. */
    DataFormatHandler load() {
        FormatDefinition definition = new DefinitionReader(DefinitionProblems.in(name))
                .read(ResourceText.text("/dev/sdg/format/predefined/" + name + ".json"), name);
        return DefinedFormat.of(definition, FormatGuide.predefined(name), rules);
    }

    private static Rules rules(RowRule rule) {
        return new Rules(List.of(), List.of(rule), Optional.empty(), Optional.empty());
    }
}
