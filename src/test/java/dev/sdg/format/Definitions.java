package dev.sdg.format;

import dev.sdg.format.definition.DefinitionJson;
import dev.sdg.format.definition.DefinitionProblems;
import dev.sdg.format.definition.DefinitionReader;

/** Makes formats from the JSON of their definitions. */
public final class Definitions {
    private Definitions() {}

    public static DataFormatHandler format(String json) {
        DefinitionProblems problems = DefinitionProblems.in("test");
        return DefinedFormat.custom(new DefinitionReader(problems).read(DefinitionJson.parse(json, problems), "test"));
    }

    public static DataFormatHandler ofOneField(String field) {
        return format("{\"fields\": {\"value\": " + field + "}}");
    }
}
