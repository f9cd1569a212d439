package dev.sdg.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.format.definition.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    private static final Path SHIPPED = Path.of("formats");

    @TempDir
    private Path folder;

    @Test
    void the_predefined_formats_come_first_in_the_order_of_the_help() {
        Formats formats = new Formats(List.of(SHIPPED));

        assertThat(formats.list())
                .extracting(Formats.Entry::name)
                .containsExactly(
                        "qa",
                        "pair",
                        "pair-class",
                        "pair-score",
                        "triplet",
                        "instruction",
                        "preference",
                        "classification",
                        "chat",
                        "multiple-choice",
                        "entities",
                        "intent",
                        "retrieval",
                        "sentiment",
                        "summary");
        assertThat(formats.list())
                .allSatisfy(
                        listed -> assertThat(listed.description()).isNotBlank().doesNotContain("cannot be used"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qa",
                "pair",
                "pair-class",
                "pair-score",
                "triplet",
                "instruction",
                "classification",
                "chat",
                "multiple-choice",
                "entities",
                "sentiment"
            })
    void a_definition_that_was_written_and_read_again_equals_itself(String name) throws IOException {
        JsonNode definition =
                FormatJson.of(new Formats(List.of(SHIPPED)).named(name).format());

        assertThat(new ObjectMapper().readTree(definition.toPrettyString())).isEqualTo(definition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qa",
                "pair",
                "pair-class",
                "pair-score",
                "triplet",
                "instruction",
                "preference",
                "classification",
                "chat",
                "multiple-choice"
            })
    void a_predefined_format_is_found_by_its_name(String name) {
        ChosenFormat chosen = new Formats(List.of()).named(name);

        assertThat(chosen.format().name()).isEqualTo(name);
        assertThat(chosen.file()).isEmpty();
        assertThat(chosen.format().schema().fields()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"entities", "intent", "retrieval", "sentiment", "summary"})
    void a_shipped_format_is_free_of_problems_and_warnings(String name) {
        ChosenFormat chosen = new Formats(List.of(SHIPPED)).named(name);

        assertThat(chosen.warnings()).isEmpty();
        assertThat(chosen.format().name()).isEqualTo(name);
    }

    @Test
    void the_earlier_folder_wins_and_none_replaces_a_predefined_format() throws IOException {
        define("intent.json", "mine");
        define("qa.json", "not this");

        Formats formats = new Formats(List.of(folder, SHIPPED, folder.resolve("missing")));

        assertThat(formats.named("intent").format().description()).isEqualTo("mine");
        assertThat(formats.named("qa").file()).isEmpty();
        assertThat(formats.named("qa").warnings())
                .containsExactly("'qa' is a predefined format; to use " + folder.resolve("qa.json")
                        + " instead, give ⟨custom-format-file⟩ " + folder.resolve("qa.json"));
        assertThat(formats.named("pair").warnings()).isEmpty();
        assertThat(formats.list()).extracting(Formats.Entry::name).doesNotHaveDuplicates();
    }

    @Test
    void an_unknown_name_is_answered_with_the_nearest_and_all() {
        assertThatThrownBy(() -> new Formats(List.of(SHIPPED)).named("qaa"))
                .isInstanceOf(FormatException.class)
                .hasMessage("unknown format 'qaa': did you mean 'qa'? (qa, pair, pair-class, pair-score, triplet, "
                        + "instruction, preference, classification, chat, multiple-choice, entities, intent, retrieval, "
                        + "sentiment, summary)");
        assertThatThrownBy(() -> new Formats(List.of()).named("../secrets"))
                .hasMessage("unknown format '../secrets' (qa, pair, pair-class, pair-score, triplet, instruction, "
                        + "preference, classification, chat, multiple-choice)");
        assertThatThrownBy(() -> new Formats(List.of()).named("pair_class"))
                .hasMessageContaining("did you mean 'pair-class'?");
    }

    @Test
    void a_file_that_cannot_be_used_is_listed_with_what_is_wrong() throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{}");

        assertThat(new Formats(List.of(folder)).list())
                .filteredOn(listed -> listed.name().equals("broken"))
                .extracting(Formats.Entry::description)
                .singleElement()
                .asString()
                .startsWith("cannot be used: ")
                .contains("at least one field");
    }

    private void define(String file, String description) throws IOException {
        Files.writeString(
                folder.resolve(file),
                "{\"description\": \"" + description
                        + "\", \"fields\": {\"a\": {\"type\": \"string\", \"description\": \"x\"}}}");
    }
}
