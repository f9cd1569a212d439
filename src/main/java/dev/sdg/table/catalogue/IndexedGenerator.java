package dev.sdg.table.catalogue;

import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Generator;
import dev.sdg.table.IndexSpace;
import dev.sdg.table.Permutation;
import dev.sdg.table.Row;
import java.util.Optional;

/** Values of an index space: drawn, or each once in an order that the seed decides. */
final class IndexedGenerator implements Generator {
    private final IndexSpace space;
    private final CellSeed seed;
    private final Optional<Permutation> order;

    IndexedGenerator(IndexSpace space, CellSeed seed, boolean unique) {
        this.space = space;
        this.seed = seed;
        this.order = unique
                ? Optional.of(new Permutation(space.size(), seed.with("order").bits(0, 0)))
                : Optional.empty();
    }

    @Override
    public void make(Row row, int attempt, Cell cell) {
        long index = order.isPresent()
                ? order.get().at(row.number())
                : seed.stream(row.number(), attempt).below(space.size());
        space.value(index, cell);
    }

    @Override
    public Optional<IndexSpace> space() {
        return Optional.of(space);
    }
}
