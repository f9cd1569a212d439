package dev.sdg.format.prompt;

import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.prompt.Subject.KnownRow;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the prompts that ask for missing columns of rows of a table. What varies between two requests stands at the
 * end, so that providers can keep the beginning in their caches. Immutable.
 */
public final class CellPrompt {
    private static final Template SYSTEM = Template.of("prompt/cells-system.mustache");
    private static final Template CELLS = Template.of("prompt/cells.mustache");

    /** A text of more characters is written as several sentences. */
    private static final int LONG_TEXT = 200;

    private static final int SHORT_TOKENS = 10;
    private static final int LONG_TOKENS = 60;

    private final FormatDefinition definition;
    private final Optional<String> description;
    private final Optional<String> prompt;

    /**
     * @param definition the table's name, and its columns that are missing
     * @param description what a row is
     * @param prompt what a model is told besides
     */
    public CellPrompt(FormatDefinition definition, Optional<String> description, Optional<String> prompt) {
        this.definition = definition;
        this.description = description;
        this.prompt = prompt;
    }

    /** Returns the prompt for the rows of {@code request}, which are {@link Subject.Cells}. */
    public Prompt of(PromptRequest request) {
        if (!(request.subject() instanceof Subject.Cells cells)) {
            throw new IllegalArgumentException("no rows of a table: " + request.subject());
        }
        List<String> helpers = HelperKeys.of(definition.schema(), request, false);
        List<Field> fields = definition.schema().fields();
        Map<String, Object> values = new HashMap<>();
        values.put("table", Template.escapedCell(definition.name()));
        description.ifPresent(text -> values.put("description", Template.escapedCell(text)));
        prompt.ifPresent(text -> values.put("prompt", Template.escapedCell(text)));
        values.put("fields", SchemaDescription.inWords(definition, helpers, true));
        List<String> avoided = request.attributes().avoid();
        if (!avoided.isEmpty()) {
            values.put("has_avoided", true);
            values.put("avoided", avoided.stream().map(Template::escapedCell).toList());
        }
        values.put("rows", cells.rows().stream().map(CellPrompt::row).toList());
        request.language().ifPresent(tag -> {
            values.put("language", tag);
            values.put("language_name", Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH));
        });
        request.note().ifPresent(note -> values.put("note", Template.escapedCell(note)));
        values.put(
                "columns",
                fields.stream().map(field -> Template.escapedCell(field.name())).collect(Collectors.joining(", ")));
        values.put("count", Integer.toString(request.rows()));
        int row = fields.stream().mapToInt(CellPrompt::tokens).sum();
        return new Prompt(
                SYSTEM.filled(values),
                CELLS.filled(values),
                Optional.of(SchemaDescription.asJsonSchema(definition, helpers, request)),
                request.rows() * (row + SHORT_TOKENS));
    }

    private static Map<String, Object> row(KnownRow row) {
        return Map.of("id", row.id(), "known", Template.escapedJson(row.known()));
    }

    private static int tokens(Field field) {
        boolean isLong = field.type() == FieldType.STRING
                && field.constraints().maxLength().orElse(Integer.MAX_VALUE) > LONG_TEXT;
        return isLong ? LONG_TOKENS : SHORT_TOKENS;
    }
}
