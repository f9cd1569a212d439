package dev.sdg.document.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MarkdownReaderTest {

    @Test
    void headings_of_both_kinds_are_found() {
        assertThat(MarkdownReader.read("# One #\nText.\n\nTwo\nlines\n---\n\n#no heading\n"))
                .containsExactly(
                        new ExtractedBlock.Heading(1, "One"),
                        ExtractedBlock.paragraph("Text."),
                        new ExtractedBlock.Heading(2, "Two lines"),
                        ExtractedBlock.paragraph("#no heading"));
    }

    @Test
    void front_matter_comments_and_targets_are_dropped() {
        String text = """
                ---
                title: x
                ---
                <!-- a comment
                of two lines --> Bees fly.

                So do <!-- more or less --> drones[^1] and [wasps][site].

                [site]: https://example.org
                [^1]: In summer.
                """;

        assertThat(MarkdownReader.read(text).stream().map(block -> TextNormalizer.line(block.text())))
                .containsExactly("Bees fly.", "So do drones and wasps.", "In summer.");
    }

    @Test
    void a_fenced_block_is_code_as_it_stands() {
        String text = "Before.\n```python\nif x:\n\n    # not a heading\n~~~\n```\nAfter.";

        assertThat(MarkdownReader.read(text))
                .containsExactly(
                        ExtractedBlock.paragraph("Before."),
                        ExtractedBlock.code("if x:\n\n    # not a heading\n~~~\n"),
                        ExtractedBlock.paragraph("After."));
    }

    @Test
    void a_fence_that_is_never_closed_goes_to_the_end() {
        assertThat(MarkdownReader.read("```\na\nb")).containsExactly(ExtractedBlock.code("a\nb\n"));
    }

    @Test
    void an_indented_block_is_code_unless_it_continues_a_list() {
        assertThat(MarkdownReader.read("    code\n\n- item\n\n    more of it"))
                .containsExactly(
                        ExtractedBlock.code("code\n"),
                        ExtractedBlock.listItem("item"),
                        ExtractedBlock.paragraph("more of it"));
    }

    @Test
    void list_items_are_separate_and_keep_their_further_lines() {
        assertThat(MarkdownReader.read("* one\n  goes on\n* [x] two\n  1. nested\n"))
                .containsExactly(
                        ExtractedBlock.listItem("one goes on"),
                        ExtractedBlock.listItem("two"),
                        ExtractedBlock.listItem("nested"));
    }

    @Test
    void a_year_that_begins_a_line_is_no_list() {
        assertThat(MarkdownReader.read("It was built in\n1986. It still stands."))
                .containsExactly(ExtractedBlock.paragraph("It was built in 1986. It still stands."));
    }

    @Test
    void a_table_keeps_its_cells() {
        assertThat(MarkdownReader.read("| a | *b* |\n|---|:-:|\n| 1 | `x \\| y` |\n"))
                .containsExactly(
                        new ExtractedBlock.Body(Block.Kind.TABLE, "| a | b |\n| --- | --- |\n| 1 | x \\| y |"));
    }

    @Test
    void quotes_are_read_as_text() {
        assertThat(MarkdownReader.read("> one\n> two\n")).containsExactly(ExtractedBlock.paragraph("one two"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "**bold** and *it* and ***both*** ~ bold and it and both",
                "snake_case_name and __strong__ ~ snake_case_name and strong",
                "2 * 3 * 4 ~ 2 * 3 * 4",
                "[text](http://x/a_(b) 't') end ~ text end",
                "[text][known], [known] and [not a link] ~ text, known and [not a link]",
                "[![badge](http://a/b.svg)](http://c) ~ ''",
                "![alt](data:x) seen ~ seen",
                "`a*b*c` and \\*literal\\* ~ a*b*c and *literal*",
                "List<String> but <b>bold</b><br/> ~ List<String> but bold",
                "a &lt; b &amp; c &#233; &unknown; ~ a < b & c é &unknown;",
                "<https://example.org/x> ~ https://example.org/x",
            })
    void marks_are_taken_out_of_lines(String source, String plain) {
        assertThat(MarkdownReader.read(source + "\n\n[known]: https://example.org"))
                .singleElement()
                .extracting(block -> TextNormalizer.line(block.text()))
                .isEqualTo(plain.equals("''") ? "" : plain);
    }

    @Test
    void a_list_goes_on_behind_a_paragraph_or_code_of_an_item() {
        assertThat(MarkdownReader.read("1. one\n\n   more\n2. two\n\n       code\n"))
                .containsExactly(
                        ExtractedBlock.listItem("one"),
                        ExtractedBlock.paragraph("more"),
                        ExtractedBlock.listItem("two"),
                        ExtractedBlock.code("code\n"));
    }

    @Test
    void html_gives_its_headings_and_its_text() {
        String text = """
                <h1 align="center">
                  <img src="logo.svg"> Bees
                </h1>
                <p>
                  They <b>fly</b> &amp; buzz.
                </p>
                """;

        assertThat(MarkdownReader.read(text).stream().map(block -> TextNormalizer.line(block.text())))
                .containsExactly("Bees", "They fly & buzz.");
        assertThat(MarkdownReader.read(text)).first().isInstanceOf(ExtractedBlock.Heading.class);
    }

    @Test
    void long_targets_and_lone_marks_are_read_in_time() {
        String source = "![i](data:" + "A".repeat(200_000) + ") " + "* ".repeat(20_000) + "[".repeat(20_000);

        assertThat(MarkdownReader.read(source))
                .singleElement()
                .extracting(ExtractedBlock::text)
                .asString()
                .endsWith("[")
                .doesNotContain("AAAA");
    }
}
