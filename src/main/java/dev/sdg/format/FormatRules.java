package dev.sdg.format;

import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.validation.ReadingFields;
import dev.sdg.format.validation.RowRule;
import dev.sdg.format.validation.ValueWords;
import dev.sdg.sample.Field;
import java.util.List;
import java.util.Optional;

/**
 * What only code says of a format.
 *
 * @param words that models write for values
 * @param rows what rows obey, besides being no echo of the prompt
 * @param reading the fields of rows that ask about a text; empty where rows do not
 * @param negatives the fields with a hard negative; empty where there is none
 */
record FormatRules(
        List<ValueWords> words, List<RowRule> rows, Optional<ReadingFields> reading, List<String> negatives) {

    /** Nothing beyond the definition. */
    static final FormatRules NONE = new FormatRules(List.of(), List.of(), Optional.empty(), List.of());

    FormatRules {
        words = List.copyOf(words);
        rows = List.copyOf(rows);
        negatives = List.copyOf(negatives);
    }

    /** Returns the rules of triplets: all texts differ, and none of the negatives is of the row's own passage. */
    static FormatRules ofTriplet(FormatDefinition definition) {
        String[] texts = definition.schema().fields().stream().map(Field::name).toArray(String[]::new);
        return NONE.withRows(RowRule.distinctTexts(texts)).withNegatives(NegativesPerRow.fields(definition));
    }

    /** Returns these rules with {@code words} for values. */
    FormatRules withWords(ValueWords... words) {
        return new FormatRules(List.of(words), rows, reading, negatives);
    }

    /** Returns these rules with {@code rows} for whole rows. */
    FormatRules withRows(RowRule... rows) {
        return new FormatRules(words, List.of(rows), reading, negatives);
    }

    /** Returns these rules for rows that ask about a text. */
    FormatRules withReading(ReadingFields fields) {
        return new FormatRules(words, rows, Optional.of(fields), negatives);
    }

    /** Returns these rules for rows with hard negatives in the fields {@code names}. */
    FormatRules withNegatives(List<String> names) {
        return new FormatRules(words, rows, reading, names);
    }
}
