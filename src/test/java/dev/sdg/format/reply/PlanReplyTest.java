package dev.sdg.format.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReplyTest {
    @Test
    void the_leaves_of_the_tree_carry_the_names_above_them() {
        PlanReply reply = PlanReply.of("""
                ```json
                {"request": "Statements about tea.", "topics": [
                  {"topic": "Green tea", "parts": ["brewing", "origin"]}, {"topic": "Cups"}, "Milk"]}
                ```""");

        assertThat(reply)
                .isEqualTo(new PlanReply(
                        Optional.of("Statements about tea."),
                        List.of("Green tea: brewing", "Green tea: origin", "Cups", "Milk"),
                        List.of()));
    }

    @Test
    void a_bare_list_is_topics_without_a_request() {
        assertThat(PlanReply.of("[\"a\", \"b\", \"a\"]"))
                .isEqualTo(new PlanReply(Optional.empty(), List.of("a", "b"), List.of()));
    }

    @Test
    void a_text_without_json_is_a_rewritten_request() {
        assertThat(PlanReply.of(" Tea, for beginners [and experts. "))
                .isEqualTo(new PlanReply(Optional.of("Tea, for beginners [and experts."), List.of(), List.of()));
    }

    @Test
    void names_that_are_no_topics_are_left_out() {
        assertThat(PlanReply.of("{\"topics\": [7, \"\", \"" + "x".repeat(500) + "\", \"two\\nlines\"]}")
                        .topics())
                .containsExactly("two lines");
    }

    @Test
    void commas_quotes_and_comments_of_every_kind_are_forgiven() {
        assertThat(PlanReply.of("Here it is: {'request': 'Tea.', \"topics\": [\"a\", 'b',], // two\n} Enjoy!"))
                .isEqualTo(new PlanReply(Optional.of("Tea."), List.of("a", "b"), List.of()));
    }

    @Test
    void of_a_reply_that_is_cut_off_the_whole_elements_are_kept() {
        assertThat(PlanReply.of("{\"request\": \"Tea.\", \"topics\": [\"a, b\", \"c\", \"d"))
                .isEqualTo(new PlanReply(Optional.of("Tea."), List.of("a, b", "c"), List.of()));
        assertThat(PlanReply.of(
                        "[{\"topic\": \"a\", \"parts\": [\"b\", \"c\"]}, {\"topic\": \"d\", \"parts\": [\"e\", \"f"))
                .isEqualTo(new PlanReply(Optional.empty(), List.of("a: b", "a: c", "d: e"), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html>502 Bad Gateway</html>",
                "{\"request\": \"Tea and its histo",
                "[[[[",
                "```json"
            })
    void what_begins_like_json_or_a_page_is_no_request(String text) {
        assertThat(PlanReply.of(text)).isEqualTo(new PlanReply(Optional.empty(), List.of(), List.of()));
    }

    @Test
    void lines_of_a_list_are_topics() {
        assertThat(PlanReply.of("Topics:\n1. Green tea\n2) Black tea\n- Cups and pots\n"))
                .isEqualTo(
                        new PlanReply(Optional.empty(), List.of("Green tea", "Black tea", "Cups and pots"), List.of()));
    }

    @Test
    void rows_in_place_of_topics_are_neither() {
        assertThat(PlanReply.of("[{\"anchor\": \"a\", \"positive\": \"b\"}]"))
                .isEqualTo(new PlanReply(Optional.empty(), List.of(), List.of()));
    }
}
