package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.Mustache;
import dev.sdg.file.Column;
import dev.sdg.file.Column.Scalar;
import dev.sdg.text.Plural;
import dev.sdg.text.ResourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The README of a dataset folder: what the hub and the library datasets read, as YAML between two lines of hyphens at
 * its very beginning, and behind it what a person should know.
 */
final class DatasetCard {
    private static final String TEMPLATE = ResourceText.text("/dev/sdg/dataset/card.md.mustache");
    private static final long THOUSAND = 1_000;
    private static final List<String> UNITS = List.of("", "K", "M", "B", "T");

    private final Export export;
    private final List<Column> columns;
    private final Optional<ClassColumn> classes;
    private final List<String> losses;

    /**
     * @param columns of the Parquet files
     * @param classes the column whose numbers stand for classes
     * @param losses that fit, where it is for training with such
     */
    DatasetCard(Export export, List<Column> columns, Optional<ClassColumn> classes, List<String> losses) {
        this.export = export;
        this.columns = List.copyOf(columns);
        this.classes = classes;
        this.losses = List.copyOf(losses);
    }

    /**
     * Returns the card.
     *
     * @param rows how many each part has
     * @param bytes how many bytes these take in memory
     */
    String text(long[] rows, long[] bytes, boolean hasProvenance) {
        return "---\n" + Yaml.of(metadata(rows, bytes, hasProvenance)) + "---\n" + body(rows, hasProvenance) + "\n";
    }

    private ObjectNode metadata(long[] rows, long[] bytes, boolean hasProvenance) {
        ObjectNode metadata = Conversations.object();
        language().ifPresent(metadata.putArray("language")::add);
        if (metadata.path("language").isEmpty()) {
            metadata.remove("language");
        }
        export.options().license().ifPresent(license -> metadata.put("license", license));
        metadata.put("pretty_name", title());
        metadata.putArray("tags").add("synthetic");
        if (!losses.isEmpty()) {
            metadata.withArray("tags").add("sentence-transformers");
        }
        metadata.putArray("size_categories").add(size(Arrays.stream(rows).sum()));
        List<String> tasks = tasks(export.source().shape());
        if (!tasks.isEmpty()) {
            tasks.forEach(metadata.putArray("task_categories")::add);
        }
        configs(metadata.putArray("configs"), rows, hasProvenance);
        datasetInfo(metadata.putObject("dataset_info"), rows, bytes);
        return metadata;
    }

    /** Returns the language as the hub wants it: without script and region. */
    private Optional<String> language() {
        return CardFacts.language(export)
                .map(tag -> Locale.forLanguageTag(tag).getLanguage())
                .filter(code -> !code.isEmpty());
    }

    /** Returns what a card of {@code export} lacks, for people. */
    static List<String> lacks(Export export) {
        return CardFacts.language(export).isPresent()
                ? List.of()
                : List.of("the card names no language, because none is recorded; ⟨language⟩ names it");
    }

    private String title() {
        return export.options().title().orElseGet(() -> CardFacts.title(export.source()));
    }

    private void configs(ArrayNode configs, long[] rows, boolean hasProvenance) {
        config(configs.addObject(), "default", "data", rows);
        if (hasProvenance) {
            config(configs.addObject(), "provenance", "provenance", rows);
        }
    }

    private void config(ObjectNode config, String name, String folder, long[] rows) {
        config.put("config_name", name);
        for (int part = 0; part < rows.length; part++) {
            if (rows[part] > 0) {
                String split = export.parts().get(part);
                config.withArray("data_files").addObject().put("split", split).put("path", folder + "/" + split + "-*");
            }
        }
    }

    private void datasetInfo(ObjectNode info, long[] rows, long[] bytes) {
        info.put("config_name", "default");
        ArrayNode features = info.putArray("features");
        columns.forEach(column -> feature(features.addObject().put("name", column.name()), column));
        for (int part = 0; part < rows.length; part++) {
            if (rows[part] > 0) {
                info.withArray("splits")
                        .addObject()
                        .put("name", export.parts().get(part))
                        .put("num_bytes", bytes[part])
                        .put("num_examples", rows[part]);
            }
        }
        info.put("dataset_size", Arrays.stream(bytes).sum());
    }

    private void feature(ObjectNode feature, Column column) {
        Optional<ClassColumn> named =
                classes.filter(classColumn -> classColumn.name().equals(column.name()));
        if (named.isPresent()) {
            ObjectNode names =
                    feature.putObject("dtype").putObject("class_label").putObject("names");
            List<String> all = named.get().classes();
            for (int number = 0; number < all.size(); number++) {
                names.put(Integer.toString(number), all.get(number));
            }
        } else {
            type(feature, column.type());
        }
    }

    private void type(ObjectNode feature, Column.Type type) {
        if (type instanceof Column.Sequence list) {
            if (list.element() instanceof Column.Struct struct) {
                parts(feature.putArray("list"), struct);
            } else if (list.element() instanceof Scalar scalar) {
                feature.put("sequence", dtype(scalar));
            } else {
                type(feature.putObject("sequence"), list.element());
            }
        } else if (type instanceof Column.Struct struct) {
            parts(feature.putArray("struct"), struct);
        } else {
            feature.put("dtype", dtype((Scalar) type));
        }
    }

    private void parts(ArrayNode parts, Column.Struct struct) {
        struct.columns().forEach(part -> type(parts.addObject().put("name", part.name()), part.type()));
    }

    private static String dtype(Scalar scalar) {
        return switch (scalar) {
            case STRING, JSON -> "string";
            case INTEGER -> "int64";
            case FLOAT -> "float64";
            case BOOLEAN -> "bool";
        };
    }

    /** Returns the hub's word for a number of rows: {@code n<1K}, {@code 1K<n<10K}, … */
    static String size(long rows) {
        if (rows < THOUSAND) {
            return "n<1K";
        }
        long least = THOUSAND;
        while (least <= rows / 10) {
            least *= 10;
        }
        return least >= THOUSAND * THOUSAND * THOUSAND * THOUSAND ? "n>1T" : shown(least) + "<n<" + shown(least * 10);
    }

    private static String shown(long rows) {
        int unit = 0;
        long number = rows;
        while (number >= THOUSAND && unit < UNITS.size() - 1) {
            number /= THOUSAND;
            unit++;
        }
        return number + UNITS.get(unit);
    }

    private static List<String> tasks(Shape shape) {
        return switch (shape) {
            case QA -> List.of("question-answering");
            case PAIR, TRIPLET, NEGATIVES -> List.of("sentence-similarity", "text-retrieval");
            case PAIR_CLASS, CLASSIFICATION -> List.of("text-classification");
            case PAIR_SCORE -> List.of("sentence-similarity");
            case CHAT, INSTRUCTION, PREFERENCE -> List.of("text-generation");
            case MULTIPLE_CHOICE -> List.of("multiple-choice");
            case OTHER -> List.of();
        };
    }

    private String body(long[] rows, boolean hasProvenance) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", Markdown.escaped(title()));
        values.put("rows", Plural.of(Arrays.stream(rows).sum(), "row"));
        values.put("format", Markdown.code(export.source().formatName()));
        values.put(
                "description",
                CardFacts.description(export.source()).map(Markdown::escaped).orElse(""));
        values.put("use", "from datasets import load_dataset\n\nrows = " + Python.folder(export, "FOLDER"));
        values.put("parts", parts(rows));
        values.put("split", export.options().splitNote().orElse(""));
        values.put(
                "columns",
                columns.stream()
                        .map(column -> Map.of("name", Markdown.code(column.name()), "type", shown(column)))
                        .toList());
        values.put("provenance", hasProvenance);
        values.put("hasLosses", !losses.isEmpty());
        values.put("losses", losses);
        values.put(
                "label",
                columns.stream()
                        .filter(column ->
                                export.source().labelColumn().map(Column::name).equals(Optional.of(column.name())))
                        .map(column -> Markdown.code(column.name()))
                        .findFirst()
                        .orElse(""));
        List<String> made = CardFacts.made(export.source());
        values.put("made", !made.isEmpty());
        values.put("lines", made);
        values.put("limits", CardFacts.limits(export.source()));
        return Mustache.compiler()
                .escapeHTML(false)
                .emptyStringIsFalse(true)
                .compile(TEMPLATE)
                .execute(values)
                .stripTrailing();
    }

    private List<Map<String, String>> parts(long[] rows) {
        List<Map<String, String>> parts = new ArrayList<>();
        for (int part = 0; part < rows.length; part++) {
            parts.add(Map.of("name", export.parts().get(part), "rows", shownRows(rows[part])));
        }
        return parts;
    }

    private String shown(Column column) {
        return classes.filter(one -> one.name().equals(column.name()))
                .map(one -> "class: "
                        + String.join(
                                ", ",
                                one.classes().stream().map(Markdown::escaped).toList()))
                .orElse(column.type().word());
    }

    private static String shownRows(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }
}
