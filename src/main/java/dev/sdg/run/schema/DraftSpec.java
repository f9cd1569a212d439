package dev.sdg.run.schema;

import dev.sdg.llm.provider.Providers;
import dev.sdg.run.spec.Environment;
import dev.sdg.run.spec.ModelUse;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The wish for a schema, checked.
 *
 * @param query what the data is, in words; not blank
 * @param use the model that writes the schema, or the rule in its place
 * @param language BCP 47 tag of descriptions; empty: the language of the query
 * @param profile that is applied to the schema, if any
 */
public record DraftSpec(String query, ModelUse use, Optional<String> language, Optional<String> profile) {
    private static final int LONGEST = 20_000;

    /**
     * Returns what {@code request} asks for, by its {@code query}, {@code profile}, {@code language} and the options of
     * models.
     *
     * @param folder that relative paths start from
     * @param problems found so far; told together with those found here
     * @throws dev.sdg.run.spec.InvalidRequestException when there is any problem
     */
    public static DraftSpec read(
            RunRequest request, Providers providers, Environment environment, Path folder, Problems problems) {
        String query = request.value("query").orElse("").strip();
        if (query.isEmpty()) {
            problems.add(
                    "query", "is blank; say what the data is: '10k transactions with user ID, amount and currency'");
        }
        if (query.length() > LONGEST) {
            problems.add("query", "has %,d characters; at most %,d are possible".formatted(query.length(), LONGEST));
        }
        Optional<ModelUse> use = ModelUse.read(request, providers, environment, folder, problems);
        Optional<String> language = request.value("language").flatMap(typed -> problems.language("language", typed));
        problems.throwIfAny();
        return new DraftSpec(query, use.orElseThrow(), language, request.value("profile"));
    }
}
