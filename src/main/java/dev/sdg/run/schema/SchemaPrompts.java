package dev.sdg.run.schema;

import dev.sdg.format.prompt.Template;
import dev.sdg.llm.Prompt;
import dev.sdg.schema.GeneratorNames;
import dev.sdg.text.Excerpt;
import dev.sdg.text.ResourceText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes the prompts for the schema of a sentence. */
final class SchemaPrompts {
    private static final String FOLDER = "/dev/sdg/run/schema/";
    private static final String END_OF_ANSWER = "<(?=[\\s/]{0,9}answer\\b)";
    private static final int ANSWER_TOKENS = 1_500;
    private static final int LONGEST_ANSWER = 60_000;
    private static final int MOST_PROBLEMS = 50;

    private final String query;
    private final Optional<String> language;
    private final Template template = Template.at(FOLDER + "schema.mustache");

    /**
     * @param query what the data is, in words
     * @param language BCP 47 tag of descriptions; empty: the language of the query
     */
    SchemaPrompts(String query, Optional<String> language) {
        this.query = query;
        this.language = language;
    }

    /** Returns the request for the schema. */
    Prompt first() {
        return prompt(Map.of());
    }

    /** Returns the request to mend {@code answer}, which has these problems. */
    Prompt repair(String answer, List<String> problems) {
        return prompt(Map.of(
                "repair",
                true,
                "answer",
                Excerpt.of(answer.strip(), LONGEST_ANSWER).replaceAll(END_OF_ANSWER, "‹"),
                "problems",
                problems.stream().limit(MOST_PROBLEMS).toList()));
    }

    private Prompt prompt(Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("request", Template.escaped(query));
        values.put("example", ResourceText.text(FOLDER + "example.json"));
        values.put("words", String.join(", ", GeneratorNames.WORDS));
        values.put("most_tables", Integer.toString(ModelSchema.MOST_TABLES));
        language.ifPresent(tag ->
                values.put("language", Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH) + " (" + tag + ")"));
        String system = Template.at(FOLDER + "system.mustache").filled(Map.of());
        return new Prompt(system, template.filled(values), Optional.empty(), ANSWER_TOKENS, true);
    }
}
