package dev.sdg.format;

import com.fasterxml.jackson.databind.JsonNode;

/** Writes a format as the JSON of a custom format file, whether it was read from one or not. */
public final class FormatJson {
    private FormatJson() {}

    /** Returns a definition that, read from a file, gives the same columns. */
    public static JsonNode of(DataFormatHandler format) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(format.name());
    }
}
