package dev.sdg.table.catalogue.word;

import dev.sdg.table.Cell;
import java.util.Optional;
import java.util.function.IntFunction;

/** Texts of some forms, and others that come when all of these are used. Immutable. */
record Reserve(Forms first, Forms then, IntFunction<Optional<TextSource>> shorter) implements TextSource {
    /** Creates texts that have no shorter form. */
    Reserve(Forms first, Forms then) {
        this(first, then, room -> Optional.empty());
    }

    @Override
    public TextSource within(int room) {
        return shorter.apply(room).orElse(this);
    }

    @Override
    public long size() {
        return first.size();
    }

    @Override
    public int longest() {
        return Math.max(first.longest(), then.longest());
    }

    @Override
    public int longestWithNumber() {
        return longest();
    }

    @Override
    public long withoutNumber() {
        return different();
    }

    @Override
    public long different() {
        return first == then ? first.size() : first.size() + then.size();
    }

    @Override
    public void append(long index, long number, Cell cell) {
        if (number == 0) {
            first.append(index, cell);
        } else {
            then.append((number - 2) * size() + index, cell);
        }
    }
}
