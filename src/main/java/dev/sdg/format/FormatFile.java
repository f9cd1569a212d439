package dev.sdg.format;

import java.nio.file.Path;

/** Reads the definition of a format from a file. */
final class FormatFile {
    private FormatFile() {}

    static ChosenFormat read(Path file) {
        if (nameOf(file).isEmpty()) {
            throw new FormatException(java.util.List.of("no name"));
        }
        throw new UnsupportedOperationException("being written: " + file);
    }

    static String nameOf(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]+$", "");
    }
}
