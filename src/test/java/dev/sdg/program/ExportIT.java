package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CSV and Parquet of a set that is there already: made again where they are not what is asked for. */
class ExportIT extends ProgramTest {
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    @BeforeEach
    void prepare() {
        gemini.otherwise(request -> Answers.text("[{\"anchor\": \"=1+1\", \"positive\": \"two\"}]"));
    }

    @Test
    void another_wish_makes_the_csv_again_and_back() throws IOException {
        run("--csv-safe");
        String safe = Files.readString(files().csv());
        markAsNew(files().csv());

        run("--resume");
        String plain = Files.readString(files().csv());
        markAsNew(files().csv());
        run("--resume", "--csv-safe");

        assertThat(plain).isNotEqualTo(safe);
        assertThat(safe).isEqualTo(plain.replace("=1+1", "'=1+1"));
        assertThat(files().csv()).hasContent(safe);
        assertThat(Program.filesIn(folder)).noneMatch(name -> name.contains("changed"));
    }

    @Test
    void a_file_that_is_what_is_asked_for_stays() throws IOException {
        run();
        markAsNew(files().csv());

        Result result = run("--resume");

        assertThat(Files.getLastModifiedTime(files().csv()).toInstant()).isEqualTo(LATER);
        assertThat(result.out()).contains("synthetic_data_pair_from_query.csv");
    }

    @Test
    void a_kind_can_be_added_later() {
        run("--output-format=csv");
        assertThat(folder.resolve("synthetic_data_pair_from_query.parquet")).doesNotExist();

        run("--resume", "--output-format=parquet");

        assertThat(folder.resolve("synthetic_data_pair_from_query.parquet")).exists();
    }

    @Test
    void what_was_changed_by_hand_is_made_again_and_kept() throws IOException {
        run();
        String made = Files.readString(files().csv());
        Files.writeString(files().csv(), "mine");
        markAsNew(files().csv());

        Result result = run("--resume");

        assertThat(files().csv()).hasContent(made);
        assertThat(folder.resolve("synthetic_data_pair_from_query.csv.changed-1"))
                .hasContent("mine");
        assertThat(result.err()).contains("was changed", "synthetic_data_pair_from_query.csv.changed-1");
    }

    @Test
    void an_overwritten_set_leaves_nothing_of_the_old_one() throws IOException {
        run();
        Files.writeString(files().csv(), "mine");

        run("--overwrite");

        assertThat(Program.filesIn(folder)).noneMatch(name -> name.contains("changed"));
        assertThat(Files.readString(files().csv())).startsWith("anchor,");
    }

    private static void markAsNew(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(LATER));
    }

    private Result run(String... more) {
        Result result = program().run(commandLine("--query tea --format pair --samples 1 --topics off", more));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result;
    }
}
