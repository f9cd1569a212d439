package dev.sdg.dataset.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.sdg.output.journal.Manifest;
import dev.sdg.text.Excerpt;
import dev.sdg.text.ResourceText;
import dev.sdg.text.Sha256;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A report as one HTML file, which needs no other file and no network. Every text of the data is escaped; its security
 * policy allows no script and no style but those of the page, by their SHA-256. At most 1 MB, whatever the size of the
 * data: long texts are cut until they fit.
 */
public final class ReportPage {
    private static final String FOLDER = "/dev/sdg/dataset/report/";
    private static final int SHOWN_DOCUMENTS = 50;
    private static final int SHOWN_EXAMPLE = 600;
    private static final int SHOWN_COLUMNS = 60;

    private final DataSetReport report;
    private final Optional<DataSetProfile> reference;

    public ReportPage(DataSetReport report) {
        this.report = report;
        this.reference = report.reference().map(DataSetReport.Reference::profile);
    }

    /** Returns the page. */
    public String html() {
        Template template = Mustache.compiler()
                .emptyStringIsFalse(true)
                .withLoader(name -> new StringReader(resource(name + ".mustache")))
                .compile(resource("page.mustache"));
        return template.execute(values());
    }

    private Map<String, Object> values() {
        String style = resource("page.css");
        String script = resource("page.js");
        Map<String, Object> values = new HashMap<>();
        values.put("name", report.name());
        values.put("lead", lead());
        values.put(
                "reference",
                report.reference().map(DataSetReport.Reference::name).orElse(""));
        values.put("style", style);
        values.put("styleHash", hash(style));
        values.put("script", script);
        values.put("scriptHash", hash(script));
        values.put(
                "figures", figures(report.figures(), reference.map(Figures::of).orElse(List.of())));
        values.put("remarks", report.remarks());
        values.put("hasRemarks", !report.remarks().isEmpty());
        values.put("columns", columns());
        values.put("runFigures", figures(report.runFigures(), List.of()));
        values.put("settings", report.manifest().map(ReportPage::settings).orElse(List.of()));
        values.put("hasRun", report.manifest().isPresent());
        values.put("documents", documents());
        values.put("documentsNote", documentsNote());
        values.put("hasDocuments", !report.documents().isEmpty());
        values.put("rejected", rejected());
        values.put("hasRejected", !report.rejected().isEmpty());
        values.put("rowsNote", rowsNote());
        values.put("data", EmbeddedRows.of(report.profile().columns(), report.sample()));
        values.put("footer", footer());
        values.put("sections", sections());
        return values;
    }

    private List<Map<String, Object>> sections() {
        List<Map<String, Object>> sections = new ArrayList<>();
        sections.add(Map.of("id", "overview", "title", "Overview"));
        sections.add(Map.of("id", "columns", "title", "Columns"));
        if (report.manifest().isPresent()) {
            sections.add(Map.of("id", "run", "title", "How it was made"));
        }
        if (!report.documents().isEmpty()) {
            sections.add(Map.of("id", "documents", "title", "Documents"));
        }
        if (!report.rejected().isEmpty()) {
            sections.add(Map.of("id", "rejected", "title", "Not saved"));
        }
        sections.add(Map.of("id", "rows", "title", "Rows"));
        return sections;
    }

    private String lead() {
        String rows = Numbers.count(report.profile().rows()) + (report.profile().rows() == 1 ? " row" : " rows");
        String format =
                report.format().map(name -> " of the format “" + name + "”").orElse("");
        return rows + format
                + report.manifest()
                        .map(known -> known.model()
                                .map(model -> ", written by " + model)
                                .orElse(", made without a model"))
                        .orElse("")
                + report.manifest()
                        .flatMap(known -> known.rows().task().query())
                        .map(query -> " for “" + Excerpt.of(query) + "”")
                        .orElse("")
                + ".";
    }

    private static List<Map<String, Object>> figures(List<Figure> figures, List<Figure> others) {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Figure figure : figures) {
            Map<String, Object> values = new HashMap<>();
            values.put("label", figure.label());
            values.put("shown", figure.shown());
            values.put("meaning", figure.meaning());
            values.put("verdict", word(figure.verdict()).toLowerCase(Locale.ROOT));
            figure.good().ifPresent(good -> values.put("good", Map.of("word", word(figure.verdict()), "good", good)));
            others.stream()
                    .filter(other -> other.key().equals(figure.key()))
                    .findFirst()
                    .ifPresent(other -> values.put("other", other.shown()));
            shown.add(present(values, "good", "other"));
        }
        return shown;
    }

    private static String word(Figure.Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "Good";
            case LOOK -> "Look";
            case POOR -> "Poor";
            case NONE -> "None";
        };
    }

    private List<Map<String, Object>> columns() {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (ColumnProfile column : report.profile().columns()) {
            if (shown.size() == SHOWN_COLUMNS) {
                break;
            }
            shown.add(column(column, "column-" + shown.size()));
        }
        return shown;
    }

    private Map<String, Object> column(ColumnProfile column, String id) {
        Optional<ColumnProfile> other = reference.stream()
                .flatMap(profile -> profile.columns().stream())
                .filter(same -> same.name().equals(column.name()))
                .findFirst();
        Map<String, Object> values = new HashMap<>();
        values.put("id", id);
        values.put("name", column.name());
        values.put("type", column.field().type().word());
        values.put("description", column.field().description());
        values.put("facts", facts(column));
        column.histogram()
                .ifPresent(histogram -> values.put(
                        "chart",
                        HistogramChart.of(
                                histogram,
                                other.flatMap(ColumnProfile::histogram),
                                column.measured().word())));
        boolean labels = !column.values().isEmpty();
        List<ColumnProfile.Count> counts = labels ? column.values() : column.beginnings();
        values.put("hasValues", !counts.isEmpty());
        values.put("caption", labels ? "Values" : "How texts begin, most frequent first");
        values.put("counts", counts(counts, column.rows(), other, labels));
        return present(values, "chart");
    }

    private static String facts(ColumnProfile column) {
        List<String> facts = new ArrayList<>();
        facts.add(Numbers.count(column.distinct()) + " different");
        if (column.missing() > 0) {
            facts.add("no value in " + Numbers.count(column.missing()) + " rows ("
                    + Numbers.percent((double) column.missing() / column.rows()) + ")");
        }
        column.histogram()
                .ifPresent(histogram -> facts.add("median " + Numbers.plain(histogram.median())
                        + (column.measured() == ColumnProfile.Measure.NUMBER
                                ? ""
                                : " " + column.measured().word())
                        + ", nine of ten up to " + Numbers.plain(histogram.ninetieth())));
        return String.join(" · ", facts);
    }

    private static List<Map<String, Object>> counts(
            List<ColumnProfile.Count> counts, long rows, Optional<ColumnProfile> other, boolean labels) {
        double greatest =
                counts.stream().mapToLong(ColumnProfile.Count::rows).max().orElse(1);
        List<Map<String, Object>> shown = new ArrayList<>();
        for (ColumnProfile.Count count : counts) {
            Map<String, Object> values = new HashMap<>();
            values.put("value", count.value());
            values.put("rows", Numbers.count(count.rows()));
            values.put("share", Numbers.percent((double) count.rows() / Math.max(1, rows)));
            values.put("width", Numbers.plain(100 * count.rows() / greatest));
            values.put("otherWidth", otherWidth(count.value(), other, labels, greatest / Math.max(1, rows)));
            shown.add(present(values, "otherWidth"));
        }
        return shown;
    }

    /** Returns how long the bar of the reference is, as its share of rows on the scale of the data's own bars. */
    private static String otherWidth(String value, Optional<ColumnProfile> other, boolean labels, double greatest) {
        return other.stream()
                .flatMap(column -> (labels ? column.values() : column.beginnings())
                        .stream().filter(count -> count.value().equals(value)).map(column::share))
                .findFirst()
                .map(share -> Numbers.plain(Math.min(100, 100 * share / greatest)))
                .orElse("");
    }

    private static List<Map<String, Object>> settings(Manifest manifest) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("program", manifest.program());
        settings.put("provider", manifest.provider());
        manifest.model().ifPresent(model -> settings.put("model", model));
        if (!manifest.modelsAnswered().isEmpty()) {
            settings.put("model that answered", String.join(", ", manifest.modelsAnswered()));
        }
        settings.put("seed", Long.toString(manifest.seed()));
        manifest.rows().task().language().ifPresent(language -> settings.put("language", language));
        settings.put(
                "first run", manifest.started().truncatedTo(ChronoUnit.SECONDS).toString());
        settings.put(
                "last change",
                manifest.updated().truncatedTo(ChronoUnit.SECONDS).toString());
        if (manifest.totals().calls() > 0) {
            settings.put(
                    "input tokens", Numbers.count(manifest.totals().tokens().input()));
            settings.put(
                    "output tokens", Numbers.count(manifest.totals().tokens().output()));
        }
        List<Map<String, Object>> shown = new ArrayList<>();
        settings.forEach((name, value) -> shown.add(Map.of("name", name, "value", value)));
        return shown;
    }

    private List<Map<String, Object>> documents() {
        List<ColumnProfile.Count> most = report.documents().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN_DOCUMENTS)
                .map(entry -> new ColumnProfile.Count(entry.getKey(), entry.getValue()))
                .toList();
        return List.of(Map.of(
                "caption",
                "Rows by document",
                "counts",
                counts(most, report.profile().rows(), Optional.empty(), true)));
    }

    private String documentsNote() {
        int all = report.documents().size();
        long without =
                report.documents().values().stream().filter(rows -> rows == 0).count();
        return Numbers.count(all)
                + (all == 1 ? " document" : " documents")
                + (without > 0 ? ", " + Numbers.count(without) + " of them without a row" : "")
                + (all > SHOWN_DOCUMENTS ? "; the " + SHOWN_DOCUMENTS + " with the most rows are shown." : ".");
    }

    private List<Map<String, Object>> rejected() {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (RejectedReason reason : report.rejected()) {
            List<Map<String, Object>> examples = new ArrayList<>();
            reason.examples()
                    .forEach(example -> examples.add(Map.of(
                            "detail",
                            EmbeddedRows.cut(example.detail(), SHOWN_EXAMPLE),
                            "raw",
                            EmbeddedRows.cut(example.raw(), SHOWN_EXAMPLE))));
            shown.add(Map.of(
                    "code",
                    reason.code(),
                    "count",
                    Numbers.count(reason.count()),
                    "meaning",
                    ReasonMeanings.of(reason.code()),
                    "examples",
                    examples));
        }
        return shown;
    }

    private String rowsNote() {
        long all = report.profile().rows();
        int shown = report.sample().size();
        return shown < all
                ? shown + " rows drawn at random from " + Numbers.count(all) + ". Press / to search."
                : "All rows. Press / to search.";
    }

    private String footer() {
        return "Numbers on variety are taken from a sample of at most 5,000 rows. This page loads nothing from a "
                + "network.";
    }

    /** Makes what is not there false, so that its section is left out. */
    private static Map<String, Object> present(Map<String, Object> values, String... optional) {
        for (String key : optional) {
            values.putIfAbsent(key, false);
        }
        return values;
    }

    private static String resource(String name) {
        return ResourceText.text(FOLDER + name);
    }

    private static String hash(String text) {
        return "sha256-"
                + Base64.getEncoder().encodeToString(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
