package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import org.junit.jupiter.api.Test;

/** {@code --quiet} leaves errors, and the report that a program asked for. */
class QuietIT extends ProgramTest {

    @Test
    void a_run_that_works_says_nothing() {
        gemini.otherwise(ModelDouble.of("pair"));

        Result result = program().run("--query", "tea", "--format", "pair", "--samples", "30", "--quiet");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEmpty();
        assertThat(Rows.jsonl(folder.resolve("synthetic_data_pair_from_query.jsonl")))
                .hasSize(30);
    }

    @Test
    void the_report_for_programs_comes_all_the_same() {
        gemini.otherwise(ModelDouble.of("pair"));

        Result result = program().run("--query", "tea", "--format", "pair", "--samples", "3", "--quiet", "--json");

        assertThat(result.out()).startsWith("{").contains("\"saved\":3");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void errors_are_told() {
        gemini.otherwise(request -> Answers.real("B08-503.json"));

        Result result = program()
                .run(
                        "--query",
                        "tea",
                        "--format",
                        "pair",
                        "--samples",
                        "3",
                        "--no-refine",
                        "--max-retries",
                        "1",
                        "--quiet");

        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).isNotEmpty().allSatisfy(line -> assertThat(line)
                .startsWith("sdg: "));
    }
}
