package dev.sdg.table.plan;

import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Table;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Offspring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table of a plan: how many rows it has, and how they are made. Not changed once the plan is there. */
public final class PlannedTable {
    private final Table table;
    private final Map<String, Integer> columnIndex = new HashMap<>();
    private long rows;
    private Optional<Key> driving = Optional.empty();
    private Optional<Offspring> offspring = Optional.empty();
    private List<Key> keys = List.of();
    private List<ColumnSource> sources = List.of();

    PlannedTable(Table table) {
        this.table = table;
        for (int i = 0; i < table.columns().size(); i++) {
            columnIndex.put(table.columns().get(i).name(), i);
        }
    }

    /** Returns the table as the schema has it. */
    public Table table() {
        return table;
    }

    /** Returns the name of the table. */
    public String name() {
        return table.name();
    }

    /** Returns how many rows there are. */
    public long rows() {
        return rows;
    }

    /** Returns the key that decides how many rows there are: rows with the same parent stand together. */
    public Optional<ForeignKey> drivingKey() {
        return driving.map(Key::key);
    }

    /** Returns where the column {@code name} stands. */
    int column(String name) {
        return columnIndex.get(name);
    }

    List<Key> keys() {
        return keys;
    }

    List<ColumnSource> sources() {
        return sources;
    }

    Optional<Key> driving() {
        return driving;
    }

    /** Returns which rows belong to which driving parent; empty where no key drives. */
    Optional<Offspring> offspring() {
        return offspring;
    }

    void connect(List<Key> all, Optional<Key> drivingKey) {
        keys = List.copyOf(all);
        driving = drivingKey;
    }

    void count(long number, Optional<Offspring> byParent) {
        rows = number;
        offspring = byParent;
    }

    void fill(List<ColumnSource> byColumn) {
        sources = List.copyOf(byColumn);
    }

    /** A foreign key of a planned table: which row of the parent each row refers to. */
    static final class Key {
        private final ForeignKey key;
        private final PlannedTable parent;
        private final CellSeed seed;
        private final Nulls nulls;
        private KeyDraw draw = KeyDraw.NONE;

        /** Creates a key; {@code nulls} has the rows without a parent. */
        Key(ForeignKey key, PlannedTable parent, CellSeed seed, Nulls nulls) {
            this.key = key;
            this.parent = parent;
            this.seed = seed;
            this.nulls = nulls;
        }

        ForeignKey key() {
            return key;
        }

        PlannedTable parent() {
            return parent;
        }

        CellSeed seed() {
            return seed;
        }

        Nulls nulls() {
            return nulls;
        }

        KeyDraw draw() {
            return draw;
        }

        void drawBy(KeyDraw how) {
            draw = how;
        }
    }

    @Override
    public String toString() {
        return table.name() + ", " + rows + " rows";
    }
}
