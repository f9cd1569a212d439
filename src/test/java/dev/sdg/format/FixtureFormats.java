package dev.sdg.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The formats that have a folder of fixtures, by its name. */
public final class FixtureFormats {

    /** Formats that settings change. */
    private static final Map<String, Variant> VARIANTS = Map.of(
            "triplet-3", new Variant("triplet", "negatives-per-row", List.of("3")),
            "classification", new Variant("classification", "labels", List.of("question", "report", "warning")));

    private FixtureFormats() {}

    private record Variant(String format, String setting, List<String> values) {}

    /** Returns the format whose fixtures stand in the folder {@code name}. */
    public static DataFormatHandler named(String name) {
        Variant variant = VARIANTS.get(name);
        return variant == null
                ? named(name, "", List.of())
                : named(variant.format(), variant.setting(), variant.values());
    }

    /** Returns the format {@code name} with one of its settings. */
    public static DataFormatHandler named(String name, String setting, List<String> values) {
        DataFormatHandler format =
                new Formats(List.of(Path.of("formats"))).named(name).format();
        return format.parameters().stream()
                .filter(parameter -> parameter.name().equals(setting))
                .findFirst()
                .map(parameter -> format.with(parameter, values))
                .orElse(format);
    }
}
