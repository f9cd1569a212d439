package dev.sdg.dataset.target;

import java.util.List;
import java.util.Optional;

/** A dataset folder for the Hugging Face hub and the library datasets. */
final class HfTarget implements Target {

    @Override
    public String name() {
        return "hf";
    }

    @Override
    public String description() {
        return "Hugging Face dataset folder: Parquet and a card";
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
    public boolean looksAhead(ExportSource source) {
        return ClassColumn.looksAhead(source);
    }

    @Override
    public List<String> notes(Export export) {
        return DatasetCard.lacks(export);
    }

    @Override
    public RowSink begin(Export export) {
        Optional<ClassColumn> classes =
                export.options().template().isPresent() ? Optional.empty() : ClassColumn.of(export);
        RowMapping rows = TableTarget.mapping(export);
        RowMapping mapping = classes.map(column -> column.applied(rows)).orElse(rows);
        return new HubFolder(export, mapping, new DatasetCard(export, mapping.columns(), classes, List.of()));
    }

    @Override
    public String loading(Export export, String folder) {
        return Python.folder(export, folder);
    }
}
