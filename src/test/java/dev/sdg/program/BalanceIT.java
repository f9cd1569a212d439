package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.CountingDouble;
import dev.sdg.standin.ReceivedRequest;
import dev.sdg.standin.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Equal shares of the values of several fields, against a stand-in for the Gemini API. */
class BalanceIT extends ProgramTest {
    private static final String TICKETS = "tickets_from_query";

    @BeforeEach
    void defineFormat() throws IOException {
        Files.writeString(folder.resolve("tickets.json"), """
                {"fields": {
                  "message": {"type": "string", "description": "what a customer writes"},
                  "intent": {"type": "string", "description": "what it is for", "enum": ["order", "refund", "question"]},
                  "urgent": {"type": "boolean", "description": "whether it must be answered today"},
                  "rating": {"type": "integer", "description": "how content the customer is", "minimum": 1, "maximum": 5},
                  "trust": {"type": "float", "description": "how sure that is", "minimum": 0, "maximum": 1},
                  "year": {"type": "integer", "description": "of the order", "minimum": 1990, "maximum": 2020}}}
                """);
    }

    @Test
    void every_field_with_few_values_gets_equal_shares_of_each_by_itself() {
        gemini.otherwise(new CountingDouble());

        Result result = run("--samples", "60", "--batch-size", "20");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(counts("intent")).isEqualTo(Map.of("order", 20L, "refund", 20L, "question", 20L));
        assertThat(counts("urgent")).isEqualTo(Map.of("true", 30L, "false", 30L));
        assertThat(counts("rating")).isEqualTo(Map.of("1", 12L, "2", 12L, "3", 12L, "4", 12L, "5", 12L));
        assertThat(prompt()).contains("\"trust\" from 0 to under 0.2").doesNotContain("\"year\" from");
    }

    @Test
    void one_field_may_be_chosen_or_none() {
        gemini.otherwise(new CountingDouble());

        run("--samples", "30", "--balance", "rating");
        String one = prompt();
        run("--samples", "30", "--balance", "off", "--overwrite");
        String none = prompt();

        assertThat(one).contains(" rows: \"rating\" 1").doesNotContain(" rows: \"urgent\" true");
        assertThat(none).doesNotContain(" rows: \"rating\" 1");
    }

    @Test
    void a_resumed_run_counts_the_rows_that_are_there() {
        gemini.otherwise(new CountingDouble());
        run("--samples", "50", "--batch-size", "7");

        Result result = run("--samples", "120", "--batch-size", "7", "--resume");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(counts("intent")).isEqualTo(Map.of("order", 40L, "refund", 40L, "question", 40L));
        assertThat(counts("rating")).isEqualTo(Map.of("1", 24L, "2", 24L, "3", 24L, "4", 24L, "5", 24L));
        assertThat(counts("urgent")).isEqualTo(Map.of("true", 60L, "false", 60L));
    }

    @Test
    void a_field_that_the_model_is_biased_in_is_evened_out_beside_others() {
        gemini.otherwise(rows(
                (row, number) -> row.put("intent", number % 20 < 14 ? "order" : number % 2 == 0 ? "refund" : "question")
                        .put("rating", 1 + number % 5)
                        .put("urgent", number % 3 == 0)));

        Result result = run("--samples", "300", "--balance", "intent");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(counts("intent").values())
                .allSatisfy(count -> assertThat(count).isBetween(95L, 105L));
    }

    @Test
    void fields_that_go_together_in_another_proportion_do_not_keep_a_run_from_ending() {
        gemini.otherwise(rows((row, number) -> {
            int rating = 1 + number % 5;
            row.put("rating", rating)
                    .put("intent", rating < 3 ? "refund" : rating == 3 ? "question" : "order")
                    .put("urgent", number % 2 == 0);
        }));

        Result result = run("--samples", "200");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("no rows with \"rating\" 1 after 5 requests for them, or only rows over the share");
        assertThat(counts("intent").values()).hasSize(3).allMatch(count -> count >= 60);
        assertThat(counts("rating").values()).hasSize(5).allMatch(count -> count >= 30);
    }

    private static Function<ReceivedRequest, Answer> rows(BiConsumer<ObjectNode, Integer> labels) {
        AtomicInteger made = new AtomicInteger();
        return request -> {
            if (request.rowsWanted().isEmpty()) {
                return Answers.text("Messages of all kinds.");
            }
            ArrayNode rows = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < request.rowsWanted().getAsInt(); i++) {
                int number = made.incrementAndGet();
                ObjectNode row = rows.addObject()
                        .put("message", Sentences.of("message", number))
                        .put("year", 2001)
                        .put("trust", number % 5 / 5.0);
                labels.accept(row, number);
            }
            return Answers.text(rows.toString());
        };
    }

    private Map<String, Long> counts(String field) {
        return Rows.jsonl(folder.resolve("synthetic_data_" + TICKETS + ".jsonl")).stream()
                .collect(Collectors.groupingBy(row -> row.get(field).asText(), Collectors.counting()));
    }

    private String prompt() {
        return gemini.requests().get(gemini.requests().size() - 1).userText();
    }

    private Result run(String... options) {
        return program()
                .run(commandLine("--query tea --custom-format-file tickets.json --no-refine --concurrency 1", options));
    }
}
