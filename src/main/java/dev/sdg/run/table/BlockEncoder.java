package dev.sdg.run.table;

import dev.sdg.output.table.ByteBlock;
import dev.sdg.output.table.RowEncoder;
import dev.sdg.output.table.RowTexts;
import dev.sdg.table.plan.RowFault;
import dev.sdg.table.plan.RowView;
import dev.sdg.table.plan.TablePlan;
import java.io.Closeable;
import java.util.List;
import java.util.function.Consumer;

/** Makes rows of a {@link RowBlock} and encodes them in its formats. One thread. */
final class BlockEncoder implements Closeable {
    private final RowBlock block;
    private final RowView view;
    private final List<RowEncoder> encoders;
    private final Consumer<RowView> made;

    BlockEncoder(RowBlock block, TablePlan plan) {
        this(block, plan, row -> {});
    }

    /** @param made is shown each row that is made, not those that were there before */
    BlockEncoder(RowBlock block, TablePlan plan, Consumer<RowView> made) {
        this.block = block;
        this.made = made;
        this.view = plan.open(plan.table(block.range().table().name()).orElseThrow());
        this.encoders = block.formats().stream()
                .map(format -> format.encoder(block.range(), block.plan().schema(), block.style()))
                .toList();
    }

    /**
     * Appends {@code count} rows from {@code first} on to {@code encoded}, which has one for each format.
     *
     * @return how many of the rows were drawn again because of a check
     * @throws UnmadeRowException when a row cannot be made
     */
    long encode(long first, int count, List<ByteBlock> encoded) {
        long redrawn = view.redrawn();
        long kept = view.table().kept();
        for (long row = first; row < first + count; row++) {
            view.seek(view.table().existing() - kept + row);
            RowFault fault = row < kept ? null : view.fault();
            if (fault != null) {
                RowTexts texts = new RowTexts(block.range().table());
                throw UnmadeRowException.of(fault, texts.columns(), texts.of(view));
            }
            for (int i = 0; i < encoded.size(); i++) {
                encoders.get(i).encode(view, encoded.get(i));
            }
            if (row >= kept) {
                made.accept(view);
            }
        }
        for (int i = 0; i < encoded.size(); i++) {
            encoders.get(i).end(encoded.get(i));
        }
        return view.redrawn() - redrawn;
    }

    @Override
    public void close() {
        encoders.forEach(RowEncoder::close);
    }
}
