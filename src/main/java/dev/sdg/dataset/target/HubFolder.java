package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column;
import dev.sdg.file.Column.Scalar;
import dev.sdg.file.FileFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dataset folder as the Hugging Face hub has it: Parquet files by part, a card, and where rows come from as a second
 * configuration, so that the columns of the first are for training only.
 */
final class HubFolder implements RowSink {
    private static final long SHARD_BYTES = 500L << 20;
    private static final List<Column> PROVENANCE = List.of(
            new Column("row", Scalar.INTEGER, true),
            Column.optional("fingerprint", Scalar.STRING),
            Column.optional("batch", Scalar.INTEGER),
            Column.optional("file", Scalar.STRING),
            Column.optional("passage", Scalar.STRING),
            Column.optional("start", Scalar.INTEGER),
            Column.optional("end", Scalar.INTEGER));

    private final Export export;
    private final RowMapping mapping;
    private final DatasetCard card;
    private final List<Optional<Shards>> data = new ArrayList<>();
    private final List<Optional<Shards>> provenance = new ArrayList<>();
    private final long[] rows;
    private final long shardBytes;
    private long leftOut;

    HubFolder(Export export, RowMapping mapping, DatasetCard card) {
        this(export, mapping, card, SHARD_BYTES);
    }

    /** @param shardBytes the size in memory from which on a file is not added to, as datasets counts it */
    HubFolder(Export export, RowMapping mapping, DatasetCard card, long shardBytes) {
        this.export = export;
        this.mapping = mapping;
        this.card = card;
        this.shardBytes = shardBytes;
        this.rows = new long[export.parts().size()];
        for (int part = 0; part < rows.length; part++) {
            data.add(Optional.empty());
            provenance.add(Optional.empty());
        }
    }

    @Override
    public void write(ExportRow row, int part) throws IOException {
        Optional<ObjectNode> mapped = mapping.row().apply(row);
        if (mapped.isEmpty()) {
            leftOut++;
            return;
        }
        shards(data, part, "data", mapping.columns()).write(mapped.get());
        rows[part]++;
        if (export.source().hasProvenance()) {
            shards(provenance, part, "provenance", PROVENANCE)
                    .write(row.provenance()
                            .orElseGet(() -> Conversations.object().put("row", row.number())));
        }
    }

    private Shards shards(List<Optional<Shards>> all, int part, String folder, List<Column> columns) {
        if (all.get(part).isEmpty()) {
            all.set(part, Optional.of(new Shards(folder + "/" + export.parts().get(part), columns)));
        }
        return all.get(part).get();
    }

    @Override
    public void finish() throws IOException {
        for (List<Optional<Shards>> parts : List.of(data, provenance)) {
            for (Optional<Shards> part : parts) {
                if (part.isPresent()) {
                    part.get().finish();
                }
            }
        }
        long[] bytes = data.stream()
                .mapToLong(part -> part.map(shards -> shards.bytes).orElse(0L))
                .toArray();
        export.folder()
                .write("README.md", card.text(rows, bytes, export.source().hasProvenance()));
    }

    @Override
    public void close() {
        // the folder lets go of what is not complete
    }

    @Override
    public long[] rows() {
        return rows.clone();
    }

    @Override
    public Map<String, Long> leftOut() {
        return leftOut == 0 ? Map.of() : Map.of(mapping.reason(), leftOut);
    }

    /** Files that hold the rows of one part together, and are named when it is known how many they are. */
    private final class Shards {
        private final String base;
        private final List<Column> columns;
        private Optional<OutputFolder.FolderFile> open = Optional.empty();
        private int count;
        private long bytes;
        private long filled;

        Shards(String base, List<Column> columns) {
            this.base = base;
            this.columns = columns;
        }

        void write(ObjectNode row) throws IOException {
            if (open.isEmpty()) {
                open = Optional.of(export.folder().rows(unfinished(count), FileFormat.PARQUET, columns));
                count++;
            }
            open.get().write(row);
            long size = ArrowSize.of(columns, row);
            bytes += size;
            filled += size;
            if (filled >= shardBytes) {
                open.get().close();
                open = Optional.empty();
                filled = 0;
            }
        }

        void finish() throws IOException {
            if (open.isPresent()) {
                open.get().close();
            }
            for (int shard = 0; shard < count; shard++) {
                export.folder().rename(unfinished(shard), "%s-%05d-of-%05d.parquet".formatted(base, shard, count));
            }
        }

        private String unfinished(int shard) {
            return "%s-%05d.parquet".formatted(base, shard);
        }
    }
}
