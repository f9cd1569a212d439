package dev.sdg.run.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sdg.generate.RunEnd;
import dev.sdg.llm.provider.Providers;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunContext;
import dev.sdg.run.RunException;
import dev.sdg.run.schema.SchemaDraft.MadeBy;
import dev.sdg.run.spec.Environment;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.Schemas;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ProviderStandIn;
import dev.sdg.table.mapping.MappedNames;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas of sentences, by the rule and by a model over a real socket. */
class SchemaDraftingTest {
    private static final String QUERY =
            "Generate 10k financial transactions with user ID, amount, currency, and timestamp";
    private static final String SCHEMA = """
            {"tables": {"transactions": {"rows": 10000, "columns": {
              "user_id": {"type": "integer", "minimum": 1, "maximum": 500},
              "amount": {"type": "decimal", "scale": 2, "generator": {"lognormal": {"median": 40, "sigma": 1}}},
              "currency": {"enum": ["EUR", "USD"], "description": "ISO 4217"},
              "timestamp": {"type": "timestamp"}}}},
             "notes": ["Amounts are in the currency of the row."]}""";

    private final ProviderStandIn gemini = ProviderStandIn.start();
    private final CancellationToken cancellation = new CancellationToken();

    @AfterEach
    void close() {
        gemini.close();
    }

    @Test
    void a_model_writes_the_schema() {
        gemini.answer(Answers.text("Here it is:\n```json\n" + SCHEMA + "\n```"));

        SchemaDraft draft = draft(QUERY);

        assertThat(draft.madeBy()).isEqualTo(MadeBy.MODEL);
        assertThat(draft.rows()).isEqualTo(OptionalLong.of(10_000));
        assertThat(kinds(draft))
                .containsExactly(
                        Map.entry("user_id", Kind.INTEGER),
                        Map.entry("amount", Kind.DECIMAL),
                        Map.entry("currency", Kind.STRING),
                        Map.entry("timestamp", Kind.TIMESTAMP));
        assertThat(draft.notes()).containsExactly("Amounts are in the currency of the row.");
        assertThat(draft.usage().calls()).isEqualTo(1);
        assertThat(draft.usage().tokens().total()).isPositive();
        assertThat(draft.costUsd()).isPresent();
        assertThat(gemini.requests().get(0).userText())
                .contains("<request>\n" + QUERY + "\n</request>")
                .endsWith("Answer: one schema");
    }

    @Test
    void the_rule_writes_the_same_four_columns_without_a_call() {
        SchemaDraft draft = draft(QUERY, Map.of("provider", List.of("offline")));

        assertThat(draft.madeBy()).isEqualTo(MadeBy.RULES);
        assertThat(draft.rows()).isEqualTo(OptionalLong.of(10_000));
        assertThat(kinds(draft).stream().map(Map.Entry::getKey))
                .containsExactly("user_id", "amount", "currency", "timestamp");
        assertThat(draft.usage().calls()).isZero();
        assertThat(gemini.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I am sorry, I cannot help with that.",
                "{\"tables\": {}}",
                "{\"tables\": {\"t\": {\"columns\": {\"a\": {\"type\": \"strng\"}}}}}",
                "{\"tables\": {\"t\": {\"columns\": {\"a\": \"email\", \"a\": \"phone\"}}}}",
                "{\"tables\": {\"t\": {\"rows\": 10, \"columns\": {\"a\": {\"enum\": [\"x\", \"y\"], \"unique\": true}}}}}",
                "{\"tables\": {\"t\": {\"columns\": {\"a\": {\"references\": \"nowhere.id\"}}}}}",
                "{\"tables\": {\"t\": {\"columns\": {\"a\": \"email\""
            })
    void an_answer_that_cannot_be_used_goes_back_once_with_what_is_wrong(String broken) {
        gemini.answer(Answers.text(broken), Answers.text(SCHEMA));

        SchemaDraft draft = draft(QUERY);

        assertThat(kinds(draft)).hasSize(4);
        assertThat(draft.usage().calls()).isEqualTo(2);
        assertThat(gemini.requests().get(1).userText())
                .contains("<answer>\n" + broken + "\n</answer>\n\nIt cannot be used:\n- ")
                .endsWith("Answer: one schema");
    }

    @Test
    void a_second_answer_that_cannot_be_used_is_the_last() {
        StringBuilder tables = new StringBuilder();
        for (int i = 1; i <= 500; i++) {
            tables.append(i == 1 ? "" : ", ").append("\"t" + i + "\": {\"columns\": {\"a\": \"email\"}}");
        }
        String many = "{\"tables\": {" + tables + "}}";
        gemini.answer(Answers.text("no"), Answers.text(many));

        DraftFailedException failed = failed();

        assertThat(failed.end().kind()).isEqualTo(RunEnd.Kind.FEWER_ROWS);
        assertThat(failed.problems()).containsExactly("tables: 500 tables; at most 50, only those asked for");
        assertThat(failed.answer()).contains(many);
        assertThat(failed.usage().calls()).isEqualTo(2);
        assertThat(gemini.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "10k transactions, 10000",
        "'two dozen users: name, email', 24",
        "transactions between 5 and 500 dollars, ",
        "transactions, "
    })
    void the_number_of_rows_is_that_of_the_sentence(String query, Long rows) {
        String schema = "{\"tables\": {\"t\": {%s\"columns\": {\"a\": \"email\"}}}}";
        gemini.answer(Answers.text(schema.formatted("")), Answers.text(schema.formatted("\"rows\": 77, ")));

        OptionalLong left = draft(query).rows();
        SchemaDraft given = draft(query);

        assertThat(left).isEqualTo(rows == null ? OptionalLong.empty() : OptionalLong.of(rows));
        boolean number = query.matches(".*(\\d|two).*");
        assertThat(given.rows()).isEqualTo(number ? OptionalLong.of(77) : OptionalLong.empty());
        assertThat(given.notes())
                .hasSize(number ? 0 : 1)
                .allMatch(note -> note.startsWith("The request names no number of rows"));
    }

    @ParameterizedTest
    @CsvSource({
        "B01-400-key.json, KEY_REFUSED, 1",
        "B03-404-model.json, USER_ERROR, 1",
        "B07-429-day.json, PROVIDER, 1",
        "B08-503.json, PROVIDER, 6",
        "B10-200-blocked.json, FEWER_ROWS, 1"
    })
    void a_fault_of_the_provider_ends_as_it_does_in_a_run(String body, RunEnd.Kind end, int calls) {
        Answer answer = Answers.real(body);
        gemini.otherwise(request -> answer);

        DraftFailedException failed = failed();

        assertThat(failed.end().kind()).isEqualTo(end);
        assertThat(failed.usage().calls()).isEqualTo(calls);
        assertThat(failed.answer()).isEmpty();
        assertThat(failed.end().why()).doesNotContain("AIza-canary");
    }

    @Test
    void a_fault_that_passes_costs_no_more_than_its_wait() {
        gemini.answer(Answers.real("B08-503.json"), Answers.text(SCHEMA));

        assertThat(draft(QUERY).usage().calls()).isEqualTo(2);
    }

    @Test
    void without_a_key_there_is_no_call() {
        RunRequest request = request(QUERY, Map.of());
        Environment none = new Environment(Map.of(), Path.of("nowhere"));
        DraftSpec spec = DraftSpec.read(request, Providers.standard(), none, Path.of(""), new Problems());

        RunException refused = catchThrowableOfType(
                RunException.class,
                () -> new SchemaDrafting(spec, schemas(), RunContext.of("test", none, 0.001), cancellation).draft());

        assertThat(refused.kind()).isEqualTo(RunException.Kind.KEY);
        assertThat(refused.details().toString()).contains("⟨provider⟩ offline");
        assertThat(gemini.requests()).isEmpty();
    }

    @Test
    void a_profile_that_no_schema_of_a_sentence_has_is_refused() {
        gemini.otherwise(request -> Answers.text(SCHEMA));

        assertThatThrownBy(() -> draft(QUERY, Map.of("provider", List.of("offline"), "profile", List.of("busy"))))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("no profile 'busy'");
    }

    @Test
    void a_call_that_is_cancelled_ends_at_once() {
        gemini.otherwise(request -> {
            cancellation.cancel("enough");
            return Answers.silence();
        });

        assertThat(failed().end().kind()).isEqualTo(RunEnd.Kind.INTERRUPTED);
        assertThat(Thread.interrupted()).isFalse();
    }

    private DraftFailedException failed() {
        return catchThrowableOfType(DraftFailedException.class, () -> draft(QUERY));
    }

    private SchemaDraft draft(String query) {
        return draft(query, Map.of());
    }

    private SchemaDraft draft(String query, Map<String, List<String>> more) {
        Environment environment = new Environment(Map.of("GOOGLE_API_KEY", "AIza-canary"), Path.of("nowhere"));
        DraftSpec spec =
                DraftSpec.read(request(query, more), Providers.standard(), environment, Path.of(""), new Problems());
        return new SchemaDrafting(spec, schemas(), RunContext.of("test", environment, 0.001), cancellation).draft();
    }

    private RunRequest request(String query, Map<String, List<String>> more) {
        Map<String, List<String>> values = new HashMap<>(more);
        values.put("query", List.of(query));
        values.put("base-url", List.of(gemini.url().toString()));
        return RunRequest.of(values);
    }

    private static Schemas schemas() {
        return new Schemas(Path.of(""), List.of()).knowing(MappedNames::column);
    }

    private static List<Map.Entry<String, Kind>> kinds(SchemaDraft draft) {
        return draft.source().schema().tables().get(0).columns().stream()
                .map(column -> Map.entry(column.name(), column.type().kind()))
                .toList();
    }
}
