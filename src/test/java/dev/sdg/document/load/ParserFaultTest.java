package dev.sdg.document.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.document.load.LoadedDocuments.SkippedFile;
import dev.sdg.document.structure.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parsers that loop, die, or take too much cost one file and nothing else. */
final class ParserFaultTest {
    @TempDir
    private Path folder;

    private SampleFiles files;

    @BeforeEach
    void prepare() {
        files = new SampleFiles(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loop               | timed out after 3 s",
                "die                | the parser crashed",
                "fill the memory    | needs too much memory (over 33.6 MB)",
                "overflow the stack | nested too deeply",
                "fail               | corrupt"
            })
    void a_parser_that_goes_wrong_costs_only_its_file(String fault, String why) throws IOException {
        Path bad = files.text("b.html", "<html>" + fault);
        files.text("a.html", "<html>before");
        files.text("c.html", "<html>after");
        files.text("d.txt", "plain");

        LoadedDocuments loaded = load();

        assertThat(loaded.skipped()).containsExactly(new SkippedFile(bad.toString(), why));
        assertThat(loaded.documents())
                .extracting(Document::text)
                .containsExactly("<html>before", "<html>after", "plain");
    }

    @Test
    void what_a_parser_leaves_in_its_temporary_folder_is_removed() throws IOException {
        files.text("a.html", "<html>temporary file");

        Path left = Path.of(load().documents().get(0).text());

        assertThat(left).doesNotExist();
        assertThat(left.getParent()).doesNotExist();
    }

    @Test
    void what_a_parser_prints_is_no_part_of_the_file() throws IOException {
        files.text("a.html", "<html>print");

        assertThat(load().documents()).extracting(Document::text).containsExactly("read all the same");
    }

    @Test
    void a_parser_sees_nothing_of_the_environment_but_locale_and_path() throws IOException {
        files.text("a.html", "<html>environment");

        assertThat(load().documents().get(0).text()).matches("\\[(?:(?:PATH|LANG|LC_ALL|LC_CTYPE)(?:, )?)*]");
    }

    private LoadedDocuments load() {
        LoadingLimits limits = new LoadingLimits(1_000_000, 1_000_000, 1_000_000, Duration.ofSeconds(3), 32L << 20, 1);
        return new DocumentLoader(limits, LoadingListener.NONE, FaultyParserMain.class.getName()).load(List.of(folder));
    }
}
