package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shell offers after {@code source <(sdg completion)}. */
class CompletionIT {
    private static final String COMPLETE = """
            source ./completion || exit 9
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sdg; printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fo|formats",
                "--se|--seed --semantic-dup",
                "--form|--format",
                "--format @|qa pair pair-class pair-score triplet chat multiple-choice",
                "--format @|mine sentiment",
                "-f tri|triplet",
                "--format = tri|triplet",
                "--format=tri|--format=triplet",
                "-q tea -n 5 -f tri|triplet",
                "--provider @|gemini offline",
                "-p off|offline",
                "--log_level W|WARNING",
                "--thinking @|off low medium high",
                "--grounding @|strict lenient off",
                "--near-dup @|off",
                "--self-contained @|on off",
                "--semantic-dup @|off",
                "--topics o|off old.md",
                "--output-format @|jsonl csv parquet all",
                "--output-format csv par|parquet",
                "--documents ol|old.md",
                "-d old.md my|my file.txt",
                "--custom-format-file o|old.md",
                "--exclude-rows o|old.md",
                "-o o|old.md",
                "-d old.md --for|--format",
                "--samples 5 --qui|--quiet",
                "formats @|show check",
                "formats show sent|sentiment",
                "formats check ol|old.md",
                "show ol|old.md",
                "show old.md --r|--row",
                "export ol|old.md",
                "export old.md --t|--to --trl-format --template",
                "export old.md --to s|sentence-transformers squad sharegpt spacy",
                "export old.md --split-by @|passage document",
                "export old.md --template ol|old.md",
                "check ol|old.md",
                "check old.md --ne|--negatives-per-row --near-dup",
                "check old.md --format @|qa mine old.md",
                "check old.md -f tri|triplet",
                "check old.md --grounding @|strict lenient off",
                "check old.md --self-contained @|on off",
                "check old.md --rejected o|old.md",
                "check old.md --documents o|old.md",
                "convert old.md @|old.md --csv-raw",
                "convert old.md --csv|--csv-delimiter --csv-excel --csv-raw --csv-safe",
                "convert old.md --csv-delimiter @|comma semicolon bar tab",
                "report old.md --ht|--html",
                "report old.md --html o|old.md",
                "models --pro|--provider",
                "models --provider op|openai",
                "help comp|completion",
                "generate --provider off|offline",
            })
    void a_shell_offers_what_fits(String line, String offered) throws Exception {
        Files.createFile(folder.resolve("old.md"));
        Files.createFile(folder.resolve("my file.txt"));
        Files.createDirectory(folder.resolve("formats"));
        Files.createFile(folder.resolve("formats/mine.json"));

        String words = complete(line);

        assertThat((" " + words + " ").replaceAll("\\s+", " ")).contains(List.of(offered.split(" (?!file)")));
    }

    @Test
    void nothing_is_offered_where_any_text_may_follow() throws Exception {
        Files.createFile(folder.resolve("old.md"));

        assertThat(complete("--query @")).isBlank();
        assertThat(complete("check old.md --sam")).isBlank();
        assertThat(complete("check old.md --encoding @")).isBlank();
        assertThat(complete("--samples @")).isBlank();
        assertThat(complete("--provider x")).isBlank();
    }

    @Test
    void zsh_takes_the_script_too() throws Exception {
        Assumptions.assumeTrue(isInstalled("zsh"), "zsh is not installed here: its completion is not tested");
        script();

        assertThat(run("zsh", "-f", "-c", "source ./completion && print $_comps[sdg]"))
                .contains("_sdg");
    }

    /** Returns what is offered at the end of {@code line}, where {@code @} is an empty word. */
    private String complete(String line) throws Exception {
        Assumptions.assumeTrue(isInstalled("bash"), "bash is not installed here: completion is not tested");
        script();
        List<String> command = new ArrayList<>(List.of("bash", "-c", COMPLETE, "bash", "sdg"));
        for (String word : line.split(" ", -1)) {
            command.add(word.equals("@") ? "" : word);
        }
        return run(command.toArray(String[]::new));
    }

    private void script() throws IOException {
        Files.writeString(
                folder.resolve("completion"),
                Program.in(folder).run("completion").out());
    }

    private String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static boolean isInstalled(String shell) {
        try {
            return new ProcessBuilder(shell, "-c", "exit 0").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
