package dev.sdg.table.plan;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.ForeignKey.Children;
import dev.sdg.schema.Table;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Offspring;
import dev.sdg.table.RecentNumbers;
import dev.sdg.table.existing.ExistingRows;
import dev.sdg.table.existing.TakenValues;
import dev.sdg.table.plan.draw.Candidates;
import dev.sdg.table.plan.draw.Nulls;
import dev.sdg.table.plan.draw.RowDraw;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table of a plan: how many rows it has, and how they are made. Not changed once the plan is there. */
public final class PlannedTable {
    /** An exponent of popularity by which most rows refer to a few parents. */
    private static final double POPULAR = 1;

    /** What cells hold as texts. */
    private static final Set<Kind> TEXTS = EnumSet.of(Kind.STRING, Kind.UUID, Kind.JSON, Kind.BYTES);

    private final Table table;
    private final Optional<ExistingRows> existing;
    private final Map<String, Integer> columnIndex = new HashMap<>();
    private final boolean[] required;
    private long rows;
    private long firstParent;
    private int[] earlier = {};
    private List<TakenValues> taken = List.of();
    private long mostNumber = Long.MAX_VALUE;
    private Optional<Children> usual = Optional.empty();
    private Optional<Key> driving = Optional.empty();
    private Optional<Offspring> offspring = Optional.empty();
    private List<Key> keys = List.of();
    private List<ColumnSource> sources = List.of();
    private List<RowDraw> setNumbers = List.of();

    /** The keys that may find no parent, so that the row's keys are drawn again. */
    private List<Integer> choosy = List.of();

    private List<CheckGroup> groups = List.of();
    private List<PlannedCheck> checksOfWritten = List.of();
    private int[] groupsOfColumns = {};
    private int[] groupsOfKeys = {};

    /** The tables whose rows this one's columns are numbers over. */
    private List<PlannedTable> children = List.of();

    PlannedTable(Table table, Optional<ExistingRows> existing) {
        this.table = table;
        this.existing = existing;
        this.required = new boolean[table.columns().size()];
        for (int i = 0; i < table.columns().size(); i++) {
            columnIndex.put(table.columns().get(i).name(), i);
            required[i] = table.columns().get(i).required();
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

    /** Returns how many rows are made. */
    public long rows() {
        return rows;
    }

    /** Returns how many rows there are before; those that are made are numbered after them. */
    public long existing() {
        return existing.map(ExistingRows::rows).orElse(0L);
    }

    /** Returns how many of those before stand in the files as well, in front of the others. */
    public long kept() {
        return existing.filter(ExistingRows::areWritten).map(ExistingRows::rows).orElse(0L);
    }

    /** Returns how many bytes of memory existing rows take at most: their unique values, and the children of each. */
    public long existingBytes() {
        long sets = grows() ? NumberedSet.essential(table).size() : 0;
        return sets * Long.BYTES * existing() + (long) Integer.BYTES * earlier.length;
    }

    /** Returns how many rows there are in the end. */
    long all() {
        return existing() + rows;
    }

    Optional<ExistingRows> existingRows() {
        return existing;
    }

    /** Returns whether rows are made at all, be it none by number. */
    boolean grows() {
        return existing.map(ExistingRows::grows).orElse(true);
    }

    /** Returns the key that decides how many rows there are: rows with the same parent stand together. */
    public Optional<ForeignKey> drivingKey() {
        return driving.map(Key::key);
    }

    /** Returns what the driving key says of the number of children, where the plan decided it. */
    public Optional<Children> usualChildren() {
        return usual;
    }

    void usual(Children children) {
        usual = Optional.of(children);
    }

    /** Returns where the column {@code name} stands. */
    int column(String name) {
        return columnIndex.get(name);
    }

    /** Returns whether the column has a value in every row. */
    boolean isRequired(int column) {
        return required[column];
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

    /** Returns the first driving parent that may have children; those before have none but existing ones. */
    long firstParent() {
        return firstParent;
    }

    /**
     * Returns how many children each driving parent from the first one on has already, where any has: a number that the
     * next child's is behind.
     */
    int[] earlier() {
        return earlier;
    }

    void follow(long first, int[] childrenBefore) {
        firstParent = first;
        earlier = childrenBefore;
    }

    /** Returns the values that a row must not have; it goes on to another number for them. */
    List<TakenValues> taken() {
        return taken;
    }

    /** Returns what the number of a row must be below when it goes on. */
    long mostNumber() {
        return mostNumber;
    }

    void avoid(List<TakenValues> values, long most) {
        taken = List.copyOf(values);
        mostNumber = most;
    }

    void connect(List<Key> all, Optional<Key> drivingKey) {
        keys = List.copyOf(all);
        driving = drivingKey;
    }

    void count(long number, Optional<Offspring> byParent) {
        rows = number;
        offspring = byParent;
    }

    /** Returns the numbers of rows in sets of columns that are unique together. */
    List<RowDraw> setNumbers() {
        return setNumbers;
    }

    /** Returns the keys which must find a parent, or the row's keys are drawn again. */
    List<Integer> choosy() {
        return choosy;
    }

    void number(List<RowDraw> numbers, List<Integer> choosyKeys) {
        setNumbers = List.copyOf(numbers);
        choosy = List.copyOf(choosyKeys);
    }

    List<CheckGroup> groups() {
        return groups;
    }

    /** Returns the group of checks that the column is in; -1: none. */
    int groupOf(int column) {
        return groupsOfColumns[column];
    }

    /** Returns the group of checks that the key is drawn again for; -1: none. */
    int groupOfKey(int key) {
        return groupsOfKeys[key];
    }

    List<PlannedTable> children() {
        return children;
    }

    /** Returns the checks over columns that were written: nothing is drawn again for them. */
    List<PlannedCheck> checksOfWritten() {
        return checksOfWritten;
    }

    void hold(List<CheckGroup> checks, List<Integer> groupByColumn, List<PlannedCheck> ofWritten) {
        checksOfWritten = List.copyOf(ofWritten);
        groups = List.copyOf(checks);
        groupsOfColumns = groupByColumn.stream().mapToInt(group -> group).toArray();
        groupsOfKeys = new int[keys.size()];
        Arrays.fill(groupsOfKeys, -1);
        for (int group = 0; group < groups.size(); group++) {
            for (int key : groups.get(group).keys()) {
                groupsOfKeys[key] = group;
            }
        }
    }

    void fill(List<ColumnSource> byColumn, List<PlannedTable> childTables) {
        sources = List.copyOf(byColumn);
        children = List.copyOf(childTables);
    }

    /**
     * Returns room for numbers of the rows that {@code key} refers to; empty where it seldom refers to one again but in
     * the next row, or where a row may be at a try that is not the last one.
     */
    Optional<RecentNumbers> recent(Key key) {
        PlannedTable parent = key.parent;
        boolean isPopular = parent.all() <= RecentNumbers.MOST || key.key.zipf().orElse(0) >= POPULAR;
        boolean comesAgain = isPopular && !driving.equals(Optional.of(key));
        boolean mayChange = !parent.groups.isEmpty() || !parent.choosy.isEmpty() || !parent.taken.isEmpty();
        if (!comesAgain || mayChange) {
            return Optional.empty();
        }
        boolean[] kept = new boolean[parent.required.length];
        for (int i = 0; i < kept.length; i++) {
            Column column = parent.table.columns().get(i);
            // A number of a key costs nothing to make.
            kept[i] = !TEXTS.contains(column.type().kind())
                    && !parent.table.primaryKey().contains(column.name());
        }
        return Optional.of(new RecentNumbers(kept, Math.min(parent.all(), rows)));
    }

    /** A foreign key of a planned table: which row of the parent each row refers to. */
    static final class Key {
        private final ForeignKey key;
        private final PlannedTable parent;
        private final CellSeed seed;
        private Nulls nulls = Nulls.NONE;
        private RowDraw draw = RowDraw.NONE;
        private Optional<Candidates.Source> before = Optional.empty();

        Key(ForeignKey key, PlannedTable parent, CellSeed seed) {
            this.key = key;
            this.parent = parent;
            this.seed = seed;
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

        /** Returns the rows without a parent. */
        Nulls nulls() {
            return nulls;
        }

        RowDraw draw() {
            return draw;
        }

        /** Returns the existing rows that existing rows refer to by the key; empty where nobody asks. */
        Optional<Candidates.Source> before() {
            return before;
        }

        void before(Candidates.Source parents) {
            before = Optional.of(parents);
        }

        void drawBy(RowDraw how, Nulls without) {
            draw = how;
            nulls = without;
        }
    }

    @Override
    public String toString() {
        return table.name() + ", " + rows + " rows";
    }
}
