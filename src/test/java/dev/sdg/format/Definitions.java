package dev.sdg.format;

/** Makes formats from the JSON of their definitions. */
final class Definitions {
    private Definitions() {}

    static DataFormatHandler format(String json) {
        Problems problems = Problems.in("test");
        return CustomFormat.of(new DefinitionReader(problems).read(DefinitionJson.parse(json, problems), "test"));
    }

    static DataFormatHandler ofOneField(String field) {
        return format("{\"fields\": {\"value\": " + field + "}}");
    }
}
