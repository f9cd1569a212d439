package dev.sdg.format;

import java.util.List;
import java.util.Optional;

/** The formats that come with the program. */
final class PredefinedFormats {
    private PredefinedFormats() {}

    static List<String> names() {
        return List.of("qa", "pair", "pair-class", "pair-score", "triplet");
    }

    static List<DataFormatHandler> all() {
        return List.of();
    }

    static Optional<DataFormatHandler> named(String name) {
        return all().stream().filter(format -> format.name().equals(name)).findFirst();
    }
}
