package dev.sdg.llm.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client and the retries together, over a socket, without waiting. */
@Timeout(30)
class GeminiRetryTest {

    private final GeminiFixture gemini = new GeminiFixture();
    private final List<Duration> slept = new ArrayList<>();
    private final RetryPolicy policy =
            new RetryPolicy(5, Duration.ofMinutes(5), slept::add, new Random(1), (wait, failure) -> {});

    @AfterEach
    void close() {
        gemini.close();
    }

    @Test
    void a_limit_of_the_minute_is_waited_for_and_then_answered() {
        gemini.standIn.answer(Answers.real("B06-429-minute.json"), Answers.text("[1]"));
        LlmClient client = gemini.client();

        Completion completion = policy.run((number, before) -> client.complete(GeminiFixture.prompt()));

        assertThat(completion.text()).isEqualTo("[1]");
        assertThat(slept).containsExactly(Duration.ofSeconds(26));
    }

    @ParameterizedTest
    @CsvSource({
        "B01-400-key.json, 1, KEY_REFUSED",
        "B03-404-model.json, 1, INVALID_SETTINGS",
        "B07-429-day.json, 1, UNAVAILABLE",
        "B08-503.json, 6, REQUEST_FAILED",
        "B10-200-blocked.json, 1, REQUEST_FAILED",
        "B12-200-recitation.json, 2, REQUEST_FAILED",
        "B13-200-maxtokens.json, 2, REQUEST_FAILED",
        "B14-200-other.json, 3, REQUEST_FAILED"
    })
    void each_fault_that_stays_costs_its_calls_and_ends_in_its_action(String reply, int calls, Kind action) {
        gemini.standIn.otherwise(request -> Answers.real(reply));

        Failure end = end(gemini.client());

        assertThat(gemini.standIn.requests()).hasSize(calls);
        assertThat(end.kind()).isEqualTo(action);
    }

    @Test
    void pages_for_ever_are_no_provider() {
        gemini.standIn.otherwise(request -> Answers.html(200, "<html>Log in to the hotel's network</html>"));

        Failure end = end(gemini.client());

        assertThat(gemini.standIn.requests()).hasSize(3);
        assertThat(end.kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void a_refused_parameter_is_no_try_and_is_told_once_by_many_workers()
            throws InterruptedException, ExecutionException {
        Answer refusal = Answers.json(
                400, "{\"error\": {\"code\": 400, \"message\": \"Thinking level is not supported for this model.\"}}");
        gemini.standIn.otherwise(request -> request.text().contains("thinkingLevel") ? refusal : Answers.text("[]"));
        LlmClient client = gemini.client();
        ExecutorService workers = Executors.newFixedThreadPool(8);

        for (Future<Completion> answer : Stream.generate(
                        () -> workers.submit(() -> client.complete(GeminiFixture.prompt())))
                .limit(8)
                .toList()) {
            assertThat(answer.get().text()).isEqualTo("[]");
        }
        workers.shutdown();

        assertThat(gemini.notices).hasSize(1);
    }

    private Failure end(LlmClient client) {
        return catchThrowableOfType(
                        LlmException.class,
                        () -> policy.run((number, before) -> client.complete(GeminiFixture.prompt())))
                .failure();
    }
}
