package dev.sdg.dataset.target;

import dev.sdg.file.FileFormat;
import java.util.List;

/**
 * The rows as they are, in a file for each part.
 *
 * @param format of the files
 */
record TableTarget(FileFormat format) implements Target {

    @Override
    public String name() {
        return format.word();
    }

    @Override
    public String description() {
        return "the rows as they are, " + format.word().toUpperCase(java.util.Locale.ROOT);
    }

    @Override
    public String takes() {
        return "every format";
    }

    @Override
    public boolean fits(ExportSource source) {
        return true;
    }

    @Override
    public boolean takesTemplate(ExportSource source) {
        return true;
    }

    @Override
    public RowSink begin(Export export) {
        return new PartFiles(export, format, mapping(export));
    }

    @Override
    public String loading(Export export, String folder) {
        return Python.dataFiles(export, folder, format);
    }

    /** Returns the rows of {@code export} as they are, or what its template makes of each. */
    static RowMapping mapping(Export export) {
        return export.options()
                .template()
                .map(template -> RowMapping.ofAll(List.of(RowMapping.text("text")), row -> Conversations.object()
                        .put("text", template.filled(row.values()))))
                .orElseGet(() -> RowMapping.ofAll(export.source().columns(), ExportRow::values));
    }
}
