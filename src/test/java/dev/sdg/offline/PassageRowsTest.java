package dev.sdg.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.document.passage.Passage;
import dev.sdg.document.structure.Block;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.SampleSource;
import dev.sdg.sample.Sample;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageRowsTest {

    private static final String PUMP =
            "The pump moves water from the cellar to the drain. It was built in 1932 and still"
                    + " runs. The pump must be greased every six months because its bearings run dry.";

    @Test
    void a_heading_that_is_a_question_is_answered_by_the_sentences_under_it() {
        Passage passage =
                passage("p1", List.of("Library", "How long may I keep a book?"), "Books are lent for four weeks.");

        List<String> rows = rows("qa", passage);

        assertThat(rows)
                .contains(
                        "Books are lent for four weeks. | How long may I keep a book? | Books are lent for four weeks.");
    }

    @Test
    void a_heading_inside_a_passage_belongs_to_the_paragraph_under_it() {
        String text = "What does a card cost?\n\nA card costs 15 euros a year for adults.";
        Block block = new Block(Block.Kind.PARAGRAPH, "A card costs 15 euros a year for adults.", 124);
        Passage passage =
                new Passage("p1", "library.md", List.of("Library"), List.of(block), text, 100, 100 + text.length());

        List<String> rows = rows("qa", passage);

        assertThat(rows).anyMatch(row -> row.contains("| What does a card cost? |"));
    }

    @Test
    void a_vague_question_in_a_heading_is_left_out() {
        Passage passage = passage("p1", List.of("What does it cost?"), "A card costs 15 euros a year for adults.");

        List<String> rows = rows("pair", passage);

        assertThat(rows).noneMatch(row -> row.startsWith("What does it cost?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Figure 3: The pump moves water from the cellar to the drain because the floor is wet.",
                "Table 2. The pump moves water from the cellar to the drain because the floor is wet.",
                "(4) The pump moves water from the cellar to the drain because the floor is wet.",
                "b) The pump moves water from the cellar to the drain because the floor is wet.",
                "Cellar Pump - The pump moves water from the cellar to the drain because the floor is wet.",
                "floor is wet. The pump moves water from the cellar to the drain because the floor is wet.",
                "The pump moves water from the cellar to the drain because the floor is wet. The drain was built by",
                "The pump 12 15 moves water from the cellar to the drain 5 because the floor is wet.",
                "Cellar Pump Drain Floor The Pump moves Water from Cellar Two because Floor Three leaks.",
                "The pump, , moves water from the cellar to the drain because the floor is wet.",
            })
    void captions_items_and_broken_lines_give_no_rows(String text) {
        assertThat(rows("qa", passage("p1", List.of("Pump"), text))).isEmpty();
        assertThat(rows("pair", passage("p1", List.of("Cellar pumps"), text))).isEmpty();
    }

    @Test
    void a_context_does_not_begin_with_a_sentence_that_points_back() {
        String text = "It never stops. Chains wear because grit works its way between the pins and the rollers.";

        List<String> rows = rows("qa", passage("p1", List.of(), text));

        assertThat(rows).isNotEmpty().allMatch(row -> row.startsWith("Chains"));
    }

    @Test
    void a_topic_is_a_heading_with_the_text_that_takes_it_up() {
        Passage passage = passage("p1", List.of("Cellar", "Pump and drain"), PUMP);

        List<String> rows = rows("pair", passage);

        assertThat(rows).contains("Pump and drain | " + PUMP);
    }

    @Test
    void a_heading_that_says_nothing_is_no_topic() {
        Passage passage = passage("p1", List.of("Introduction"), PUMP);

        List<String> rows = rows("pair", passage);

        assertThat(rows).noneMatch(row -> row.contains("Introduction"));
    }

    @Test
    void a_heading_of_one_word_takes_the_title_with_it() {
        Passage passage = passage("p1", List.of("Looking after the cellar", "Pump"), PUMP);

        List<String> rows = rows("pair", passage);

        assertThat(rows).contains("Looking after the cellar: Pump | " + PUMP);
    }

    @Test
    void other_languages_code_and_tables_give_nothing() {
        Passage german = passage("p1", List.of(), "Die Pumpe fördert Wasser aus dem Keller, weil der Boden nass ist.");
        Block code = new Block(Block.Kind.CODE, "The pump moves water from the cellar because it must.", 0);
        Passage listing = new Passage(
                "p2",
                "a.md",
                List.of(),
                List.of(code),
                code.text(),
                0,
                code.text().length());

        assertThat(rows("qa", german)).isEmpty();
        assertThat(rows("qa", listing)).isEmpty();
    }

    private static List<String> rows(String format, Passage... passages) {
        List<Passage> all = List.of(passages);
        SampleSource<PromptRequest> source = OfflineFormats.source(
                ExampleRows.format(format), ExampleRows.index(all), EnumSet.allOf(AnchorKind.class), 1);
        List<String> rows = new ArrayList<>();
        for (Sample sample : ExampleRows.ask(source, all.get(0), 100).samples()) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < sample.values().size(); i++) {
                texts.add(ExampleRows.text(sample, i));
            }
            rows.add(String.join(" | ", texts));
        }
        return rows;
    }

    private static Passage passage(String id, List<String> headings, String text) {
        Block block = new Block(Block.Kind.PARAGRAPH, text, 0);
        return new Passage(id, id + ".md", headings, List.of(block), text, 0, text.length());
    }
}
