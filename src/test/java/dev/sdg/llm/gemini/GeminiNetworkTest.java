package dev.sdg.llm.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sdg.http.ApiKey;
import dev.sdg.http.HttpTransport;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TestSettings;
import dev.sdg.llm.TokenUsage;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.GeminiReply;
import dev.sdg.standin.ProviderStandIn;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a network does to a call: P27 to P30, X1, X5, and many calls at once. */
@Timeout(30)
class GeminiNetworkTest {

    private final GeminiFixture gemini = new GeminiFixture();

    @AfterEach
    void close() {
        gemini.close();
    }

    static Stream<Answer> neverWhole() {
        return Stream.of(
                Answers.silence(), Answers.headersThenSilence(), Answers.dripping("[]", Duration.ofMillis(300)));
    }

    @ParameterizedTest
    @MethodSource("neverWhole")
    void a_call_ends_at_its_deadline_wherever_it_stands(Answer answer) {
        gemini.standIn.answer(answer);
        LlmClient client = gemini.client(TestSettings.withTimeout(gemini.settings(), Duration.ofMillis(400)));

        Failure failure = gemini.failureOf(client);

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.message()).contains("within 0.4 s");
        assertThat(failure.usage()).isEqualTo(TokenUsage.UNKNOWN);
    }

    @Test
    void a_call_after_one_that_timed_out_gets_its_own_reply() {
        gemini.standIn.answer(Answers.headersThenSilence(), Answers.text("mine"));
        LlmClient client = gemini.client(TestSettings.withTimeout(gemini.settings(), Duration.ofMillis(800)));
        gemini.failureOf(client);

        Completion completion = client.complete(GeminiFixture.prompt());

        assertThat(completion.text()).isEqualTo("mine");
    }

    @Test
    void a_connection_closed_without_a_reply_is_tried_again_and_may_be_billed() {
        Failure failure = gemini.failure(Answers.close());

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.maxAttempts()).isEqualTo(Integer.MAX_VALUE);
        assertThat(failure.usage()).isEqualTo(TokenUsage.UNKNOWN);
        assertThat(gemini.standIn.requests()).hasSize(1);
    }

    @Test
    void fewer_bytes_than_promised_are_no_reply() {
        Failure failure =
                gemini.failure(Answers.half(200, GeminiReply.saying("[]").json()));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.maxAttempts()).isEqualTo(3);
        assertThat(failure.whenExhausted()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.message()).contains("cut off");
    }

    @Test
    void an_error_that_breaks_off_is_tried_again() {
        Failure failure = gemini.failure(Answers.half(503, Answers.realBody("B08-503.json")));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.whenExhausted()).isEqualTo(Kind.REQUEST_FAILED);
    }

    @Test
    void a_reply_over_sixteen_megabytes_is_an_error_of_its_call() {
        Failure failure = gemini.failure(Answers.text("x".repeat(HttpTransport.MAX_REPLY)));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.whenExhausted()).isEqualTo(Kind.REQUEST_FAILED);
        assertThat(failure.reason()).isEqualTo(CallFailureReason.CUT_OFF);
    }

    @Test
    void a_refused_connection_names_the_host() {
        URI gone = gemini.standIn.url();
        gemini.standIn.close();

        Failure failure = gemini.failureOf(gemini.client(TestSettings.withBaseUrl(gemini.settings(), gone)));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.message()).contains(gone.getAuthority(), "connection refused");
        assertThat(failure.usage()).isEqualTo(TokenUsage.NONE);
    }

    @Test
    void an_unknown_host_is_tried_twice() {
        URI nowhere = URI.create("https://no-such-host.invalid");

        Failure failure = gemini.failureOf(gemini.client(TestSettings.withBaseUrl(gemini.settings(), nowhere)));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.maxAttempts()).isEqualTo(2);
        assertThat(failure.whenExhausted()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.message()).contains("no-such-host.invalid");
    }

    @Test
    void an_interrupted_call_ends_at_once_and_the_thread_stays_interrupted() {
        gemini.standIn.answer(Answers.silence());
        LlmClient client = gemini.client();
        Thread.currentThread().interrupt();

        Failure failure = gemini.failureOf(client);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void calls_at_the_same_time_get_their_own_replies() throws InterruptedException, ExecutionException {
        gemini.standIn.otherwise(request -> Answers.after(Duration.ofMillis(20), Answers.text(request.userText())));
        LlmClient client = gemini.client();
        ExecutorService workers = Executors.newFixedThreadPool(16);

        for (Future<String> answer : IntStream.range(0, 160)
                .mapToObj(i -> workers.submit(() -> echo(client, "Say " + i + ".")))
                .toList()) {
            assertThat(answer.get()).isEqualTo("same");
        }
        workers.shutdown();

        assertThat(gemini.standIn.requests()).hasSize(160);
    }

    private static String echo(LlmClient client, String text) {
        String said = client.complete(new Prompt("", text, Optional.empty())).text();
        return said.equals(text) ? "same" : text + " became " + said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org", "http://192.168.0.7:8080/v1beta", "http://localhost.example.org"})
    void a_key_is_not_sent_in_clear_over_a_network(String url) {
        LlmException refused = refusal(TestSettings.withBaseUrl(gemini.settings(), URI.create(url)));

        assertThat(refused.failure().kind()).isEqualTo(Kind.INVALID_SETTINGS);
        assertThat(refused).hasMessageContaining(url).hasMessageContaining("https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.org", "example.org", "https:///v1beta", "https://me:secret@example.org"})
    void a_base_url_is_an_address_of_a_host(String url) {
        LlmException refused = refusal(TestSettings.withBaseUrl(gemini.settings(), URI.create(url)));

        assertThat(refused.failure().kind()).isEqualTo(Kind.INVALID_SETTINGS);
        assertThat(refused.getMessage()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:1", "http://127.8.9.10:1", "http://[::1]:1", "https://example.org/gemini"})
    void a_key_may_go_to_this_machine_or_over_tls(String url) {
        LlmClient client = gemini.client(TestSettings.withBaseUrl(gemini.settings(), URI.create(url)));

        assertThat(client).isNotNull();
    }

    @Test
    void a_name_that_no_model_can_have_is_refused() {
        LlmException refused = refusal(ModelSettings.of("gemini flash", ApiKey.of("k")));

        assertThat(refused.failure().kind()).isEqualTo(Kind.INVALID_SETTINGS);
        assertThat(refused).hasMessageContaining("'gemini flash'");
    }

    @Test
    void a_missing_key_names_its_variable() {
        LlmException refused = refusal(TestSettings.withoutKey(gemini.settings()));

        assertThat(refused.failure().kind()).isEqualTo(Kind.KEY_REFUSED);
        assertThat(refused).hasMessageContaining("GOOGLE_API_KEY");
    }

    @Test
    void two_stand_ins_do_not_share_requests() {
        try (ProviderStandIn other = ProviderStandIn.start()) {
            gemini.client(TestSettings.withBaseUrl(gemini.settings(), other.url()))
                    .complete(GeminiFixture.prompt());

            assertThat(other.requests()).hasSize(1);
            assertThat(gemini.standIn.requests()).isEmpty();
        }
    }

    private LlmException refusal(ModelSettings settings) {
        return catchThrowableOfType(LlmException.class, () -> gemini.client(settings));
    }
}
