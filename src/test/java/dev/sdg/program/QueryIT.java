package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ProviderStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables from a sentence, their schema written by a model. */
class QueryIT {
    private static final String SENTENCE =
            "Generate 10k financial transactions with user ID, amount, currency, and timestamp";
    private static final String SCHEMA = """
            {"tables": {"transactions": {"rows": 10000, "columns": {
              "user_id": {"type": "integer", "minimum": 1, "maximum": 500},
              "amount": {"type": "decimal", "scale": 2, "generator": {"lognormal": {"median": 40, "sigma": 1}}},
              "currency": {"enum": ["EUR", "USD"], "description": "ISO 4217"},
              "timestamp": {"type": "timestamp"}}}},
             "notes": ["Amounts are in the currency of the row."]}""";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final ProviderStandIn gemini = ProviderStandIn.start();

    @AfterEach
    void close() {
        gemini.close();
    }

    @Test
    void a_model_writes_the_schema_and_rules_make_its_rows() throws IOException {
        gemini.answer(Answers.text(SCHEMA));

        Result result = query("--yes", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("Schema by a model: 1 call, ", "currency:", "note: Amounts are in the currency of the row.");
        JsonNode report = JSON.readTree(result.out());
        assertThat(report.at("/tables/transactions/written").asInt()).isEqualTo(10_000);
        assertThat(report.at("/model/calls").asInt()).isEqualTo(1);
        assertThat(report.at("/model/tokens/input").asInt()).isPositive();
        assertThat(report.at("/model/cost_usd").asDouble()).isPositive();
        JsonNode manifest = JSON.readTree(
                folder.resolve("synthetic_tables.run/manifest.json").toFile());
        assertThat(manifest.at("/usage/calls").asInt()).isEqualTo(1);
        assertThat(manifest.at("/usage/cost_usd").asDouble()).isPositive();
        List<String> rows = Files.readAllLines(folder.resolve("synthetic_tables/transactions.csv"));
        assertThat(rows).hasSize(10_001).first().isEqualTo("user_id,amount,currency,timestamp");
        assertThat(rows.subList(1, rows.size()))
                .allMatch(row -> row.matches("\\d{1,3},\\d+\\.\\d\\d,(EUR|USD),\\d{4}-\\d\\d-\\d\\dT[\\d:]+"));
    }

    @Test
    void the_command_that_makes_the_rows_again_asks_for_no_other_schema() {
        gemini.answer(Answers.text(SCHEMA));

        Result result = query("--yes", "--seed", "1");

        assertThat(result.out().lines().filter(line -> line.startsWith("The same rows again: ")))
                .singleElement()
                .asString()
                .contains("--schema synthetic_tables.run/schema.json")
                .doesNotContain("--query");
    }

    @Test
    void a_schema_that_nobody_confirmed_is_kept_and_never_run() throws IOException {
        gemini.answer(Answers.text(SCHEMA));

        Result asked = query("--json");

        assertThat(asked.exitCode()).isEqualTo(2);
        assertThat(asked.err()).contains("Use it, as it is or changed: ", "--schema synthetic_tables.run/schema.json");
        JsonNode told = JSON.readTree(asked.out());
        assertThat(told.path("status").asText()).isEqualTo("unconfirmed");
        assertThat(told.path("rows").asInt()).isEqualTo(10_000);
        assertThat(told.at("/model/calls").asInt()).isEqualTo(1);
        assertThat(folder.resolve("synthetic_tables")).doesNotExist();
        Result gone = run("table", "generate", "--schema", "synthetic_tables.run/schema.json", "--seed", "1");
        assertThat(gone.exitCode()).as(gone.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("synthetic_tables/transactions.csv")))
                .hasSize(10_001);
        assertThat(gemini.requests()).hasSize(1);
    }

    @Test
    void a_person_says_yes_no_or_changes_the_schema_first() throws IOException {
        gemini.otherwise(request -> Answers.text(SCHEMA));
        String change = "sed -i 's/\"rows\" : 10000/\"rows\" : 7/'";

        Result no = program().typing("\n").run(arguments("-o", "no"));
        Result yes = program().typing("y\n").run(arguments("-o", "yes"));
        Result edited = program().with("VISUAL", change).typing("e\n").run(arguments("-o", "edited"));

        assertThat(List.of(no.exitCode(), yes.exitCode(), edited.exitCode())).containsExactly(2, 0, 0);
        assertThat(no.err()).contains("Generate these rows? [y/e/N]", "not started");
        assertThat(folder.resolve("no")).doesNotExist();
        assertThat(Files.readAllLines(folder.resolve("yes/transactions.csv"))).hasSize(10_001);
        assertThat(Files.readAllLines(folder.resolve("edited/transactions.csv")))
                .hasSize(8);
        assertThat(gemini.requests()).hasSize(3);
    }

    @Test
    void a_resumed_run_does_not_ask_for_its_schema_again() throws IOException {
        gemini.answer(Answers.text(SCHEMA));
        assertThat(query("--yes", "--seed", "1").exitCode()).isZero();
        Path rows = folder.resolve("synthetic_tables/transactions.csv");
        byte[] before = Files.readAllBytes(rows);
        Files.delete(rows);

        Result resumed = query("--yes", "--seed", "1", "--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(rows).hasBinaryContent(before);
        assertThat(gemini.requests()).hasSize(1);
    }

    @Test
    void a_resumed_run_into_a_database_does_not_ask_for_its_schema_again() {
        gemini.answer(Answers.text(SCHEMA));
        assertThat(query("--yes", "--seed", "1", "--to", "pay.db", "--create").exitCode())
                .isZero();

        Result resumed = query("--yes", "--seed", "1", "--to", "pay.db", "--create", "--resume");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(gemini.requests()).hasSize(1);
        assertThat(folder.resolve("synthetic_tables.run")).doesNotExist();
    }

    @Test
    void tables_in_files_do_not_stop_a_run_into_a_database() {
        gemini.otherwise(request -> Answers.text(SCHEMA));
        assertThat(query("--yes").exitCode()).isZero();

        Result result = query("--yes", "--to", "pay.db", "--create");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(folder.resolve("pay.db.run/schema.json")).isRegularFile();
    }

    @Test
    void without_a_key_the_way_without_one_is_named() {
        Result result = run("table", "generate", "--query", SENTENCE, "--yes");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("GOOGLE_API_KEY", "--provider offline needs none");
        assertThat(Program.filesIn(folder)).isEmpty();
    }

    @Test
    void what_a_model_would_be_asked_is_shown_without_a_call() throws IOException {
        Result text = query("--dry-run");
        Result json = query("--dry-run", "--json");

        assertThat(List.of(text.exitCode(), json.exitCode())).containsOnly(0);
        assertThat(text.out()).contains("calls   1 to 2", "cost    $", SENTENCE).endsWith("Answer: one schema\n");
        JsonNode estimate = JSON.readTree(json.out());
        assertThat(estimate.at("/low/calls").asInt()).isEqualTo(1);
        assertThat(estimate.at("/high/cost_usd").asDouble())
                .isGreaterThan(estimate.at("/low/cost_usd").asDouble());
        assertThat(gemini.requests()).isEmpty();
        assertThat(Program.filesIn(folder)).isEmpty();
    }

    @Test
    void an_answer_that_cannot_be_used_twice_is_kept() throws IOException {
        gemini.answer(Answers.text("I would rather not."), Answers.text("{\"tables\": {\"t\": {\"columns\": {}}}}"));

        Result result = query("--yes", "--json");

        assertThat(result.exitCode()).isEqualTo(6);
        assertThat(result.err()).contains("tables.t.columns", "synthetic_tables.run/schema-answer.txt", "2 calls, ");
        assertThat(folder.resolve("synthetic_tables.run/schema-answer.txt"))
                .content()
                .isEqualTo("{\"tables\": {\"t\": {\"columns\": {}}}}\n");
        JsonNode told = JSON.readTree(result.out());
        assertThat(told.path("status").asText()).isEqualTo("no_schema");
        assertThat(told.at("/model/calls").asInt()).isEqualTo(2);
        assertThat(Program.filesIn(folder))
                .containsExactly("synthetic_tables.run", "synthetic_tables.run/schema-answer.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "B01-400-key.json, 4",
        "B03-404-model.json, 2",
        "B04-400-schema.json, 1",
        "B07-429-day.json, 5",
        "B08-503.json, 5",
        "B11-200-safety-text.json, 6"
    })
    void a_fault_of_the_provider_ends_as_it_does_for_rows(String body, int exitCode) {
        Answer answer = Answers.real(body);
        gemini.otherwise(request -> answer);

        Result result = query("--yes");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.err()).contains("Used: ").doesNotContain("AIza-canary");
        assertThat(Program.filesIn(folder)).isEmpty();
    }

    @Test
    void wrong_options_cost_no_call() {
        Result result = query("--rows", "many", "--now", "soon", "--temperature", "9", "--output-format", "xls");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--rows", "--now", "--temperature", "--output-format");
        Result both = query("--schema", "crm");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("--schema and --query exclude each other");
        assertThat(gemini.requests()).isEmpty();
    }

    @Test
    void a_schema_that_was_paid_for_survives_what_was_asked_of_it() {
        gemini.answer(Answers.text(SCHEMA));

        Result result = query("--rows", "orders=5");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("unknown table 'orders'");
        assertThat(folder.resolve("synthetic_tables.run/schema.json")).isRegularFile();
    }

    @Test
    void tables_that_are_there_stop_the_run_before_the_call() {
        gemini.answer(Answers.text(SCHEMA));
        assertThat(query("--yes").exitCode()).isZero();

        Result again = query("--yes");

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("--resume", "--overwrite");
        assertThat(gemini.requests()).hasSize(1);
    }

    @Test
    void tables_that_belong_together_are_made_without_a_model() throws IOException {
        Result result = run(
                "table",
                "generate",
                "--provider",
                "offline",
                "--query",
                "200 customers with name and email, and their orders with date, total and status (open, paid)",
                "--yes",
                "--seed",
                "1",
                "--verify",
                "always");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("synthetic_tables/customers.csv")))
                .hasSize(201)
                .first()
                .isEqualTo("id,name,email");
        assertThat(Files.readAllLines(folder.resolve("synthetic_tables/orders.csv")))
                .hasSizeGreaterThan(201)
                .first()
                .isEqualTo("id,customer_id,date,total,status");
    }

    @Test
    void a_dictionary_of_words_runs_with_a_size() throws IOException {
        Files.writeString(folder.resolve("visits.json"), """
                {"patient_id": "number", "diagnosis_code": "icd10_code", "email": "email", "visit_date": "date",
                 "notes": "text"}""");

        Result result = run(
                "table",
                "generate",
                "--schema",
                "visits.json",
                "--rows",
                "500",
                "--provider",
                "offline",
                "--seed",
                "1");

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<String> rows = Files.readAllLines(folder.resolve("synthetic_tables/visits.csv"));
        assertThat(rows).hasSize(501).first().isEqualTo("patient_id,diagnosis_code,email,visit_date,notes");
        assertThat(rows.subList(1, rows.size()))
                .allMatch(row ->
                        row.matches("\\d+,[A-Z]\\d[0-9A-Z](?:\\.[0-9A-Z]{1,4})?,[^,]+@[^,]+,\\d{4}-\\d\\d-\\d\\d,.+"));
    }

    @Test
    void a_profile_that_is_not_there_is_refused_offline_too() {
        Result result =
                run("table", "generate", "--provider", "offline", "--query", SENTENCE, "--profile", "busy", "--yes");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("the schema has no profile 'busy'");
    }

    @Test
    void a_schema_of_a_sentence_can_be_had_as_a_file() throws IOException {
        gemini.answer(Answers.text(SCHEMA));
        List<String> infer = List.of(
                "schema",
                "infer",
                "--query",
                SENTENCE,
                "--base-url",
                gemini.url().toString());

        Result preview = program().run(with(infer, "--dry-run"));
        Result made = program().run(with(infer, "-o", "t.json"));
        Result rule = run("schema", "infer", "--provider", "offline", "--query", SENTENCE);
        Result both = run("schema", "infer", "crm.sql", "--query", SENTENCE, "--provider", "offline");
        Result none = run("schema", "infer");

        assertThat(preview.out()).endsWith("Answer: one schema\n");
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.err()).contains("Schema by a model: 1 call, ", "note: Amounts are");
        assertThat(JSON.readTree(folder.resolve("t.json").toFile())
                        .at("/tables/transactions/rows")
                        .asInt())
                .isEqualTo(10_000);
        assertThat(rule.exitCode()).as(rule.err()).isZero();
        assertThat(JSON.readTree(rule.out()).at("/tables/financial_transactions/columns"))
                .hasSize(4);
        assertThat(List.of(both.exitCode(), none.exitCode())).containsOnly(2);
        assertThat(both.err()).contains("exclude each other");
        assertThat(gemini.requests()).hasSize(1);
    }

    @Test
    void a_model_settles_doubtful_columns_among_their_candidates() throws IOException {
        Files.writeString(folder.resolve("s.json"), """
                {"tables": {"stock": {"columns": {"id": {"type": "integer", "primary_key": true},
                  "zfrt": {"max_length": 40}, "email": {"max_length": 80}}}}}""");
        gemini.answer(Answers.text("[{\"column\": 1, \"generator\": \"company.name\"}]"));
        List<String> map = List.of(
                "schema",
                "map",
                "s.json",
                "--ask-model",
                "--base-url",
                gemini.url().toString());

        Result preview = program().run(with(map, "--dry-run"));
        Result settled = program().run(with(map, "--json"));
        Result offline = program().run(with(map, "--provider", "offline"));
        Result noKey = run(map.toArray(String[]::new));
        gemini.answer(Answers.text("no"));
        Result refused = program().run(map);

        assertThat(preview.out()).endsWith("Number of columns: 1\n");
        assertThat(settled.exitCode()).as(settled.err()).isZero();
        assertThat(settled.err()).contains("1 of 1 doubtful column settled by a model: 1 call, ", "$");
        JsonNode choice = JSON.readTree(settled.out()).get(1);
        assertThat(choice.path("column").asText()).isEqualTo("zfrt");
        assertThat(choice.path("generator").asText()).isEqualTo("company.name");
        assertThat(choice.path("confidence").asDouble()).isEqualTo(0.8);
        assertThat(JSON.readTree(settled.out()).get(2).path("generator").asText())
                .isEqualTo("person.email");
        assertThat(List.of(offline.exitCode(), noKey.exitCode(), refused.exitCode()))
                .containsExactly(2, 4, 6);
        assertThat(offline.err()).contains("--ask-model needs a model");
        assertThat(noKey.err()).contains("--provider offline");
        assertThat(refused.err()).contains("holds no list of choices", "The answer began with: no");
        assertThat(gemini.requests()).hasSize(2);
    }

    private static List<String> with(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all;
    }

    private Result query(String... more) {
        return program().run(arguments(more));
    }

    private Program program() {
        return Program.in(folder).with("GOOGLE_API_KEY", "AIza-canary");
    }

    private List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of("table", "generate", "--query", SENTENCE));
        arguments.addAll(List.of("--base-url", gemini.url().toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private Result run(String... arguments) {
        return Program.in(folder).run(arguments);
    }
}
