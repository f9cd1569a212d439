package dev.sdg.dataset.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.dataset.export.DataSetExporter;
import dev.sdg.dataset.export.DataSetExporter.Request;
import dev.sdg.file.CsvStyle;
import dev.sdg.file.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each target with rows of each format that fits it, against golden files: all files of the export one after the other,
 * Parquet as DuckDB reads it. To write them again, run with {@code -Dgolden=write} and review the difference.
 */
class TargetsTest {
    private static final boolean WRITE = "write".equals(System.getProperty("golden"));
    private static final Path GOLDEN = Path.of("src/test/resources/dev/sdg/dataset/target/golden");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("fitting")
    void an_export_is_as_its_golden_file_has_it(String rows, String target) throws IOException, SQLException {
        Path exported = export(rows, target, Export.Options.NONE);

        String actual = shown(exported);
        Path golden = GOLDEN.resolve(rows).resolve(target + ".txt");
        if (WRITE) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, actual);
        }
        assertThat(actual).as(golden.toString()).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "hf;qa,pair,triplet,pair-class,pair-score,chat,instruction,preference,multiple-choice,classification,ticket",
                "csv;qa,pair,triplet,pair-class,pair-score,chat,instruction,preference,multiple-choice,classification,ticket",
                "parquet;qa,pair,triplet,pair-class,pair-score,chat,instruction,preference,multiple-choice,classification,ticket",
                "jsonl;qa,pair,triplet,pair-class,pair-score,chat,instruction,preference,multiple-choice,classification,ticket",
                "sentence-transformers;qa,pair,triplet,pair-class,pair-score,chat,instruction,preference,multiple-choice,classification,ticket",
                "squad;qa",
                "beir;qa,pair,triplet",
                "trl;qa,chat,instruction,preference",
                "messages;qa,chat,instruction",
                "sharegpt;qa,chat,instruction",
                "alpaca;qa,instruction",
                "axolotl;qa,instruction",
                "spacy;pair-class,classification"
            })
    void formats_fit_as_documented(String target, String formats) {
        List<String> fitting = Stream.of(
                        "qa",
                        "pair",
                        "triplet",
                        "pair-class",
                        "pair-score",
                        "chat",
                        "instruction",
                        "preference",
                        "multiple-choice",
                        "classification",
                        "ticket")
                .filter(rows -> Targets.named(target).orElseThrow().fits(TargetRows.source(rows)))
                .toList();

        assertThat(fitting).containsExactly(formats.split(","));
    }

    @Test
    void what_does_not_fit_is_said_with_what_does() {
        String message = Targets.misfit(Targets.named("squad").orElseThrow(), TargetRows.source("pair"));

        assertThat(message)
                .isEqualTo(
                        "'squad' takes qa; rows of the format 'pair' can go to hf, sentence-transformers, beir, csv, "
                                + "parquet, jsonl");
        assertThat(Targets.unknown("mesages")).startsWith("unknown target 'mesages': did you mean 'messages'? (hf, ");
    }

    @ParameterizedTest
    @CsvSource({"trl,prompt", "messages,content", "sharegpt,value", "alpaca,instruction", "jsonl,text"})
    void a_template_makes_the_prompt_or_the_only_column(String target, String where) throws IOException {
        Export.Options options = options("Read: {{context}}|{{#answer}}Q{{/answer}}: {{question}}");

        Path exported = export("qa", target, options);

        assertThat(Files.readAllLines(exported.resolve("train.jsonl")).get(0))
                .contains("\"" + where
                        + "\":\"Read: The 😀 kettle holds two litres. It boils in three minutes.|Q: How long "
                        + "does it take to boil?\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{{contxt}}!'{{contxt}}' is none of the columns answer, context, question",
                "{{> /etc/passwd}}!'{{>/etc/passwd}}': a template cannot include another",
                "{{#question}}!Section missing close tag"
            })
    void a_template_that_cannot_be_filled_is_refused(String text, String why) {
        assertThat(catchThrowable(
                        () -> RowTemplate.of(text, TargetRows.source("qa").columns())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void trl_takes_messages_where_that_is_chosen() throws IOException {
        Export.Options options = new Export.Options(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty());

        Path exported = export("preference", "trl", options);

        assertThat(exported.resolve("train.jsonl")).hasContent("""
                        {"prompt":[{"role":"user","content":"Why is the sky blue?"}],\
                        "chosen":[{"role":"assistant","content":"Air scatters blue light."}],\
                        "rejected":[{"role":"assistant","content":"It mirrors the sea."}]}
                        """);
    }

    @Test
    void long_parts_are_several_files_that_are_numbered() throws IOException, SQLException {
        ExportSource source = TargetRows.source("pair");
        OutputFolder output = new OutputFolder(folder, new LocalDisk(), CsvStyle.EXACT);
        Export export = new Export(source, Facts.UNKNOWN, List.of("train"), Export.Options.NONE, output);
        DatasetCard card = new DatasetCard(export, source.columns(), Optional.empty(), List.of());

        try (HubFolder hub = new HubFolder(export, TableTarget.mapping(export), card, 1)) {
            for (int number = 1; number <= 3; number++) {
                hub.write(
                        new ExportRow(
                                number,
                                TargetRows.object("{\"anchor\":\"a\",\"positive\":\"p" + number + "\"}"),
                                Optional.empty()),
                        0);
            }
            hub.finish();
        }

        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactly(
                            "train-00000-of-00003.parquet",
                            "train-00001-of-00003.parquet",
                            "train-00002-of-00003.parquet");
        }
        assertThat(query("SELECT count(*) || ' ' || count(DISTINCT positive) FROM '" + folder
                        + "/data/train-*.parquet'"))
                .isEqualTo("3 3\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hf", "sentence-transformers"})
    void the_card_begins_with_yaml_as_the_hub_has_it(String target) throws IOException {
        Export.Options options = new Export.Options(
                Optional.empty(),
                Optional.of("cc-by-4.0"),
                Optional.of("No: \"yes\" #1\n---"),
                Optional.of("pt-BR"),
                Optional.empty(),
                false,
                Optional.empty());

        String card = Files.readString(export("classification", target, options).resolve("README.md"));

        assertThat(card).startsWith("---\n");
        JsonNode yaml = TargetRows.yaml(card.substring(4, card.indexOf("\n---\n", 4) + 1));
        assertThat(yaml.at("/language/0").textValue()).isEqualTo("pt");
        assertThat(yaml.path("license").textValue()).isEqualTo("cc-by-4.0");
        assertThat(yaml.path("pretty_name").textValue()).isEqualTo("No: \"yes\" #1\n---");
        assertThat(yaml.path("tags").toString()).contains("\"synthetic\"");
        assertThat(yaml.at("/size_categories/0").textValue()).isEqualTo("n<1K");
        assertThat(yaml.at("/task_categories/0").textValue()).isEqualTo("text-classification");
        assertThat(yaml.at("/configs/0/data_files/0").toString())
                .isEqualTo("{\"split\":\"train\",\"path\":\"data/train-*\"}");
        assertThat(yaml.at("/dataset_info/features/1/dtype/class_label/names").toString())
                .isEqualTo("{\"0\":\"no\",\"1\":\"spam\"}");
        assertThat(card).contains("        names:\n          \"0\": \"no\"\n          \"1\": spam\n");
    }

    @ParameterizedTest
    @CsvSource({"0,n<1K", "999,n<1K", "1000,1K<n<10K", "99999,10K<n<100K", "1000000,1M<n<10M", "999999999,100M<n<1B"})
    void sizes_are_in_the_words_of_the_hub(long rows, String word) {
        assertThat(DatasetCard.size(rows)).isEqualTo(word);
    }

    private static Stream<Arguments> fitting() {
        return TargetRows.ALL.stream().flatMap(rows -> Targets.ALL.stream()
                .filter(target -> target.fits(TargetRows.source(rows)))
                .map(target -> Arguments.of(rows, target.name())));
    }

    private static Export.Options options(String template) {
        return new Export.Options(
                Optional.of(RowTemplate.of(template, TargetRows.source("qa").columns())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    private Path export(String rows, String target, Export.Options options) throws IOException {
        Path out = folder.resolve("out");
        new DataSetExporter(TargetRows.source(rows), TargetRows.rows(rows), new LocalDisk())
                .export(new Request(
                        Targets.named(target).orElseThrow(), out, false, Optional.empty(), options, CsvStyle.EXACT));
        return out;
    }

    private static String shown(Path exported) throws IOException, SQLException {
        StringBuilder shown = new StringBuilder();
        try (Stream<Path> files = Files.walk(exported)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.getFileName().toString().equals(".sdg-export.json")) {
                    shown.append("=== ")
                            .append(exported.relativize(file).toString().replace('\\', '/'))
                            .append('\n');
                    shown.append(
                            file.toString().endsWith(".parquet")
                                    ? query("SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM '"
                                                    + file + "')")
                                            + query("SELECT to_json(t) FROM '" + file + "' t")
                                    : Files.readString(file).replace("\r\n", "\\r\n"));
                }
            }
        }
        return shown.toString();
    }

    private static String query(String sql) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            StringBuilder lines = new StringBuilder();
            while (result.next()) {
                lines.append(result.getString(1)).append('\n');
            }
            return lines.toString();
        }
    }
}
