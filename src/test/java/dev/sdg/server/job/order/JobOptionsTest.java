package dev.sdg.server.job.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.cli.generate.RunOptions;
import dev.sdg.server.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

class JobOptionsTest {
    /** Places, addresses, what is on a terminal. */
    private static final Set<String> NOT_FOR_JOBS = Set.of(
            "-h",
            "--help",
            "--version",
            "--custom-format-file",
            "--base-url",
            "--output-prefix",
            "--incremental-save",
            "--resume",
            "--overwrite",
            "--repair",
            "--exclude-rows",
            "--include",
            "--exclude",
            "--embedding-model",
            "--json",
            "--quiet",
            "--yes",
            "--log-level");

    @Test
    void every_option_of_generate_is_one_of_jobs_or_about_places_and_terminals() {
        CommandSpec command = CommandSpec.create();
        RunOptions.addTo(command);

        List<String> unknown = command.options().stream()
                .map(option -> option.longestName())
                .filter(name -> !NOT_FOR_JOBS.contains(name))
                .filter(name ->
                        JobOptions.named(name.substring(2).replace('-', '_')).isEmpty())
                .toList();

        assertThat(unknown).isEmpty();
        assertThat(NOT_FOR_JOBS.stream()
                        .filter(name -> JobOptions.named(name.substring(2).replace('-', '_'))
                                .isPresent()))
                .isEmpty();
    }

    @Test
    void an_option_that_is_not_for_jobs_is_refused_with_a_reason() {
        Set<String> ofTheCommandItself = Set.of("-h", "--help", "--version");

        assertThat(NOT_FOR_JOBS.stream().filter(name -> !ofTheCommandItself.contains(name)))
                .allSatisfy(name -> assertThat(JobOptions.INSTEAD)
                        .containsKey(name.substring(2).replace('-', '_')));
    }

    @Test
    void a_field_names_an_option_by_its_underscores() {
        assertThat(JobOptions.named("no_hedge")).contains("no-hedge");
        assertThat(JobOptions.isFlag("no-hedge")).isTrue();
        assertThat(JobOptions.fields()).contains("no_hedge", "max_wait");
        assertThat(JobOptions.named("no-hedge")).isEmpty();
    }

    @Test
    void four_options_have_other_words() {
        Map.of(
                        "total_rows", "samples",
                        "chunk_size", "batch-size",
                        "max_workers", "concurrency",
                        "deduplication_threshold", "semantic-dup")
                .forEach((word, option) -> assertThat(JobOptions.named(word)).contains(option));
        assertThat(Stream.of("base_url", "output_prefix", "near-dup", "total-rows"))
                .allSatisfy(field -> assertThat(JobOptions.named(field)).isEmpty());
    }

    @Test
    void a_job_waits_where_the_heap_has_no_room_for_it_beside_others() {
        JobOrder large = order(20_000_000);
        JobOrder small = order(1_000);
        long heap = 512L << 20;

        assertThat(HeapNeed.fits(small, List.of(small), heap)).isTrue();
        assertThat(HeapNeed.fits(large, List.of(small), heap)).isFalse();
        assertThat(HeapNeed.fits(large, List.of(), heap)).isTrue();
    }

    private static JobOrder order(long rows) {
        return new JobOrder(
                JobKind.ROWS, "", "default", rows, 25, Json.object(), Json.object(), Map.of(), true, List.of());
    }
}
