package dev.sdg.format;

import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.validation.AlternatingRoles;
import dev.sdg.format.validation.AnswerTexts;
import dev.sdg.format.validation.IndependentOptions;
import dev.sdg.format.validation.OptionLabels;
import dev.sdg.format.validation.OptionPlacement;
import dev.sdg.format.validation.ReadingFields;
import dev.sdg.format.validation.RowRule;
import dev.sdg.format.validation.ValueReading;
import dev.sdg.format.validation.ValueWords;
import dev.sdg.sample.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What only code says of a format.
 *
 * @param readings of what models write for values
 * @param rows what rows obey, besides being no echo of the prompt
 * @param reading the fields of rows that ask something; empty where rows do not
 * @param negatives the fields with a hard negative; empty where there is none
 * @param answers the texts that a passage must hold without being quoted; empty where there are none
 * @param placement puts options in another order; empty where there are none
 */
record FormatRules(
        List<ValueReading> readings,
        List<RowRule> rows,
        Optional<ReadingFields> reading,
        List<String> negatives,
        Optional<AnswerTexts> answers,
        Optional<OptionPlacement> placement) {

    /** Nothing beyond the definition. */
    static final FormatRules NONE =
            new FormatRules(List.of(), List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    FormatRules {
        readings = List.copyOf(readings);
        rows = List.copyOf(rows);
        negatives = List.copyOf(negatives);
    }

    /** The rules of conversations: roles alternate, and the assistant says what the passage holds. */
    static final FormatRules CHAT =
            NONE.withRows(new AlternatingRoles(Turns.MESSAGES)).withAnswers(new AnswerTexts.Assistant(Turns.MESSAGES));

    /** Returns the rules of triplets: all texts differ, and none of the negatives is of the row's own passage. */
    static FormatRules ofTriplet(FormatDefinition definition) {
        String[] texts = definition.schema().fields().stream().map(Field::name).toArray(String[]::new);
        return NONE.withRows(RowRule.distinctTexts(texts)).withNegatives(NegativesPerRow.fields(definition));
    }

    /** Returns the rules of labelled texts: a label in another case is that label. */
    static FormatRules ofClassification(FormatDefinition definition) {
        return NONE.withReadings(new ValueWords(Labels.LABEL, Labels.words(definition)));
    }

    /** Returns the rules of questions with options: these are put in another order, so that none may name another. */
    static FormatRules ofMultipleChoice(FormatDefinition definition) {
        return NONE.withReadings(
                        new OptionLabels("options"),
                        new ValueWords("answer", Map.of("a", "0", "b", "1", "c", "2", "d", "3")))
                .withRows(new IndependentOptions("options", "explanation"))
                .withAnswers(new AnswerTexts.RightOption("question", "options", "answer"))
                .withPlacement(new OptionPlacement(definition.schema(), "options", "answer"));
    }

    /** Returns these rules with {@code readings} of values. */
    FormatRules withReadings(ValueReading... readings) {
        return new FormatRules(List.of(readings), rows, reading, negatives, answers, placement);
    }

    /** Returns these rules with {@code rows} for whole rows. */
    FormatRules withRows(RowRule... rows) {
        return new FormatRules(readings, List.of(rows), reading, negatives, answers, placement);
    }

    /** Returns these rules for rows that ask something. */
    FormatRules withReading(ReadingFields fields) {
        return new FormatRules(readings, rows, Optional.of(fields), negatives, answers, placement);
    }

    /** Returns these rules for rows with hard negatives in the fields {@code names}. */
    FormatRules withNegatives(List<String> names) {
        return new FormatRules(readings, rows, reading, names, answers, placement);
    }

    /** Returns these rules for rows whose passages must hold {@code texts}. */
    FormatRules withAnswers(AnswerTexts texts) {
        return new FormatRules(readings, rows, reading, negatives, Optional.of(texts), placement);
    }

    /** Returns these rules for rows whose options are put in another order. */
    FormatRules withPlacement(OptionPlacement order) {
        return new FormatRules(readings, rows, reading, negatives, answers, Optional.of(order));
    }
}
