package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sdg export}: what a library loads, made of a data set. */
class ExportTargetsIT {
    private static final String PAIRS = """
            {"anchor":"how to mend a tube","positive":"Roughen the rubber first."}
            {"anchor":"how long to wait","positive":"Wait until the glue is dry."}
            """;

    @TempDir
    Path folder;

    @Test
    void a_run_becomes_a_dataset_folder_with_its_card_and_provenance() throws IOException {
        Files.copy(Path.of("examples", "docs", "tides.md"), folder.resolve("tides.md"));
        run("--documents=tides.md", "--format=qa", "--samples=4", "--provider=offline", "--seed=1");

        Result result = run("export", "synthetic_data_qa_from_docs.jsonl", "--to", "hf", "--license", "cc-by-4.0");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("load_dataset(\"synthetic_data_qa_from_docs_hf\", split=\"train\")");
        assertThat(Program.filesIn(folder.resolve("synthetic_data_qa_from_docs_hf")))
                .containsExactly(
                        ".sdg-export.json",
                        "README.md",
                        "data",
                        "data/train-00000-of-00001.parquet",
                        "provenance",
                        "provenance/train-00000-of-00001.parquet");
        String card = Files.readString(folder.resolve("synthetic_data_qa_from_docs_hf/README.md"));
        JsonNode yaml = new YAMLMapper().readTree(card.substring(4, card.indexOf("\n---\n", 4) + 1));
        assertThat(yaml.at("/configs/1/config_name").textValue()).isEqualTo("provenance");
        assertThat(yaml.at("/language/0").textValue()).isEqualTo("en");
        assertThat(yaml.path("license").textValue()).isEqualTo("cc-by-4.0");
        assertThat(card).contains("- From 1 document: tides.md", "- Seed: 1", "Made by rules, without a model");
    }

    @Test
    void csv_has_the_style_that_is_asked_for() throws IOException {
        Files.writeString(folder.resolve("set.jsonl"), "{\"anchor\":\"=1+1\",\"positive\":\"a;b\"}\n");

        Result excel = run(
                "export", "set.jsonl", "--to", "csv", "--out", "excel", "--csv-excel", "--csv-delimiter", "semicolon");
        Result raw = run(
                "export",
                "set.jsonl",
                "--to",
                "csv",
                "--out",
                "raw",
                "--csv-excel",
                "--csv-raw",
                "--csv-delimiter=tab");

        assertThat(folder.resolve("excel/train.csv")).hasContent("\uFEFFanchor;positive\r\n'=1+1;\"a;b\"\r\n");
        assertThat(folder.resolve("raw/train.csv")).hasContent("\uFEFFanchor\tpositive\r\n=1+1\ta;b\r\n");
        assertThat(excel.out()).contains("data_files=\"excel/train.csv\", sep=\";\", split=\"train\")");
        assertThat(raw.out()).contains(", sep=\"\\t\", ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--csv-safe", "--csv-raw", "--csv-excel", "--csv-delimiter=;"})
    void styles_of_csv_are_refused_for_other_targets(String option) throws IOException {
        Files.writeString(folder.resolve("set.jsonl"), PAIRS);

        Result result = run("export", "set.jsonl", "--to", "parquet", option);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--csv-raw are for csv only");
    }

    @Test
    void a_split_keeps_rows_of_one_document_together() throws IOException {
        writeTraced(200, 20);

        Result result = run(
                "export", "set.jsonl", "--to", "jsonl", "--out", "out", "--split", "80/10/10", "--split-by=document");

        assertThat(result.exitCode()).as(result.err()).isZero();
        Map<String, Set<String>> partsOfDocument = new HashMap<>();
        for (String part : List.of("train", "validation", "test")) {
            for (String line : Files.readAllLines(folder.resolve("out/" + part + ".jsonl"))) {
                String anchor = new ObjectMapper().readTree(line).path("anchor").textValue();
                partsOfDocument
                        .computeIfAbsent(anchor.split(" ", -1)[0], any -> new HashSet<>())
                        .add(part);
            }
        }
        assertThat(partsOfDocument).hasSize(20).allSatisfy((document, parts) -> assertThat(parts)
                .hasSize(1));
        assertThat(result.out()).contains("train 160, validation 20, test 20 rows");
    }

    @Test
    void what_a_split_cannot_meet_is_said() throws IOException {
        writeTraced(30, 2);

        Result result =
                run("export", "set.jsonl", "--to", "csv", "--out", "out", "--split", "90/10", "--split-by", "document");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .contains(
                        "'train' has 15 rows, not 27: related rows stay together, and the largest group of them has 15");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "--to squad!--to: 'squad' takes qa; rows of the format 'pair' can go to hf, sentence-transformers, beir, "
                        + "csv, parquet, jsonl",
                "--to spacyy!--to: unknown target 'spacyy': did you mean 'spacy'?",
                "--to csv --split 80/30 --near-dup 2!--near-dup: '2' is not a number greater than 0, at most 1",
                "--to csv --split a/b!--split: 'a/b' is not a split such as 80/10/10",
                "--to csv --split train=900,test=100!--split: the parts have 1,000 rows together, but there are only 2",
                "--to csv --split ../x=80,y=20!is not a split such as",
                "--to csv --split-by page!--split-by: 'page' is neither passage nor document",
                "--to beir --template t.txt!--template: 'beir' has no text to put together; it can be used with hf, csv",
                "--to csv --template bad.txt!--template: bad.txt: '{{context}}' is none of the columns anchor, positive",
                "--to csv --template none.txt!--template: cannot read none.txt",
                "--to csv --base-model x!--base-model: only axolotl has a configuration",
                "--to hf --language Klingonese!--language: 'Klingonese' is neither a BCP 47 tag",
                "--to csv --out pair.jsonl!--out: pair.jsonl exists and is not a folder",
                "--to csv --out full!--out: full exists; --overwrite replaces it",
                "--to csv --out full --overwrite!--out: full was not made by an export, and is not replaced"
            })
    void what_cannot_be_done_is_refused_before_anything_is_touched(String options, String message) throws IOException {
        Files.writeString(folder.resolve("pair.jsonl"), PAIRS);
        Files.writeString(folder.resolve("t.txt"), "{{anchor}}");
        Files.writeString(folder.resolve("bad.txt"), "{{context}}");
        Files.createDirectories(folder.resolve("full"));
        Files.writeString(folder.resolve("full/notes.txt"), "mine");
        List<String> before = Program.filesIn(folder);

        Result result = run(Stream.concat(Stream.of("export", "pair.jsonl"), Stream.of(options.split(" ")))
                .toArray(String[]::new));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(message);
        assertThat(Program.filesIn(folder)).isEqualTo(before);
    }

    @Test
    void an_earlier_export_is_replaced_as_a_whole_where_that_is_asked_for() throws IOException {
        Files.writeString(folder.resolve("pair.jsonl"), PAIRS);
        run("export", "pair.jsonl", "--to", "csv", "--out", "out");

        Result refused = run("export", "pair.jsonl", "--to", "jsonl", "--out", "out");
        Result replaced = run("export", "pair.jsonl", "--to", "jsonl", "--out", "out", "--overwrite");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(replaced.exitCode()).isZero();
        assertThat(Program.filesIn(folder))
                .containsExactly("out", "out/.sdg-export.json", "out/train.jsonl", "pair.jsonl");
        assertThat(folder.resolve("out/train.jsonl")).hasContent(PAIRS);
    }

    @Test
    void rows_that_are_left_out_are_counted() throws IOException {
        Files.writeString(folder.resolve("qa.jsonl"), """
                {"context":"It rains.","question":"What falls?","answer":"rain water"}
                {"context":"It rains.","question":"What does it do?","answer":"rains"}
                """);

        Result result = run("export", "qa.jsonl", "--to", "squad", "--json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("1 row was left out: their answer is not a span of their context");
        JsonNode report = new ObjectMapper().readTree(result.out());
        assertThat(report.at("/rows/train").intValue()).isEqualTo(1);
        assertThat(report.at("/left_out").toString()).isEqualTo("{\"their answer is not a span of their context\":1}");
        assertThat(report.path("folder").textValue()).isEqualTo("qa_squad");
    }

    @Test
    void nothing_is_left_where_no_row_can_be_exported() throws IOException {
        Files.writeString(folder.resolve("qa.jsonl"), """
                {"context":"It rains.","question":"What falls?","answer":"rain water"}
                """);

        Result result = run("export", "qa.jsonl", "--to", "squad");

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.err()).contains("there is nothing to export");
        assertThat(Program.filesIn(folder)).containsExactly("qa.jsonl");
    }

    @Test
    void data_that_is_not_there_is_said() {
        Result result = run("export", "none.jsonl", "--to", "csv");

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.err()).contains("none.jsonl");
    }

    /** Writes pairs with their provenance: as many from each of some documents. */
    private void writeTraced(int rows, int documents) throws IOException {
        Files.createDirectories(folder.resolve("set.run"));
        Files.write(
                folder.resolve("set.jsonl"),
                IntStream.range(0, rows)
                        .mapToObj(i -> "{\"anchor\":\"d%d anchor %d\",\"positive\":\"positive %d\"}"
                                .formatted(i % documents, i, i))
                        .toList());
        Files.write(
                folder.resolve("set.run/provenance.jsonl"),
                IntStream.range(0, rows)
                        .mapToObj(i ->
                                ("{\"row\":%d,\"fingerprint\":\"%032x\",\"batch\":1,\"file\":\"d%d.md\",\"passage\":\"p%d\","
                                                + "\"start\":%d,\"end\":%d}")
                                        .formatted(i + 1, i, i % documents, i, 10 * i, 10 * i + 9))
                        .toList());
    }

    private Result run(String... arguments) {
        return Program.in(folder).run(arguments);
    }
}
