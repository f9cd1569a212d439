package dev.sdg.generate.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Formats;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.prompt.Subject.Share;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.Usage;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.llm.TokenUsage;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelSourceTest {
    private static final DataFormatHandler PAIR =
            new Formats(List.of()).named("pair").format();
    private static final String ONE = "[{\"anchor\":\"a\",\"positive\":\"b\"}]";

    private final Replies model = new Replies();

    @Test
    void rows_come_in_the_order_of_the_reply_and_bad_ones_beside_them() {
        model.text("[{\"anchor\":\"a\",\"positive\":\"b\"},{\"anchor\":\"x\"},{\"anchor\":\"c\",\"positive\":\"d\"}]");

        BatchResult<PromptRequest> result = produce(query(3));

        assertThat(result.samples()).hasSize(2);
        assertThat(result.rejections()).extracting(Rejection::reason).containsExactly(RejectionReason.MISSING_FIELD);
        assertThat(result.usage().calls()).isEqualTo(1);
        assertThat(result.usage().models()).containsExactly("double");
    }

    @Test
    void calls_and_tokens_of_failed_tries_are_counted() {
        TokenUsage wasted = new TokenUsage(7, 0, 3, 0, true);
        model.failure(Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, "busy")
                        .withUsage(wasted))
                .text(ONE);

        Usage usage = produce(query(1)).usage();

        assertThat(usage.calls()).isEqualTo(2);
        assertThat(usage.retries()).isEqualTo(1);
        assertThat(usage.tokens()).isEqualTo(wasted.plus(Replies.USAGE));
    }

    @Test
    void one_budget_covers_calls_and_reading() {
        model.failure(Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, "busy"))
                .text("no rows today")
                .failure(Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, "busy"))
                .text("still none");

        BatchResult<PromptRequest> result = produce(query(1));

        assertThat(model.prompts()).hasSize(4);
        assertThat(result.samples()).isEmpty();
        assertThat(result.failure()).isPresent();
    }

    @Test
    void an_empty_list_is_asked_for_once_more_only() {
        model.text("[]");

        BatchResult<PromptRequest> result = produce(query(1));

        assertThat(model.prompts()).hasSize(2);
        assertThat(result.failure().orElseThrow().reason()).isEqualTo(CallFailureReason.EMPTY);
        assertThat(result.rejections()).extracting(Rejection::reason).containsExactly(CallFailureReason.EMPTY);
    }

    @Test
    void a_reply_without_use_is_told_what_was_wrong_with_it() {
        model.text("[{\"anchor\":\"same\",\"positive\":\"Same\"}]").text(ONE);

        BatchResult<PromptRequest> result = produce(query(1));

        assertThat(result.samples()).hasSize(1);
        assertThat(model.prompts().get(1).user())
                .contains("could not be used. Write different texts into the fields of one row. The first problem: "
                        + "'anchor' and 'positive' are the same text, in {\"anchor\":\"same\",\"positive\":\"Same\"}")
                .endsWith("\nNumber of rows: 1");
    }

    @Test
    void the_note_outlives_the_providers_faults_and_follows_the_last_reply() {
        model.text("[{\"anchor\":\"a\"}]")
                .failure(Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, "busy"))
                .text("[]")
                .text(ONE);

        produce(query(1));

        assertThat(model.prompts().get(1).user()).contains("Give each row all of its keys");
        assertThat(model.prompts().get(2)).isEqualTo(model.prompts().get(1));
        assertThat(model.prompts().get(3).user())
                .contains("The reply held no row")
                .doesNotContain("all of its keys");
    }

    @Test
    void a_reply_with_some_rows_is_not_asked_for_again() {
        model.text("[{\"anchor\":\"a\",\"positive\":\"b\"},{\"anchor\":\"a\"},\"x\"]");

        BatchResult<PromptRequest> result = produce(query(3));

        assertThat(model.prompts()).hasSize(1);
        assertThat(result.rejections()).hasSize(2);
    }

    @Test
    void the_same_request_is_made_in_the_same_words_after_the_providers_fault() {
        model.failure(Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, "busy"))
                .text(ONE);

        produce(query(1));

        assertThat(model.prompts().get(0)).isEqualTo(model.prompts().get(1));
    }

    @Test
    void a_smaller_try_asks_for_half_of_the_rows() {
        model.failure(Failure.of(Kind.OUTPUT_TOO_LONG, CallFailureReason.CUT_OFF, "only thoughts"))
                .text(ONE);

        produce(query(9));

        assertThat(model.prompts().get(1).user()).endsWith("Number of rows: 4");
    }

    @Test
    void a_smaller_try_with_passages_asks_about_half_of_them() {
        model.failure(Failure.of(Kind.OUTPUT_TOO_LONG, CallFailureReason.CUT_OFF, "only thoughts"))
                .text(ONE);

        produce(passages(2, 2, 1));

        assertThat(model.prompts().get(1).user()).contains("id=\"p1\"").doesNotContain("id=\"p2\"");
    }

    @Test
    void the_passages_that_a_smaller_try_left_out_are_asked_after_it() {
        model.failure(Failure.of(Kind.INPUT_TOO_LONG, CallFailureReason.PROVIDER, "too many tokens"))
                .text("[{\"anchor\":\"a\",\"positive\":\"b\",\"passage\":\"p1\"}]")
                .text("[{\"anchor\":\"c\",\"positive\":\"d\",\"passage\":\"p3\"}]");

        BatchResult<PromptRequest> result = produce(passages(1, 1, 1));

        assertThat(model.prompts()).hasSize(3);
        assertThat(model.prompts().get(2).user())
                .contains("id=\"p2\"", "id=\"p3\"")
                .doesNotContain("id=\"p1\"");
        assertThat(result.samples()).hasSize(2);
        assertThat(result.usage().calls()).isEqualTo(3);
        assertThat(result.failure()).isEmpty();
    }

    @Test
    void a_reply_that_is_cut_before_the_first_whole_row_is_asked_for_smaller() {
        model.cutOff("[{\"anchor\":\"half of").text(ONE);

        BatchResult<PromptRequest> result = produce(query(10));

        assertThat(result.samples()).hasSize(1);
        assertThat(model.prompts().get(1).user()).endsWith("Number of rows: 5");
    }

    @Test
    void rows_from_passages_know_where_they_come_from_and_keep_to_their_share() {
        model.text("[{\"anchor\":\"a\",\"positive\":\"b\",\"passage\":\"p2\"},"
                + "{\"anchor\":\"c\",\"positive\":\"d\",\"passage\":\"p2\"}]");

        BatchResult<PromptRequest> result = produce(passages(1, 1));

        assertThat(result.samples()).singleElement().satisfies(sample -> assertThat(sample.origin())
                .isEqualTo(new RowOrigin.Passage("f.md", "p2", 20, 30)));
        assertThat(result.rejections()).extracting(Rejection::reason).containsExactly(RejectionReason.SURPLUS);
    }

    @Test
    void a_stop_is_no_rejection() {
        model.failure(Failure.of(Kind.UNAVAILABLE, CallFailureReason.PROVIDER, "no quota left"));

        BatchResult<PromptRequest> result = produce(query(1));

        assertThat(result.failure().orElseThrow().kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(result.rejections()).isEmpty();
    }

    private BatchResult<PromptRequest> produce(BatchRequest<PromptRequest> request) {
        RetryPolicy retryPolicy =
                new RetryPolicy(3, Duration.ofMinutes(5), wait -> {}, new Random(1), (wait, failure) -> {});
        return new ModelSource(PAIR, new ModelClient("asked", model, retryPolicy)).produce(request);
    }

    private static BatchRequest<PromptRequest> query(int rows) {
        return new BatchRequest<>(
                1, rows, new PromptRequest(rows, new Subject.Query("tea"), Optional.empty(), Optional.empty()));
    }

    private static BatchRequest<PromptRequest> passages(int... shares) {
        List<Share> wanted = new ArrayList<>();
        int rows = 0;
        for (int i = 0; i < shares.length; i++) {
            String id = "p" + (i + 1);
            wanted.add(new Share(
                    new Passage(id, "f.md", List.of(), List.of(), "text of " + id, i * 20, i * 20 + 10), shares[i]));
            rows += shares[i];
        }
        return new BatchRequest<>(
                1, rows, new PromptRequest(rows, new Subject.Passages(wanted), Optional.empty(), Optional.empty()));
    }
}
