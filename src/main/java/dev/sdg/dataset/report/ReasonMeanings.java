package dev.sdg.dataset.report;

import java.util.Map;

/** What the reasons in {@code rejected.jsonl} mean, for people. */
final class ReasonMeanings {
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("not_json", "the reply could not be read as JSON"),
            Map.entry("not_an_object", "something other than a row stood in the list"),
            Map.entry("missing_field", "a required field was not there"),
            Map.entry("wrong_type", "a value cannot be converted to the type of its field"),
            Map.entry("out_of_range", "a number is below the minimum or above the maximum"),
            Map.entry("not_in_enum", "a value is not one of those allowed"),
            Map.entry("too_short", "a text is shorter than allowed"),
            Map.entry("too_long", "a text is longer than allowed"),
            Map.entry("pattern", "a text does not match the pattern of its field"),
            Map.entry("blank", "a required text is empty"),
            Map.entry("invalid_text", "a text has characters that are not valid Unicode"),
            Map.entry("duplicate_key", "a field stands twice in one row"),
            Map.entry("same_text", "two fields that must differ have the same text"),
            Map.entry("echo", "the row repeats the example of the prompt"),
            Map.entry("not_grounded", "the row says what its passage does not"),
            Map.entry("surplus", "more rows came than were asked for"),
            Map.entry("unbalanced", "its class has enough rows"),
            Map.entry("duplicate", "an equal row was saved before"),
            Map.entry("near_duplicate", "a row that says nearly the same was saved before"),
            Map.entry("semantic_duplicate", "a row that means the same was saved before"),
            Map.entry("excluded", "the row is in a file of rows to exclude"),
            Map.entry("not_self_contained", "the question cannot be understood without its text"),
            Map.entry("not_retrievable", "a search with it does not find the passage it was made from"),
            Map.entry("low_grade", "the reviewing model graded it below the minimum"),
            Map.entry("prompt_blocked", "the provider refused the prompt"),
            Map.entry("safety", "the provider stopped the reply for safety"),
            Map.entry("recitation", "the provider stopped the reply because it repeated known text"),
            Map.entry("cut_off", "the reply reached the limit on its length"),
            Map.entry("empty", "the reply had no text, or the passage gave no row"),
            Map.entry("provider", "the call failed"));

    private ReasonMeanings() {}

    /** Returns what {@code code} means; empty for a code that this version does not know. */
    static String of(String code) {
        return MEANINGS.getOrDefault(code, "");
    }
}
