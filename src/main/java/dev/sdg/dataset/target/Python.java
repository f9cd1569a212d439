package dev.sdg.dataset.target;

import dev.sdg.file.CsvStyle;
import dev.sdg.file.FileFormat;
import java.util.stream.Collectors;

/** Lines of Python that load what was exported. */
final class Python {
    private Python() {}

    /** Returns a call of {@code load_dataset} for a dataset folder. */
    static String folder(Export export, String folder) {
        return "load_dataset(%s%s)".formatted(quoted(folder), export.parts().size() == 1 ? ", split=\"train\"" : "");
    }

    /** Returns a call of {@code load_dataset} for the files of all parts. */
    static String dataFiles(Export export, String folder, FileFormat format) {
        String module = format == FileFormat.JSONL ? "json" : format.word();
        String files = export.parts().stream()
                .map(part -> quoted(part) + ": " + quoted(folder + "/" + PartFiles.name(part, format)))
                .collect(Collectors.joining(", "));
        String options = format == FileFormat.CSV ? delimiter(export.folder().style()) : "";
        return export.parts().size() == 1
                ? "load_dataset(%s, data_files=%s%s, split=\"train\")"
                        .formatted(
                                quoted(module),
                                quoted(folder + "/" + PartFiles.name(export.training(), format)),
                                options)
                : "load_dataset(%s, data_files={%s}%s)".formatted(quoted(module), files, options);
    }

    private static String delimiter(CsvStyle style) {
        return style.delimiter() == CsvStyle.EXACT.delimiter()
                ? ""
                : ", sep=" + quoted(String.valueOf(style.delimiter()));
    }

    /** Returns {@code text} as a string literal. */
    static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t") + "\"";
    }
}
