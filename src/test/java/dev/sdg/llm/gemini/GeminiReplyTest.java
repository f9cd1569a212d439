package dev.sdg.llm.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.TokenUsage;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.GeminiReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies under 200: P17 to P27. */
class GeminiReplyTest {

    private final GeminiFixture gemini = new GeminiFixture();

    @AfterEach
    void close() {
        gemini.close();
    }

    @Test
    void a_whole_reply_tells_text_model_and_tokens() {
        Answer answer = Answers.json(200, """
                {"candidates": [{"content": {"parts": [{"text": "[1]"}], "role": "model"}, "finishReason": "STOP"}],
                 "usageMetadata": {"promptTokenCount": 900, "candidatesTokenCount": 20, "thoughtsTokenCount": 300,
                   "cachedContentTokenCount": 512, "totalTokenCount": 1220},
                 "modelVersion": "gemini-3.8-flash"}
                """);

        Completion completion = gemini.complete(answer);

        assertThat(completion)
                .isEqualTo(new Completion("[1]", false, new TokenUsage(900, 20, 300, 512, true), "gemini-3.8-flash"));
    }

    @Test
    void a_blocked_prompt_loses_its_batch_and_costs_its_tokens() {
        Failure failure = gemini.failure(Answers.real("B10-200-blocked.json"));

        assertThat(failure.kind()).isEqualTo(Kind.REQUEST_FAILED);
        assertThat(failure.reason()).isEqualTo(CallFailureReason.PROMPT_BLOCKED);
        assertThat(failure.message()).contains("PROHIBITED_CONTENT");
        assertThat(failure.usage()).isEqualTo(new TokenUsage(9311, 0, 0, 0, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"candidates\": []}",
                "{\"candidates\": null, \"usageMetadata\": {}}",
                "{\"usageMetadata\": {\"promptTokenCount\": 7}, \"modelVersion\": \"m\"}"
            })
    void no_candidate_is_a_blocked_prompt(String body) {
        Failure failure = gemini.failure(Answers.json(200, body));

        assertThat(failure.kind()).isEqualTo(Kind.REQUEST_FAILED);
        assertThat(failure.reason()).isEqualTo(CallFailureReason.PROMPT_BLOCKED);
    }

    @Test
    void text_that_ended_for_safety_is_not_used() {
        Failure failure = gemini.failure(Answers.real("B11-200-safety-text.json"));

        assertThat(failure.kind()).isEqualTo(Kind.REQUEST_FAILED);
        assertThat(failure.reason()).isEqualTo(CallFailureReason.SAFETY);
        assertThat(failure.usage()).isEqualTo(new TokenUsage(7, 20, 0, 0, true));
    }

    @Test
    void recitation_is_tried_once_more() {
        Failure failure = gemini.failure(Answers.real("B12-200-recitation.json"));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.maxAttempts()).isEqualTo(2);
        assertThat(failure.whenExhausted()).isEqualTo(Kind.REQUEST_FAILED);
        assertThat(failure.reason()).isEqualTo(CallFailureReason.RECITATION);
    }

    @Test
    void thoughts_that_used_up_all_tokens_ask_for_half_the_rows() {
        Failure failure = gemini.failure(Answers.real("B13-200-maxtokens.json"));

        assertThat(failure.kind()).isEqualTo(Kind.OUTPUT_TOO_LONG);
        assertThat(failure.maxAttempts()).isEqualTo(2);
        assertThat(failure.reason()).isEqualTo(CallFailureReason.CUT_OFF);
        assertThat(failure.message()).contains("8191 thinking tokens");
        assertThat(failure.usage()).isEqualTo(new TokenUsage(700, 0, 8191, 0, true));
    }

    @Test
    void text_that_is_cut_off_is_handed_on_as_such() {
        GeminiReply reply = GeminiReply.saying("[{\"a\": 1}, {\"a\"").ending("MAX_TOKENS");

        Completion completion = gemini.complete(Answers.json(200, reply.json()));

        assertThat(completion.cutOff()).isTrue();
        assertThat(completion.text()).isEqualTo("[{\"a\": 1}, {\"a\"");
    }

    @Test
    void an_answer_without_text_says_why_and_is_tried_twice_more() {
        Failure failure = gemini.failure(Answers.real("B14-200-other.json"));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.maxAttempts()).isEqualTo(3);
        assertThat(failure.whenExhausted()).isEqualTo(Kind.REQUEST_FAILED);
        assertThat(failure.reason()).isEqualTo(CallFailureReason.EMPTY);
        assertThat(failure.message()).contains("internal error");
        assertThat(failure.usage().complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"candidates\": [{\"content\": {}, \"finishReason\": \"STOP\"}]}",
                "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"\"}]}}]}",
                "{\"candidates\": [{\"content\": {\"parts\": []}, \"finishReason\": null}]}",
                "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"hm\", \"thought\": true}]}}]}"
            })
    void emptiness_in_any_form_is_empty(String body) {
        Failure failure = gemini.failure(Answers.json(200, body));

        assertThat(failure.reason()).isEqualTo(CallFailureReason.EMPTY);
    }

    @Test
    void an_unknown_finish_reason_is_read_as_usual_and_told_once() {
        Answer odd =
                Answers.json(200, GeminiReply.saying("[]").ending("NEW_REASON").json());
        gemini.standIn.answer(odd, odd);
        LlmClient client = gemini.client();

        client.complete(GeminiFixture.prompt());
        Completion completion = client.complete(GeminiFixture.prompt());

        assertThat(completion.text()).isEqualTo("[]");
        assertThat(gemini.notices).singleElement().asString().contains("NEW_REASON");
    }

    @Test
    void a_thought_is_never_part_of_the_text() {
        Completion completion = gemini.complete(Answers.real("B15-200-thought.json"));

        assertThat(completion.text()).isEqualTo("Mountain View");
        assertThat(completion.usage()).isEqualTo(new TokenUsage(14, 2, 24, 0, true));
    }

    @Test
    void parts_are_joined_without_a_gap() {
        GeminiReply reply =
                GeminiReply.inParts("[{\"que", "stion\": \"A", "?\"}]").tokens(1, 2, 0);

        Completion completion = gemini.complete(Answers.json(200, reply.json()));

        assertThat(completion.text()).isEqualTo("[{\"question\": \"A?\"}]");
    }

    @Test
    void white_space_around_the_text_is_kept() {
        Completion completion = gemini.complete(Answers.text("  [\n1]\n\n"));

        assertThat(completion.text()).isEqualTo("  [\n1]\n\n");
    }

    @Test
    void text_comes_through_letter_by_letter_even_where_it_is_no_valid_unicode() {
        Completion completion = gemini.complete(Answers.json(
                200,
                "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"é中 \\ud83d\\ude00 \\ud800 \\u0000\"}]}}]}"));

        assertThat(completion.text()).isEqualTo("é中 \ud83d\ude00 \ud800 \0");
    }

    @Test
    void missing_numbers_make_the_usage_a_lower_bound() {
        Completion completion =
                gemini.complete(Answers.json(200, GeminiReply.inParts("[]").json()));

        assertThat(completion.usage()).isEqualTo(TokenUsage.UNKNOWN);
    }

    @Test
    void a_reply_without_a_model_counts_for_the_model_that_was_asked() {
        Completion completion = gemini.complete(
                Answers.json(200, "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"x\"}]}}]}"));

        assertThat(completion.model()).isEqualTo("gemini-flash-latest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><b>Welcome</b></html>", "[]", "3", "{\"ok\": true}", "{\"candidates\": ["})
    void what_is_no_envelope_is_no_reply_of_gemini(String body) {
        Failure failure = gemini.failure(Answers.html(200, body));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.maxAttempts()).isEqualTo(3);
        assertThat(failure.whenExhausted()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.message()).contains("not a Gemini reply").doesNotContain("Welcome", "<");
        assertThat(failure.usage()).isEqualTo(TokenUsage.UNKNOWN);
    }

    @Test
    void an_error_under_200_is_an_error() {
        Failure failure = gemini.failure(Answers.json(200, Answers.realBody("B08-503.json")));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure.message()).contains("503", "overloaded");
    }
}
