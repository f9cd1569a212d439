package dev.sdg.document.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RunningHeadersTest {
    private static final PdfLine.Style STYLE = new PdfLine.Style(10, false, false);

    @Test
    void running_lines_go_and_headings_stay() {
        assertThat(kept(
                        List.of("The Book", "Chapter one", "Text of one.", "- 1 -"),
                        List.of("The Book", "Text of two.", "- 2 -"),
                        List.of("The Book", "Text of three.", "- 3 -")))
                .containsExactly(
                        List.of("Chapter one", "Text of one."), List.of("Text of two."), List.of("Text of three."));
    }

    @Test
    void lines_with_the_number_of_their_page_go_whatever_else_they_say() {
        assertThat(kept(
                        List.of("14 BEES", "Text of one."),
                        List.of("1.1 Hives 15", "Text of two."),
                        List.of("16 BEES AND MORE", "Text of three."),
                        List.of("1.2 Queens 17", "Text of four.")))
                .containsExactly(
                        List.of("Text of one."),
                        List.of("Text of two."),
                        List.of("Text of three."),
                        List.of("Text of four."));
    }

    @Test
    void a_single_page_keeps_all_of_its_lines() {
        assertThat(kept(List.of("Title", "Text.", "1"))).containsExactly(List.of("Title", "Text.", "1"));
    }

    @SafeVarargs
    private static List<List<String>> kept(List<String>... pages) {
        List<List<PdfLine>> lines =
                IntStream.range(0, pages.length).mapToObj(i -> lines(pages[i])).toList();
        return new RunningHeaders(line -> line.startsWith("Chapter"))
                .without(lines).stream()
                        .map(page -> page.stream().map(PdfLine::text).toList())
                        .toList();
    }

    private static List<PdfLine> lines(List<String> page) {
        return IntStream.range(0, page.size())
                .mapToObj(i -> PdfLine.of(List.of(new PdfLine.Word(page.get(i), 50, 150)), 20 * i, STYLE))
                .toList();
    }
}
