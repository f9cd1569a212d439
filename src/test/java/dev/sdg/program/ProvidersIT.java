package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.ProviderStandIn;
import dev.sdg.standin.ReceivedRequest;
import dev.sdg.standin.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The same run with each provider: nothing but the provider differs. */
@Timeout(60)
class ProvidersIT {
    private static final String KEY = "sk-Canary-0123456789";

    @TempDir
    Path folder;

    private final ProviderStandIn standIn = ProviderStandIn.start();

    @AfterEach
    void close() {
        standIn.close();
    }

    @ParameterizedTest
    @EnumSource
    void rows_come_from_any_provider(Wire wire) throws IOException {
        standIn.otherwise(ModelDouble.of("pair"));

        Result result = run(wire, "--model", "some-model", "--thinking", "low");

        assertThat(result.exitCode()).as(result.err()).isZero();
        new DataSetFiles(folder).assertWhole(10);
        JsonNode report = Rows.object(result.out());
        assertThat(report.get("saved").asInt()).isEqualTo(10);
        assertThat(report.get("repairs")).isEmpty();
        assertThat(report.get("tokens").get("input").asLong()).isPositive();
        assertThat(result.out() + result.err()).doesNotContain(KEY);
        assertThat(new DataSetFiles(folder).manifest().toString()).contains("\"" + name(wire) + "\"");
    }

    @Test
    void a_model_has_to_be_given_where_the_provider_has_none_of_its_own() {
        standIn.answer(Answers.json(200, Wire.OLLAMA.models()));

        Result result = run(Wire.OLLAMA);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--model NAME: qwen9:4b");
        assertThat(standIn.requests()).extracting(ReceivedRequest::line).containsExactly("GET /api/tags HTTP/1.1");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_dry_run_makes_no_call_to_say_so() {
        Result result = run(Wire.OPENAI, "--dry-run");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--model NAME").contains("sdg models");
        assertThat(standIn.requests()).isEmpty();
    }

    @Test
    void a_model_that_ollama_has_not_is_to_be_pulled() {
        standIn.otherwise(request ->
                Wire.OLLAMA.failure(404, "", "model \"qwen9:70b\" not found, try pulling it first", Map.of()));

        Result result = run(Wire.OLLAMA, "--model", "qwen9:70b");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("ollama pull qwen9:70b");
        assertThat(standIn.requests()).hasSize(1);
    }

    @Test
    void a_spent_quota_stops_the_run_without_another_try() {
        standIn.otherwise(request -> Wire.OPENAI.failure(
                429,
                "insufficient_quota",
                "You exceeded your current quota, please check your plan and billing details.",
                Map.of()));

        Result result = run(Wire.OPENAI, "--model", "gpt-6-luna");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(standIn.requests()).hasSize(1);
    }

    @Test
    void a_schema_that_is_refused_is_done_without_and_said_once() {
        ModelDouble model = ModelDouble.of("pair");
        standIn.otherwise(request -> request.body().has("response_format")
                ? Wire.OPENAI.failure(400, "invalid_request_error", "response_format is not supported", Map.of())
                : model.apply(request));

        Result result = run(Wire.OPENAI, "--model", "some-model", "--batch-size", "2", "--concurrency", "1");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(standIn.requests()).hasSize(6);
        assertThat(result.err().lines().filter(line -> line.contains("response_format")))
                .hasSize(1);
        assertThat(Rows.object(result.out()).get("retries").asInt()).isZero();
    }

    @Test
    void a_key_in_dotenv_is_used_and_its_absence_is_named() throws IOException {
        standIn.otherwise(ModelDouble.of("pair"));

        Result without = program().run(arguments("openai", "--model", "gpt-6-luna"));
        Files.writeString(folder.resolve(".env"), "OPENAI_API_KEY=" + KEY + "\nOPENAI_BASE_URL=" + standIn.url());
        Result with = program().run(arguments("openai", "--model", "gpt-6-luna"));

        assertThat(without.exitCode()).isEqualTo(4);
        assertThat(without.err()).contains("OPENAI_API_KEY");
        assertThat(with.exitCode()).as(with.err()).isZero();
        assertThat(Wire.OPENAI.key(standIn.requests().get(0))).isEqualTo(KEY);
    }

    @ParameterizedTest
    @EnumSource
    void the_models_of_a_provider_are_listed(Wire wire) {
        standIn.otherwise(request -> Answers.json(200, wire.models()));

        Result table = reached(wire).run("models", "--provider", name(wire));
        Result json = reached(wire).run("models", "-p", name(wire), "--json");

        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.out().lines()).hasSize(2);
        assertThat(json.out()).contains("\"context_tokens\" : ", "\"usd_per_million_input\" : null");
        assertThat(table.out() + table.err() + json.out()).doesNotContain(KEY);
    }

    @ParameterizedTest
    @CsvSource({"401, authentication_error, 4", "404, whatever, 2", "503, unavailable, 5"})
    void a_list_of_models_that_does_not_come_says_why(int status, String type, int exitCode) {
        standIn.otherwise(request -> Wire.ANTHROPIC.failure(status, type, "No", Map.of()));

        Result result = reached(Wire.ANTHROPIC).run("models", "--provider", "anthropic");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).doesNotContain("Exception");
    }

    @Test
    void a_number_of_tokens_for_thoughts_goes_where_tokens_are_counted() {
        standIn.otherwise(ModelDouble.of("pair"));

        Result result = run(Wire.ANTHROPIC, "--model", "claude-haiku-4-5", "--thinking", "2000");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(standIn.requests()
                        .get(0)
                        .body()
                        .at("/thinking/budget_tokens")
                        .asInt())
                .isEqualTo(2000);
    }

    private Result run(Wire wire, String... more) {
        return reached(wire).run(arguments(name(wire), more));
    }

    private Program reached(Wire wire) {
        String url = standIn.url().toString();
        return switch (wire) {
            case GEMINI -> program().with("GOOGLE_GEMINI_BASE_URL", url).with("GOOGLE_API_KEY", KEY);
            case OPENAI -> program().with("OPENAI_BASE_URL", url + "/v1").with("OPENAI_API_KEY", KEY);
            case ANTHROPIC -> program().with("ANTHROPIC_BASE_URL", url).with("ANTHROPIC_API_KEY", KEY);
            case OLLAMA -> program().with("OLLAMA_HOST", "127.0.0.1:" + standIn.port());
        };
    }

    private Program program() {
        return Program.in(folder);
    }

    private static String name(Wire wire) {
        return wire.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> arguments(String provider, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--query", "tea", "--format", "pair", "--samples", "10", "--no-refine"));
        arguments.addAll(List.of("--topics", "off", "--json", "--output-format", "jsonl", "--provider", provider));
        arguments.addAll(List.of(more));
        return arguments;
    }
}
