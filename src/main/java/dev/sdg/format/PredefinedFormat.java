package dev.sdg.format;

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
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A format that comes with the program: a definition like a user's own, a guide for the model and examples, all
 * resources, and what only code can say.
 *
 * @param name of the format and of its resources
 * @param rules what only code can say of rows with a definition: that of the resource, or one that parameters made of
 *     it
 * @param parameters the settings that change the format
 */
record PredefinedFormat(String name, Function<FormatDefinition, FormatRules> rules, List<FormatParameter> parameters) {

    private static final Pattern NUMBER = Pattern.compile("_\\d+$");

    /** All of them, in the order that help shows. A new one is its resources and a line here. */
    static final List<PredefinedFormat> ALL = List.of(
            format("qa", FormatRules.NONE.withReading(ReadingFields.comprehension("context", "question", "answer"))),
            format(
                    "pair",
                    FormatRules.NONE.withRows(RowRule.distinctTexts("anchor", "positive")),
                    new AttributeChoice("relation")),
            format(
                    "pair-class",
                    FormatRules.NONE
                            .withReadings(new ValueWords(
                                    "label", Map.of("entailment", "0", "neutral", "1", "contradiction", "2")))
                            .withRows(RowRule.distinctTexts("premise", "hypothesis"))),
            format("pair-score", FormatRules.NONE),
            new PredefinedFormat("triplet", FormatRules::ofTriplet, List.of(new NegativesPerRow())),
            format(
                    "instruction",
                    FormatRules.NONE
                            .withRows(
                                    RowRule.distinctTexts("instruction", "input"),
                                    RowRule.distinctTexts("instruction", "output"))
                            .withReading(ReadingFields.task("instruction", "input"))),
            format(
                    "preference",
                    FormatRules.NONE
                            .withRows(RowRule.distinctTexts("prompt", "chosen", "rejected"))
                            .withReading(ReadingFields.prompt("prompt"))),
            new PredefinedFormat("classification", FormatRules::ofClassification, List.of(new Labels())),
            format("chat", FormatRules.CHAT, new Turns()),
            new PredefinedFormat("multiple-choice", FormatRules::ofMultipleChoice, List.of()));

    PredefinedFormat {
        parameters = List.copyOf(parameters);
    }

    private static PredefinedFormat format(String name, FormatRules rules, FormatParameter... parameters) {
        return new PredefinedFormat(name, any -> rules, List.of(parameters));
    }

    /** Returns the format, ready for use. */
    DataFormatHandler load() {
        return DefinedFormat.of(definition(), FormatGuide.predefined(name), rules, parameters);
    }

    /**
     * Returns the format with {@code changed}, a definition that its settings made; nothing if its fields are others.
     */
    Optional<DataFormatHandler> load(FormatDefinition changed) {
        return fields(changed).equals(fields(definition()))
                ? Optional.of(DefinedFormat.of(changed, FormatGuide.predefined(name), rules, parameters))
                : Optional.empty();
    }

    /** One field or several numbered ones in its place are the same. */
    private static Set<String> fields(FormatDefinition definition) {
        return definition.schema().fields().stream()
                .map(field -> NUMBER.matcher(field.name()).replaceFirst(""))
                .collect(Collectors.toSet());
    }

    private FormatDefinition definition() {
        return new DefinitionReader(DefinitionProblems.in(name))
                .read(ResourceText.text("/dev/sdg/format/predefined/" + name + ".json"), name);
    }
}
