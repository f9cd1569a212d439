package dev.sdg.document.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.document.load.LoadedDocuments.SkippedFile;
import dev.sdg.document.structure.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextKindsTest {
    private static final String PROSE = """
            Bees live in a hive that they have built of wax, and they keep warm in winter.
            A hive has one queen, who lays all of the eggs from spring to autumn.

            Note: drones are male and have no sting at all. They leave the hive in summer.
            """;

    @TempDir
    private Path folder;

    @Test
    void prose_is_read_whatever_its_ending() throws IOException {
        List<String> endings = List.of(
                "txt",
                "text",
                "md",
                "markdown",
                "adoc",
                "asciidoc",
                "asc",
                "rst",
                "rest",
                "tex",
                "man",
                "me",
                "ms",
                "1",
                "7",
                "t",
                "conf",
                "yaml",
                "cfg",
                "ini",
                "log",
                "doc.txt",
                "readme",
                "nfo",
                "diz",
                "me2",
                "rd",
                "pod",
                "org",
                "wiki",
                "textile",
                "mediawiki",
                "creole",
                "note",
                "xyz",
                "en",
                "de",
                "utf8",
                "ascii",
                "faq");
        for (String ending : endings) {
            Files.writeString(folder.resolve("bees-" + ending.length() + "." + ending), PROSE);
        }
        Files.writeString(folder.resolve("README"), PROSE);

        LoadedDocuments loaded = load(FileFilter.ALL);

        assertThat(loaded.skipped()).isEmpty();
        assertThat(loaded.documents()).hasSize(endings.size() + 1).allSatisfy(document -> assertThat(document.text())
                .contains("A hive has one queen, who lays all of the eggs from spring to autumn."));
    }

    @Test
    void of_sixty_kinds_of_text_each_is_used_or_named_with_its_reason() throws IOException {
        Map<String, String> prose = markup();
        Map<String, String> code = code();
        Map<String, String> data = data();
        assertThat(prose.size() + code.size() + data.size()).isGreaterThanOrEqualTo(60);
        for (Map<String, String> kinds : List.of(prose, code, data)) {
            for (Map.Entry<String, String> kind : kinds.entrySet()) {
                Files.writeString(folder.resolve(kind.getKey()), kind.getValue());
            }
        }

        LoadedDocuments loaded = load(FileFilter.ALL);

        assertThat(loaded.documents().stream().map(document -> name(document.file())))
                .containsExactlyInAnyOrderElementsOf(prose.keySet());
        assertThat(loaded.skipped().stream().collect(Collectors.toMap(file -> name(file.file()), SkippedFile::why)))
                .allSatisfy(
                        (file, why) -> assertThat(why).as(file).isEqualTo(code.containsKey(file) ? "code" : "data"));
    }

    @Test
    void what_is_included_by_its_ending_is_read_all_the_same() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), data().get("b.yaml"));
        Files.writeString(folder.resolve("b.json"), data().get("b.json"));

        LoadedDocuments loaded = load(new FileFilter(List.of("*.yaml"), List.of()));

        assertThat(loaded.documents()).hasSize(1);
        assertThat(loaded.documents())
                .extracting(Document::text)
                .first()
                .asString()
                .contains("replicas: 3");
        assertThat(load(new FileFilter(List.of("**/*"), List.of())).skipped())
                .extracting(SkippedFile::why)
                .containsExactly("data", "data");
    }

    @Test
    void prose_that_begins_as_a_mail_does_is_read() throws IOException {
        Files.writeString(folder.resolve("a.adoc"), "From: bees\nSubject: hives\n\n== Hives\n\n" + PROSE);
        Files.writeString(folder.resolve("b.note"), "From: bees\nSubject: hives\n\n" + PROSE);

        assertThat(load(FileFilter.ALL).skipped()).isEmpty();
    }

    private LoadedDocuments load(FileFilter filter) {
        return new DocumentLoader(LoadingLimits.DEFAULT, LoadingListener.NONE).load(List.of(folder), filter);
    }

    private static String name(String file) {
        return String.valueOf(Path.of(file).getFileName());
    }

    private static Map<String, String> markup() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("p.txt", PROSE);
        files.put("p.md", "# Bees\n\n" + PROSE);
        files.put("p.adoc", "= Bees\n:toc:\n\n" + PROSE);
        files.put("p.rst", "Bees\n====\n\n.. note:: Take care.\n\n" + PROSE);
        files.put(
                "p.tex",
                "\\documentclass{article}\n\\begin{document}\n\\section{Bees}\n" + PROSE + "\\end{document}\n");
        files.put("p.1", ".TH BEES 1\n.SH NAME\nbees \\- insects that fly\n.SH DESCRIPTION\n.PP\n" + PROSE);
        files.put("p.mdoc", ".Dd May 1, 2020\n.Dt BEES 1\n.Sh NAME\n.Nm bees\n.Sh DESCRIPTION\n" + PROSE);
        files.put(
                "p.vtt",
                "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann>Bees live in hives\n\n00:04.000 --> 00:06.000\nof wax.\n");
        files.put(
                "p.srt",
                "1\n00:00:01,000 --> 00:00:04,000\nBees live in hives\n\n2\n00:00:04,000 --> 00:00:06,000\nof wax.\n");
        files.put("p.html", "<html><body><p>" + PROSE + "</p></body></html>");
        files.put("p.csv", "bee,task\nqueen,lays all of the eggs\nworker,builds the hive of wax\n");
        files.put("p.tsv", "bee\ttask\nqueen\tlays all of the eggs\nworker\tbuilds the hive of wax\n");
        files.put("p.jsonl", "{\"text\": \"Bees live in a hive that they have built of wax.\"}\n");
        files.put("p.log", PROSE);
        files.put("p.org", "* Bees\n\n" + PROSE);
        files.put("LICENSE", PROSE);
        return files;
    }

    private static Map<String, String> code() {
        String c = "#include <stdio.h>\n\nint main(void) {\n    printf(\"bees\\n\");\n    return 0;\n}\n";
        String java =
                "package bees;\n\npublic final class Bee {\n    private int legs = 6;\n\n    int legs() {\n        return legs;\n    }\n}\n";
        String python =
                "import os\n\ndef fly(bee):\n    \"\"\"Lets it fly.\"\"\"\n    return os.path.join(bee, 'wings')\n\nif __name__ == '__main__':\n    fly('a')\n";
        String script =
                "function fly(bee) {\n  const wings = bee.wings();\n  return wings.map((w) => w.beat());\n}\n\nexport default fly;\n";
        String shell = "#!/bin/sh\nset -eu\nfor bee in *; do\n  echo \"$bee\"\ndone\n";
        String sql =
                "CREATE TABLE bees (id INT, name TEXT);\nINSERT INTO bees VALUES (1, 'queen');\nSELECT * FROM bees;\n";
        String css = "body {\n  color: black;\n}\n.bee > p {\n  margin: 0 auto;\n}\n";
        Map<String, String> files = new LinkedHashMap<>();
        List.of("c", "h", "cpp", "hpp", "cc", "m").forEach(ending -> files.put("a." + ending, c));
        List.of("java", "cs", "kt", "scala", "groovy", "swift", "dart")
                .forEach(ending -> files.put("a." + ending, java));
        List.of("py", "pyi", "rb").forEach(ending -> files.put("a." + ending, python));
        List.of("js", "mjs", "ts", "tsx", "jsx", "go", "rs", "php", "lua")
                .forEach(ending -> files.put("a." + ending, script));
        List.of("sh", "bash", "zsh", "t").forEach(ending -> files.put("a." + ending, shell));
        List.of("sql").forEach(ending -> files.put("a." + ending, sql));
        List.of("css", "scss", "less").forEach(ending -> files.put("a." + ending, css));
        files.put("Makefile", "all: bees\n\nbees: bees.c\n\t$(CC) -o $@ $<\n\n.PHONY: all\n");
        files.put("Dockerfile", "FROM alpine:3\nRUN apk add --no-cache bees\nCOPY . /bees\nCMD [\"/bees/run\"]\n");
        return files;
    }

    private static Map<String, String> data() {
        String yaml = "apiVersion: v1\nkind: Hive\nmetadata:\n  name: bees\nspec:\n  replicas: 3\n  wax: true\n";
        String ini = "[hive]\n# how many bees there are\nbees = 40000\nqueen = yes\n";
        Map<String, String> files = new LinkedHashMap<>();
        List.of("yaml", "yml").forEach(ending -> files.put("b." + ending, yaml));
        List.of("ini", "cfg", "conf", "properties", "toml").forEach(ending -> files.put("b." + ending, ini));
        files.put("b.json", "{\n  \"bees\": 40000,\n  \"queen\": \"Anna\"\n}\n");
        files.put("b.geojson", "{\"type\": \"Point\", \"coordinates\": [1.5, 2.5]}\n");
        files.put("b.ipynb", "{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}\n");
        files.put("b.xml", "<?xml version=\"1.0\"?>\n<hive><bees>40000</bees></hive>\n");
        files.put("b.bib", "@article{bee,\n  author = {Ann Bee},\n  year = {2001}\n}\n");
        files.put("b.dat", "1.0 2.0 3.0\n4.0 5.0 6.0\n");
        files.put("b.diff", "--- a/bees\n+++ b/bees\n@@ -1 +1 @@\n-queen = 1\n+queen = 2\n");
        files.put("b.po", "msgid \"bee\"\nmsgstr \"Biene\"\n\nmsgid \"hive\"\nmsgstr \"Stock\"\n");
        return files;
    }
}
