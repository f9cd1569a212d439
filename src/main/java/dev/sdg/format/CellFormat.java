package dev.sdg.format;

import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.prompt.CellPrompt;
import dev.sdg.format.prompt.HelperKeys;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.validation.CellAttribution;
import dev.sdg.format.validation.RowRule;
import dev.sdg.format.validation.RowValidator;
import dev.sdg.format.validation.ValidationResult;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a model is asked for columns of a table: it is told the rest of each row. A row of this format is the number of
 * the table's row, then those columns. Immutable.
 */
public final class CellFormat implements RowFormat {
    /** The first field: the number of the row, from 1. */
    public static final String ROW = HelperKeys.ROW;

    private final RowSchema schema;
    private final CellPrompt prompts;
    private final RowValidator validator;

    /**
     * @param table its name
     * @param description what a row is
     * @param prompt what a model is told besides
     * @param columns that are missing, in their order; none of them is named {@value HelperKeys#ROW}
     * @param rules that their values obey beyond those of each by itself
     */
    public CellFormat(
            String table,
            Optional<String> description,
            Optional<String> prompt,
            List<Field> columns,
            List<RowRule> rules) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.required(ROW, FieldType.INTEGER, "the number of the row"));
        fields.addAll(columns);
        this.schema = new RowSchema(fields, List.of(ROW));
        RowSchema asked = RowSchema.of(columns);
        // Which rows have no value is decided already: a model is asked for one, and may give none where none may be.
        RowSchema needed = RowSchema.of(columns.stream().map(Field::asRequired).toList());
        this.prompts = new CellPrompt(new FormatDefinition(table, table, needed), description, prompt);
        this.validator = new RowValidator(asked, List.of(), rules);
    }

    @Override
    public RowSchema schema() {
        return schema;
    }

    @Override
    public Prompt prompt(PromptRequest request) {
        return prompts.of(request);
    }

    @Override
    public ValidationResult validate(Candidate candidate, PromptRequest request) {
        if (!(request.subject() instanceof Subject.Cells cells)) {
            throw new IllegalArgumentException("no rows of a table: " + request.subject());
        }
        Optional<RowOrigin.TableRow> row = CellAttribution.of(candidate.json(), cells);
        if (row.isEmpty()) {
            return new ValidationResult.Rejected(new Rejection(
                    RejectionReason.UNKNOWN_ROW,
                    "it names none of the rows that were asked for",
                    candidate.raw(),
                    RowOrigin.unknown()));
        }
        ValidationResult result = validator.validate(candidate, request);
        return result instanceof ValidationResult.Accepted accepted
                ? new ValidationResult.Accepted(
                        row(row.get(), accepted.sample()), accepted.conversions(), accepted.dropped())
                : new ValidationResult.Rejected(of(row.get(), ((ValidationResult.Rejected) result).rejection()));
    }

    private static Sample row(RowOrigin.TableRow row, Sample columns) {
        List<Value> values = new ArrayList<>();
        values.add(new Value.Whole(row.number()));
        values.addAll(columns.values());
        return new Sample(values, row);
    }

    private static Rejection of(RowOrigin.TableRow row, Rejection rejection) {
        return new Rejection(rejection.reason(), rejection.detail(), rejection.raw(), row);
    }
}
