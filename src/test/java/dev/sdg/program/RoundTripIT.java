package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows from documents without a model, each searched for with the real sentence model. */
class RoundTripIT {
    private static final Path EXAMPLES = Path.of("examples/docs").toAbsolutePath();

    /** Vectors of the examples are encoded once for most of the tests. */
    private static final String CACHE = Path.of("target/cache").toAbsolutePath().toString();

    @TempDir
    Path folder;

    @Test
    void an_anchor_that_does_not_find_its_passage_makes_no_row_unless_the_check_is_off() throws IOException {
        run("--round-trip", "1", "--samples", "1000");
        List<String> strict = rejected("not_retrievable");

        run("--round-trip", "off", "--samples", "1000", "--overwrite");

        assertThat(strict).isNotEmpty().allMatch(detail -> detail.contains("among the first 1 of "));
        assertThat(rejected("not_retrievable")).isEmpty();
    }

    @Test
    void the_rows_are_the_same_for_any_number_of_processors_and_from_the_cache() throws IOException {
        Program program = Program.in(folder).with("XDG_CACHE_HOME", folder.toString());
        program.with("SDG_JAVA_OPTS", "-XX:ActiveProcessorCount=1")
                .launched()
                .run(arguments("--samples", "60").toArray(String[]::new));
        byte[] one = Files.readAllBytes(data());

        program.with("SDG_JAVA_OPTS", "-XX:ActiveProcessorCount=4")
                .with("XDG_CACHE_HOME", folder.resolve("elsewhere").toString())
                .launched()
                .run(arguments("--samples", "60", "--overwrite").toArray(String[]::new));
        byte[] four = Files.readAllBytes(data());
        program.with("XDG_CACHE_HOME", folder.toString()).run(arguments("--samples", "60", "--overwrite"));

        assertThat(one).isNotEmpty();
        assertThat(four).isEqualTo(one);
        assertThat(Files.readAllBytes(data())).isEqualTo(one);
        assertThat(Program.filesIn(folder.resolve("sdg"))).anyMatch(file -> file.endsWith(".vectors"));
    }

    @Test
    void german_documents_are_searched_by_their_words_without_the_sentence_model() throws IOException {
        Files.writeString(
                folder.resolve("bibliothek.md"),
                "# Ausleihe in der Bibliothek\n\nThe library is open to all members. Die Mitglieder können bis zu fünf"
                        + " Bücher für drei Wochen ausleihen, und nicht mehr als das ist erlaubt.\n");

        Result result = Program.in(folder)
                .with("XDG_CACHE_HOME", folder.toString())
                .run("--documents", "bibliothek.md", "--format", "pair", "--provider", "offline");

        assertThat(result.exitCode()).as(result.err()).isIn(0, 6);
        assertThat(folder.resolve("sdg")).doesNotExist();
    }

    @Test
    void the_check_needs_documents_and_an_anchor() {
        Result result = Program.in(folder)
                .with("GOOGLE_API_KEY", "any")
                .run("--query", "tea", "--format", "pair-score", "--round-trip", "ten");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("--round-trip: 'ten' is not a whole number from 1 to 1,000")
                .contains("--round-trip: rows of this format have no anchor, question or query")
                .contains("--round-trip searches in documents: use it with --documents");
    }

    @Test
    void negatives_are_mined_from_other_documents_and_a_row_without_any_says_so() {
        Result result = Program.in(folder)
                .with("XDG_CACHE_HOME", CACHE)
                .run(
                        "--documents",
                        EXAMPLES.toString(),
                        "--format",
                        "triplet",
                        "--provider",
                        "offline",
                        "--negatives-per-row",
                        "2",
                        "--samples",
                        "30");

        assertThat(result.exitCode()).as(result.err()).isIn(0, 6);
        List<JsonNode> rows = Rows.jsonl(folder.resolve("synthetic_data_triplet_from_docs.jsonl"));
        assertThat(rows).hasSizeGreaterThan(20).allSatisfy(row -> {
            assertThat(row.fieldNames()).toIterable().containsExactly("anchor", "positive", "negative_1", "negative_2");
            assertThat(row).doesNotHaveDuplicates();
        });
    }

    @Test
    void a_model_is_asked_for_pairs_only_where_negatives_are_mined() {
        Result result = Program.in(folder)
                .with("GOOGLE_API_KEY", "any")
                .run("--documents", EXAMPLES.toString(), "--format", "triplet", "--negatives", "mined", "--dry-run");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("positive").doesNotContain("negative");
    }

    private void run(String... more) {
        Result result = Program.in(folder).with("XDG_CACHE_HOME", CACHE).run(arguments(more));
        assertThat(result.exitCode()).as(result.err()).isIn(0, 6);
    }

    private static List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--documents", EXAMPLES.toString(), "--format", "pair", "--provider", "offline", "--seed", "3"));
        arguments.addAll(List.of("--output-format", "jsonl"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private List<String> rejected(String reason) {
        Path file = folder.resolve("synthetic_data_pair_from_docs.run").resolve("rejected.jsonl");
        return Files.exists(file)
                ? Rows.jsonl(file).stream()
                        .filter(row -> row.get("reason").asText().equals(reason))
                        .map((JsonNode row) -> row.get("detail").asText())
                        .toList()
                : List.of();
    }

    private Path data() {
        return folder.resolve("synthetic_data_pair_from_docs.jsonl");
    }
}
