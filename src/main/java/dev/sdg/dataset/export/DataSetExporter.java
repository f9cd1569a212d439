package dev.sdg.dataset.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.dataset.split.RowGrouping;
import dev.sdg.dataset.split.Split;
import dev.sdg.dataset.split.SplitSpec;
import dev.sdg.dataset.target.Export;
import dev.sdg.dataset.target.ExportSource;
import dev.sdg.dataset.target.Facts;
import dev.sdg.dataset.target.OutputFolder;
import dev.sdg.dataset.target.RowSink;
import dev.sdg.dataset.target.Target;
import dev.sdg.file.CsvStyle;
import dev.sdg.file.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Exports a data set: reads its rows as often as splits and targets need, and puts a new folder in place when all of it
 * is written. Memory does not grow with the rows, but for some 40 bytes a row for a split and as many for a target that
 * knows equal texts again.
 */
public final class DataSetExporter {
    private final ExportSource source;
    private final RowSource rows;
    private final Disk disk;

    /** Exports {@code rows}, which are those of {@code source}. */
    public DataSetExporter(ExportSource source, RowSource rows, Disk disk) {
        this.source = source;
        this.rows = rows;
        this.disk = disk;
    }

    /**
     * What is asked for.
     *
     * @param target that the source fits
     * @param folder of the result
     * @param overwrite whether an earlier export there is replaced
     * @param split into parts; empty: one part
     * @param options for some targets
     * @param style of CSV
     */
    public record Request(
            Target target,
            Path folder,
            boolean overwrite,
            Optional<Splitting> split,
            Export.Options options,
            CsvStyle style) {}

    /**
     * How rows are split.
     *
     * @param nearDuplicates from which similarity on rows are near-duplicates; over 1: none are
     */
    public record Splitting(SplitSpec spec, RowGrouping.By by, double nearDuplicates, long seed) {}

    /**
     * What was made.
     *
     * @param rows how many rows each part has, by its name; parts without rows are not among them
     * @param leftOut how many rows were left out, by the reason
     * @param notes what a person should know
     * @param loading how the result is loaded
     */
    public record Result(List<PartSize> rows, Map<String, Long> leftOut, List<String> notes, String loading) {}

    /** The name of a part and its rows. */
    public record PartSize(String name, long rows) {}

    /**
     * Exports.
     *
     * @throws dev.sdg.file.disk.OutputException when it cannot be written
     * @throws dev.sdg.dataset.UnreadableDataException when rows cannot be read
     * @throws ExportException when something else stands in its place, or no row is left
     * @throws IllegalArgumentException when the parts have more rows than there are
     */
    public Result export(Request request) throws IOException {
        try (ReplacedFolder folder = ReplacedFolder.begin(request.folder(), request.overwrite(), disk);
                OutputFolder output = new OutputFolder(folder.temporary(), disk, request.style())) {
            List<String> notes = new ArrayList<>();
            Optional<Split> split = request.split().isPresent()
                    ? Optional.of(split(request.split().get(), folder.scratch(), notes))
                    : Optional.empty();
            Facts facts = request.target().looksAhead(source) ? facts() : Facts.UNKNOWN;
            List<String> parts = split.map(Split::names).orElse(SplitSpec.ALL.names());
            Export export = new Export(source, facts, parts, request.options(), output);
            notes.addAll(request.target().notes(export));
            Result result = written(request, export, split, notes);
            output.write(ReplacedFolder.MARKER, marker(request, result).toPrettyString() + "\n");
            folder.complete();
            return result;
        }
    }

    private Split split(Splitting splitting, Path scratch, List<String> notes) throws IOException {
        try (RowGrouping grouping = RowGrouping.by(splitting.by(), splitting.nearDuplicates(), scratch)) {
            SplitRows seen = new SplitRows(source);
            rows.forEach(row -> grouping.add(seen.of(row)));
            if (splitting.by() == RowGrouping.By.DOCUMENT && grouping.traced() == 0) {
                notes.add("no row says which document it is from: equal texts and near-duplicates stay together");
            }
            Split split = grouping.grouped().split(splitting.spec(), splitting.seed());
            notes.addAll(split.deviations());
            return split;
        }
    }

    private Facts facts() throws IOException {
        Facts.Collector facts = new Facts.Collector(source);
        rows.forEach(facts::add);
        return facts.facts();
    }

    private Result written(Request request, Export export, Optional<Split> split, List<String> notes)
            throws IOException {
        try (RowSink sink = request.target().begin(export)) {
            rows.forEach(row -> {
                int part = split.map(known -> known.part(row.number() - 1)).orElse(0);
                if (part >= 0) {
                    sink.write(row, part);
                }
            });
            sink.finish();
            List<PartSize> sizes = new ArrayList<>();
            long[] counts = sink.rows();
            for (int part = 0; part < counts.length; part++) {
                if (counts[part] > 0) {
                    sizes.add(new PartSize(export.parts().get(part), counts[part]));
                }
            }
            if (sizes.isEmpty()) {
                throw new ExportException(ExportException.Kind.NO_ROWS, nothing(sink.leftOut()));
            }
            return new Result(
                    sizes,
                    sink.leftOut(),
                    List.copyOf(notes),
                    request.target()
                            .loading(
                                    export.of(sizes.stream().map(PartSize::name).toList()),
                                    request.folder().toString()));
        }
    }

    private static String nothing(Map<String, Long> leftOut) {
        return leftOut.isEmpty()
                ? "there are no rows to export"
                : "there is nothing to export: all rows are left out because " + String.join(", ", leftOut.keySet());
    }

    private ObjectNode marker(Request request, Result result) {
        ObjectNode marker = JsonNodeFactory.instance.objectNode();
        marker.put("data", source.name());
        marker.put("target", request.target().name());
        ObjectNode sizes = marker.putObject("rows");
        result.rows().forEach(part -> sizes.put(part.name(), part.rows()));
        request.split().ifPresent(split -> marker.putObject("split")
                .put("by", split.by().name().toLowerCase(Locale.ROOT))
                .put("near_dup", split.nearDuplicates())
                .put("seed", split.seed()));
        return marker;
    }
}
