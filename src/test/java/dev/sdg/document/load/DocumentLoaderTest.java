package dev.sdg.document.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sdg.document.load.LoadedDocuments.SkippedFile;
import dev.sdg.document.structure.Block;
import dev.sdg.document.structure.Document;
import dev.sdg.document.structure.Section;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DocumentLoaderTest {
    @TempDir
    private Path folder;

    private SampleFiles files;

    @BeforeEach
    void prepare() {
        files = new SampleFiles(folder);
    }

    @Test
    void a_docx_gives_headings_and_tables_but_no_running_header() throws IOException {
        Document document = only(files.docx("bees.docx"));

        assertThat(document.sections())
                .extracting(Section::headings)
                .containsExactly(List.of("Bees"), List.of("Bees", "Honey"));
        assertThat(document.text())
                .contains("Honey keeps for years — 蜂蜜 عسل.", "| Kind | Colour |\n| --- | --- |\n| Acacia | pale |")
                .doesNotContain("Running header");
    }

    @Test
    void the_lists_of_a_docx_are_lists() throws IOException {
        Document document = only(files.docxWithLists("lists.docx"));

        assertThat(document.sections().get(0).blocks())
                .extracting(Block::kind, Block::text)
                .containsExactly(
                        tuple(Block.Kind.PARAGRAPH, "A hive needs three things."),
                        tuple(Block.Kind.LIST_ITEM, "Water within reach."),
                        tuple(Block.Kind.LIST_ITEM, "Rain does not count."),
                        tuple(Block.Kind.LIST_ITEM, "Open the hive."),
                        tuple(Block.Kind.LIST_ITEM, "Do it slowly."),
                        tuple(Block.Kind.PARAGRAPH, "1871 was a good year."));
    }

    @Test
    void the_titles_of_slides_are_headings() throws IOException {
        Document document = only(files.pptx("bees.pptx"));

        assertThat(document.sections())
                .extracting(
                        Section::headings, section -> section.blocks().get(0).text())
                .containsExactly(
                        tuple(List.of("Why bees matter"), "Body of the slide: Why bees matter."),
                        tuple(List.of("What bees eat"), "Body of the slide: What bees eat."));
    }

    @Test
    void a_sheet_is_a_table_under_its_name() throws IOException {
        Document document = only(files.xlsx("prices.xlsx"));

        assertThat(document.text()).isEqualTo("Prices\n\n| Honey | Euro |\n| --- | --- |\n| Acacia | 7 |");
    }

    @Test
    void cells_that_are_written_once_for_several_do_not_shift_their_row() throws IOException {
        String rows = """
                <table:table-row><table:table-cell><text:p>Honey</text:p></table:table-cell>
                  <table:table-cell><text:p>Spring</text:p></table:table-cell>
                  <table:table-cell><text:p>Summer</text:p></table:table-cell>
                  <table:table-cell><text:p>Autumn</text:p></table:table-cell>
                  <table:table-cell table:number-columns-repeated="16380"/></table:table-row>
                <table:table-row><table:table-cell><text:p>Acacia</text:p></table:table-cell>
                  <table:table-cell table:number-columns-repeated="2"/>
                  <table:table-cell><text:p>7</text:p></table:table-cell>
                  <table:table-cell table:number-columns-repeated="16380"/></table:table-row>
                <table:table-row><table:table-cell><text:p>Lime</text:p></table:table-cell>
                  <table:table-cell table:number-columns-repeated="2"><text:p>5</text:p></table:table-cell>
                  <table:table-cell><text:p>8</text:p></table:table-cell></table:table-row>
                <table:table-row>
                  <table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1">
                    <text:p>All kinds</text:p></table:table-cell><table:covered-table-cell/>
                  <table:table-cell><text:p>6</text:p></table:table-cell>
                  <table:table-cell><text:p>7</text:p></table:table-cell></table:table-row>
                """;

        assertThat(only(files.ods("prices.ods", rows)).text())
                .isEqualTo("| Honey | Spring | Summer | Autumn |\n| --- | --- | --- | --- |\n"
                        + "| Acacia |  |  | 7 |\n| Lime | 5 | 5 | 8 |\n| All kinds |  | 6 | 7 |");
    }

    @Test
    void slides_with_only_a_title_are_text() throws IOException {
        assertThat(only(files.pptxOfTitles("a.pptx", "Bees of the valley", "How they live"))
                        .text())
                .isEqualTo("Bees of the valley\n\nHow they live");
        assertThat(only(files.odpOfTitles("a.odp", "Bees of the valley", "How they live"))
                        .text())
                .isEqualTo("Bees of the valley\n\nHow they live");
    }

    @Test
    void a_pdf_gives_paragraphs_under_its_bookmarks_without_running_lines() throws IOException {
        Document document = only(files.pdf("bees.pdf"));

        assertThat(document.text()).doesNotContain("Book of Bees", "Page");
        assertThat(document.sections()).extracting(Section::headings).containsExactly(List.of("On the hive"));
        assertThat(document.sections().get(0).blocks())
                .extracting(Block::text)
                .containsExactly(
                        "The bee lives in a hive that holds many thousands of workers.",
                        "It flies all day and rests at night in the warmth of its sisters. A hive has one queen.",
                        "Drones are male and have no sting at all.");
        assertThat(document.sections().get(0).blocks())
                .extracting(block -> document.pageAt(block.start()))
                .containsExactly(OptionalInt.of(1), OptionalInt.of(1), OptionalInt.of(3));
    }

    @Test
    void columns_of_a_pdf_are_read_one_after_the_other() throws IOException {
        List<String> left = List.of("Bees live in a hive that", "they have built of wax", "and keep warm in winter.");
        List<String> right = List.of("Wasps live in a nest that", "they have built of paper", "and leave in autumn.");

        Document document = only(files.pdfOfColumns("columns.pdf", left, right, ""));

        assertThat(document.text())
                .isEqualTo("Bees live in a hive that they have built of wax and keep warm in winter."
                        + "\n\nWasps live in a nest that they have built of paper and leave in autumn.");
    }

    @Test
    void text_without_pages_has_no_page_numbers() throws IOException {
        assertThat(only(files.text("a.txt", "Bees fly.")).pageAt(0)).isEmpty();
    }

    @Test
    void an_odt_gives_headings_and_list_items() throws IOException {
        Document document = only(files.odt("bees.odt"));

        assertThat(document.sections().get(0).headings()).containsExactly("Bees");
        assertThat(document.sections().get(0).blocks())
                .extracting(Block::kind, Block::text)
                .containsExactly(tuple(Block.Kind.PARAGRAPH, "Bees fly."), tuple(Block.Kind.LIST_ITEM, "Drones"));
    }

    @Test
    void an_epub_is_read_in_the_order_of_its_spine() throws IOException {
        Document document = only(files.epub("bees.epub"));

        assertThat(document.text()).isEqualTo("First\n\nIt was spring.\n\nSecond\n\nThen came summer.");
    }

    @Test
    void an_rtf_gives_its_paragraphs() throws IOException {
        Document document = only(files.text("bees.rtf", "{\\rtf1\\ansi\\ansicpg1252{\\pard Caf\\'e9 bees.\\par}}"));

        assertThat(document.text()).isEqualTo("Café bees.");
    }

    @Test
    void a_csv_is_a_table_with_its_header_row() throws IOException {
        Document document = only(files.text("prices.csv", "Honey;Euro\r\n\"Acacia; pale\";7\r\n"));

        assertThat(document.text()).isEqualTo("| Honey | Euro |\n| --- | --- |\n| Acacia; pale | 7 |");
    }

    @Test
    void a_web_page_gives_its_main_text_only() throws IOException {
        Document document = only(files.text("bees.html", """
                <!DOCTYPE html><html><head><title>Bees - Site</title><script>var x = 1;</script></head><body>
                <header>The site <nav><ul><li><a href="/">Home</a></li></ul></nav></header>
                <div class="cookie-banner">We use cookies</div>
                <main><article><header><h1>Bees &amp; hives</h1></header><p>Bees <b>live</b> in
                hives.<br><br>They fly.</p><ul><li><a href="/x">Elsewhere</a></li><li>Queens</li></ul>
                <pre>buzz()
                  .loud()</pre></article></main>
                <footer>All rights reserved</footer></body></html>
                """));

        assertThat(document.text())
                .isEqualTo("Bees & hives\n\nBees live in hives.\n\nThey fly.\n\nQueens\n\nbuzz()\n  .loud()");
    }

    @Test
    void a_web_page_without_headings_is_named_by_its_title() throws IOException {
        Document document = only(files.text(
                "bees.html", "<html><head><title>On bees</title></head><body><p>Bees fly.</p></body></html>"));

        assertThat(document.sections().get(0).headings()).containsExactly("On bees");
    }

    @Test
    void a_web_page_is_decoded_as_it_says() throws IOException {
        String page = "<html><head><meta charset=\"windows-1251\"></head><body><p>Пчёлы летают.</p></body></html>";
        Document document = only(files.bytes("bees.html", page.getBytes(Charset.forName("windows-1251"))));

        assertThat(document.text()).isEqualTo("Пчёлы летают.");
    }

    @Test
    void text_is_decoded_whatever_its_encoding() throws IOException {
        String text = "Die Bienen fliegen über die Wiesen, und „später“ kehren sie müde zurück in ihren Stock.";
        files.bytes("a.txt", text.getBytes(StandardCharsets.UTF_8));
        files.bytes("b.txt", text.getBytes(Charset.forName("windows-1252")));
        files.bytes("c.txt", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        files.bytes("d.txt", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE));

        LoadedDocuments loaded = load(folder);

        assertThat(loaded.documents()).hasSize(4).extracting(Document::text).containsOnly(text);
    }

    @Test
    void the_name_decides_between_kinds_of_text() throws IOException {
        Document document = only(files.text("README.md", "<h1 align=\"center\">Bees</h1>\n\nThey *fly*.\n"));

        assertThat(document.text()).isEqualTo("Bees\n\nThey fly.");
    }

    @Test
    void size_and_digest_are_those_of_the_file() throws IOException {
        Document document = only(files.text("a.txt", "abc"));

        assertThat(document.size()).isEqualTo(3);
        assertThat(document.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void a_folder_of_many_files_is_read_in_order() throws IOException {
        for (int i = 0; i < 300; i++) {
            files.text(String.format("part%d/%03d.txt", i % 3, i), "Text number " + i + ".");
        }
        files.text("part0/empty.txt", "");
        Set<String> progress = new LinkedHashSet<>();

        LoadedDocuments loaded = new DocumentLoader(
                        LoadingLimits.DEFAULT, (done, total) -> progress.add(done + "/" + total))
                .load(List.of(folder));

        assertThat(loaded.documents()).hasSize(300).extracting(Document::file).isSorted();
        assertThat(loaded.skipped())
                .containsExactly(
                        new SkippedFile(folder.resolve("part0/empty.txt").toString(), "empty"));
        assertThat(progress).hasSize(302).startsWith("0/301").endsWith("301/301");
    }

    @Test
    void what_the_listener_throws_ends_the_loading() throws IOException {
        files.text("a.txt", "Bees fly.");
        DocumentLoader loader = new DocumentLoader(LoadingLimits.DEFAULT, (done, total) -> {
            throw new CancellationException("enough");
        });

        assertThatThrownBy(() -> loader.load(List.of(folder)))
                .isInstanceOf(CancellationException.class)
                .hasMessage("enough");
    }

    @Test
    void hidden_files_and_lock_files_are_left_out_of_folders_but_read_when_named() throws IOException {
        Path hidden = files.text(".git/notes.txt", "Hidden.");
        files.text("~$open.docx", "lock");
        files.text("seen.txt", "Seen.");

        assertThat(load(folder).documents()).extracting(Document::text).containsExactly("Seen.");
        assertThat(load(folder).skipped()).isEmpty();
        assertThat(load(hidden).documents()).extracting(Document::text).containsExactly("Hidden.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.md      |             | a.md,guide/b.md,guide/old/c.md",
                "          | *.md        | d.txt,guide/e.txt",
                "guide/*   |             | guide/b.md,guide/e.txt",
                "guide/**  | old         | guide/b.md,guide/e.txt",
                "**/*.md   |             | a.md,guide/b.md,guide/old/c.md",
                "*.{md,txt}| guide       | a.md,d.txt",
                "a.*       |             | a.md",
            })
    void globs_choose_among_the_files_of_a_folder(@Nullable String include, @Nullable String exclude, String wanted)
            throws IOException {
        for (String name : List.of("a.md", "d.txt", "guide/b.md", "guide/e.txt", "guide/old/c.md")) {
            files.text(name, "Text of " + name);
        }

        LoadedDocuments loaded = new DocumentLoader(LoadingLimits.DEFAULT, LoadingListener.NONE)
                .load(List.of(folder), new FileFilter(globs(include), globs(exclude)));

        assertThat(loaded.documents())
                .extracting(
                        document -> folder.relativize(Path.of(document.file())).toString())
                .containsExactly(wanted.split(","));
    }

    private static List<String> globs(@Nullable String glob) {
        return glob == null ? List.of() : List.of(glob);
    }

    @Test
    void a_file_that_is_named_is_read_whatever_the_globs_say() throws IOException {
        Path file = files.text("a.txt", "Bees fly.");

        LoadedDocuments loaded = new DocumentLoader(LoadingLimits.DEFAULT, LoadingListener.NONE)
                .load(List.of(file), new FileFilter(List.of("*.md"), List.of("*.txt")));

        assertThat(loaded.documents()).hasSize(1);
    }

    @Test
    void a_file_that_is_found_twice_is_read_once() throws IOException {
        Path file = files.text("a.txt", "Once.");
        Files.createSymbolicLink(folder.resolve("b.txt"), file);

        LoadedDocuments loaded =
                new DocumentLoader(LoadingLimits.DEFAULT, LoadingListener.NONE).load(List.of(file, folder));

        assertThat(loaded.documents()).hasSize(1);
    }

    private Document only(Path file) {
        LoadedDocuments loaded = load(file);
        assertThat(loaded.skipped()).isEmpty();
        assertThat(loaded.documents()).hasSize(1);
        Document document = loaded.documents().get(0);
        document.sections().forEach(section -> section.blocks()
                .forEach(block -> assertThat(document.text().substring(block.start(), block.end()))
                        .isEqualTo(block.text())));
        return document;
    }

    private static LoadedDocuments load(Path path) {
        return new DocumentLoader(LoadingLimits.DEFAULT, LoadingListener.NONE).load(List.of(path));
    }
}
