package dev.sdg.generate.anchors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.document.passage.Passage;
import dev.sdg.generate.dedup.RowCheck;
import dev.sdg.retrieval.PassageIndex;
import dev.sdg.retrieval.WordVectors;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnchorChecksTest {
    private static final List<Passage> PASSAGES = IntStream.range(0, 30)
            .mapToObj(
                    i -> passage(i, "The shelf is in the room of the " + word(i) + ", and the " + word(i) + " is old."))
            .toList();
    private static final PassageIndex INDEX =
            new PassageIndex(PASSAGES, new PassageIndex.Encoding(WordVectors::new, true, Optional.empty(), 1));
    private static final RowSchema PAIR = schema("anchor", "positive");
    private static final RowSchema QA = schema("context", "question", "answer");

    @Test
    void an_anchor_that_finds_its_passage_is_kept() {
        assertThat(roundTrip(PAIR).rejection(pair("old " + word(7), "text", 7))).isEmpty();
    }

    @Test
    void an_anchor_that_finds_other_passages_first_is_rejected_with_the_reason() {
        Rejection rejection =
                roundTrip(PAIR).rejection(pair("old " + word(8), "text", 7)).orElseThrow();

        assertThat(rejection.reason()).isEqualTo(RejectionReason.NOT_RETRIEVABLE);
        assertThat(rejection.detail())
                .isEqualTo("anchor 'old " + word(8) + "' does not find its passage among the first 3 of 30 passages");
    }

    @Test
    void for_a_question_with_its_context_any_passage_of_the_document_will_do() {
        // Passages 8 and 9 are of one document.
        Sample row = row(9, "context", "Where is the " + word(8) + "?", "In the room");

        assertThat(roundTrip(QA).rejection(row)).isEmpty();
    }

    @Test
    void of_a_small_collection_no_more_than_a_tenth_counts_as_found() {
        RoundTrip one = new RoundTrip(
                new PassageIndex(
                        PASSAGES.subList(0, 5), new PassageIndex.Encoding(WordVectors::new, true, Optional.empty(), 1)),
                PAIR,
                Anchor.of(PAIR).orElseThrow(),
                10);

        assertThat(one.rejection(pair("old " + word(3), "text", 3))).isEmpty();
        assertThat(one.rejection(pair("old " + word(4), "text", 3)))
                .hasValueSatisfying(no -> assertThat(no.detail()).contains("among the first 1 of 5 passages"));
    }

    @Test
    void an_anchor_with_the_same_words_and_another_positive_is_rejected() {
        RowCheck check = new OnePositive(PAIR, Anchor.of(PAIR).orElseThrow(), INDEX::words);
        check.accepted(pair("Buckling of columns", "one text", 1));

        assertThat(check.rejection(pair("Columns, buckling", "another text", 2)))
                .hasValueSatisfying(no -> assertThat(no.reason()).isEqualTo(RejectionReason.NEAR_DUPLICATE));
        assertThat(check.rejection(pair("The buckling of columns", "one text", 1)))
                .isEmpty();
        assertThat(check.rejection(pair("Buckling of plates", "another text", 2)))
                .isEmpty();
    }

    @Test
    void rows_without_an_anchor_have_none() {
        assertThat(Anchor.of(schema("sentence1", "sentence2"))).isEmpty();
        assertThat(Anchor.of(schema("anchor"))).isEmpty();
    }

    private static RoundTrip roundTrip(RowSchema schema) {
        return new RoundTrip(INDEX, schema, Anchor.of(schema).orElseThrow(), 10);
    }

    private static Passage passage(int i, String text) {
        return new Passage("p" + i, "doc" + i / 2 + ".txt", List.of(), List.of(), text, 0, text.length());
    }

    private static String word(int i) {
        return "w" + "abcdefghijklmnopqrstuvwxyzabcdefgh".charAt(i) + "rd" + i + "zz";
    }

    private static Sample pair(String anchor, String positive, int passage) {
        return row(passage, anchor, positive);
    }

    private static Sample row(int passage, String... texts) {
        return new Sample(
                List.of(texts).stream().<Value>map(Value.Text::new).toList(),
                PASSAGES.get(passage).origin());
    }

    private static RowSchema schema(String... names) {
        List<Field> fields = Stream.of(names)
                .map(name -> Field.required(name, FieldType.STRING, "a text"))
                .toList();
        return new RowSchema(fields, List.of(names));
    }
}
