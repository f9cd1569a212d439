package dev.sdg.format;

import dev.sdg.format.definition.DefinitionProblems;
import dev.sdg.format.definition.DefinitionReader;

/** Makes formats from the JSON of their definitions. */
public final class Definitions {
    private Definitions() {}

    public static DataFormatHandler format(String json) {
        return DefinedFormat.custom(new DefinitionReader(DefinitionProblems.in("test")).read(json, "test"));
    }

    public static DataFormatHandler ofOneField(String field) {
        return format("{\"fields\": {\"value\": " + field + "}}");
    }
}
