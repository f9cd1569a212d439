package dev.sdg.run.table.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.sdg.integrity.Integrity;
import dev.sdg.integrity.Violation;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learn.measure.ColumnFacts;
import dev.sdg.table.learn.measure.Comparison;
import dev.sdg.table.learn.measure.PairScore;
import dev.sdg.table.learn.measure.Similarity;
import dev.sdg.text.Excerpt;
import dev.sdg.text.Plural;
import dev.sdg.text.ResourceText;
import dev.sdg.text.Sha256;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report over tables as one HTML file, which needs no other file, no network and no script. Every text of the data is
 * escaped; its security policy allows no style but its own, by its SHA-256.
 */
public final class DataReportPage {
    private static final String FOLDER = "/dev/sdg/run/table/report/";

    /** Style and parts that the page of a data set has as well. */
    private static final String SHARED = "/dev/sdg/dataset/report/";

    private static final int SHOWN_COLUMNS = 200;
    private static final int SHOWN_PAIRS = 20;

    private final DataReport report;
    private final Optional<Comparison> comparison;

    public DataReportPage(DataReport report) {
        this.report = report;
        this.comparison = report.measured().comparison();
    }

    /** Returns the page. */
    public String html() {
        Template template = Mustache.compiler()
                .emptyStringIsFalse(true)
                .withLoader(name -> new StringReader(ResourceText.text(SHARED + name + ".mustache")))
                .compile(ResourceText.text(FOLDER + "page.mustache"));
        return template.execute(values());
    }

    private Map<String, Object> values() {
        String style = ResourceText.text(SHARED + "page.css");
        List<String> remarks = report.measured().remarks();
        List<Map<String, Object>> violations = violations();
        List<Map<String, Object>> matrices = matrices();
        Map<String, Object> values = new HashMap<>();
        values.put("name", report.data());
        values.put("lead", lead());
        values.put("reference", report.reference().orElse(""));
        values.put("style", style);
        values.put("styleHash", hash(style));
        values.put("figures", DataReportFigures.of(report));
        values.put("remarks", remarks);
        values.put("hasRemarks", !remarks.isEmpty());
        values.put("violations", violations);
        values.put("hasViolations", !violations.isEmpty());
        values.put("columnsNote", columnsNote());
        values.put("tables", tables());
        values.put("matrices", matrices);
        values.put("hasPairs", !matrices.isEmpty());
        values.put("darkest", PairMatrix.DARKEST);
        values.put("worst", worst());
        values.put("privacy", privacy());
        values.put("hasPrivacy", comparison.isPresent());
        values.put("footer", String.join(" ", report.notes()) + " This page loads nothing from a network.");
        values.put("sections", sections(!violations.isEmpty(), !matrices.isEmpty()));
        return values;
    }

    private List<Map<String, Object>> sections(boolean hasViolations, boolean hasPairs) {
        List<Map<String, Object>> sections = new ArrayList<>();
        sections.add(Map.of("id", "overview", "title", "Overview"));
        if (hasViolations) {
            sections.add(Map.of("id", "integrity", "title", "Rules"));
        }
        sections.add(Map.of("id", "columns", "title", "Columns"));
        if (hasPairs) {
            sections.add(Map.of("id", "pairs", "title", "Pairs"));
        }
        if (comparison.isPresent()) {
            sections.add(Map.of("id", "privacy", "title", "Privacy"));
        }
        return sections;
    }

    private String lead() {
        String tables = Plural.of(report.tables().size(), "table");
        return tables
                + report.reference()
                        .map(name -> ", beside the sample “" + name + "”.")
                        .orElse(".");
    }

    private String columnsNote() {
        return comparison.isPresent()
                ? "What each column holds. Bars are shares of rows, the line or the thin bar those of the reference."
                : "What each column holds. Bars are shares of rows.";
    }

    private List<Map<String, Object>> violations() {
        List<Map<String, Object>> shown = new ArrayList<>();
        report.integrity().map(Integrity::tables).orElse(List.of()).forEach(table -> table.violations()
                .forEach(violation -> shown.add(Map.of(
                        "kind",
                        violation.kind().word(),
                        "count",
                        Numbers.count(violation.count()),
                        "where",
                        table.table() + " " + String.join(", ", violation.columns())
                                + violation
                                        .rule()
                                        .map(rule -> " (" + rule + ")")
                                        .orElse(""),
                        "examples",
                        violation.examples().stream()
                                .map(DataReportPage::example)
                                .toList()))));
        return shown;
    }

    private static String example(Violation.Example example) {
        String values = String.join(
                ", ",
                example.values().stream().map(value -> value.orElse("null")).toList());
        return "%s row %,d: %s"
                .formatted(example.place().file(), example.place().row(), values);
    }

    private List<Map<String, Object>> tables() {
        List<Map<String, Object>> tables = new ArrayList<>();
        int left = SHOWN_COLUMNS;
        for (SampleTable table : report.tables()) {
            List<ColumnFacts> facts = report.measured().facts().getOrDefault(table.name(), List.of());
            List<Map<String, Object>> columns = new ArrayList<>();
            for (ColumnFacts column : facts.stream().limit(left).toList()) {
                columns.add(column(table, column, "c" + (SHOWN_COLUMNS - left)));
                left--;
            }
            tables.add(Map.of("table", table.name() + ", " + Plural.of(table.rows(), "row"), "columns", columns));
        }
        return tables;
    }

    private Map<String, Object> column(SampleTable table, ColumnFacts facts, String id) {
        SampleColumn column = table.column(facts.column()).orElseThrow();
        Optional<SampleColumn> other = report.sample().stream()
                .filter(sample -> sample.name().equals(table.name()))
                .flatMap(sample -> sample.column(facts.column()).stream())
                .filter(sample -> sample.type().kind() == column.type().kind())
                .findFirst();
        Optional<Map<String, Object>> chart =
                ColumnChart.isDrawn(column) ? new ColumnChart(column, other).histogram() : Optional.empty();
        boolean hasValues = chart.isEmpty()
                && !facts.mostFrequent().isEmpty()
                && facts.mostFrequent().get(0).rows() > 1;
        Map<String, Object> values = new HashMap<>();
        values.put("id", id);
        values.put("name", facts.column());
        values.put("type", facts.type().toString());
        values.put("facts", facts(facts));
        values.put("scores", scores(table.name(), facts.column()));
        values.put("chart", chart.<Object>map(drawn -> drawn).orElse(false));
        values.put("hasValues", hasValues);
        values.put("caption", "Most frequent values");
        values.put("counts", hasValues ? ColumnChart.counts(facts, other) : List.of());
        return values;
    }

    private static String facts(ColumnFacts facts) {
        List<String> parts = new ArrayList<>();
        parts.add(Numbers.count(facts.distinct()) + " different");
        facts.minimum()
                .ifPresent(least -> parts.add(
                        Excerpt.of(least) + " to " + Excerpt.of(facts.maximum().orElse(""))));
        if (facts.nulls() > 0) {
            parts.add(Numbers.percent(facts.nulls()) + " null");
        }
        return String.join(" · ", parts);
    }

    private String scores(String table, String column) {
        if (comparison.isEmpty()) {
            return "";
        }
        Similarity similarity = comparison.get().similarity();
        Optional<String> leftOut = similarity.leftOut(table, column);
        if (leftOut.isPresent()) {
            return "not compared: " + leftOut.get();
        }
        List<String> parts = new ArrayList<>();
        similarity.column(table, column).ifPresent(scores -> {
            scores.shape().ifPresent(shape -> parts.add("shape " + Numbers.score(shape) + ceiling(table, column)));
            parts.add("nulls " + Numbers.score(scores.nullSimilarity()));
            scores.coverage().ifPresent(coverage -> parts.add("coverage " + Numbers.score(coverage)));
        });
        return String.join(" · ", parts);
    }

    private String ceiling(String table, String column) {
        return comparison
                .flatMap(Comparison::ceiling)
                .flatMap(ceiling -> ceiling.column(table, column))
                .filter(scores -> scores.shape().isPresent())
                .map(scores ->
                        " (held-out rows: " + Numbers.score(scores.shape().getAsDouble()) + ")")
                .orElse("");
    }

    private List<Map<String, Object>> matrices() {
        List<Map<String, Object>> matrices = new ArrayList<>();
        comparison
                .map(Comparison::similarity)
                .ifPresent(similarity -> similarity.pairs().forEach((table, pairs) -> {
                    if (!pairs.isEmpty()) {
                        matrices.add(PairMatrix.of(table, pairs));
                    }
                }));
        return matrices;
    }

    private Object worst() {
        List<PairScore> pairs =
                comparison.map(beside -> beside.similarity().worst(SHOWN_PAIRS)).orElse(List.of());
        return pairs.isEmpty()
                ? false
                : Map.of(
                        "pairs",
                        pairs.stream()
                                .map(pair -> Map.of("score", Numbers.score(pair.score()), "a", pair.a(), "b", pair.b()))
                                .toList());
    }

    private List<Map<String, Object>> privacy() {
        List<Map<String, Object>> shown = new ArrayList<>();
        comparison
                .map(Comparison::privacy)
                .ifPresent(tables -> tables.forEach((table, privacy) -> shown.add(Map.of(
                        "table",
                        table,
                        "figures",
                        DataReportFigures.of(privacy),
                        "reason",
                        privacy.reason().orElse("")))));
        return shown;
    }

    private static String hash(String text) {
        return "sha256-"
                + Base64.getEncoder().encodeToString(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
