package dev.sdg.table.learn.infer;

/**
 * How a sample is learned from.
 *
 * @param seed draws the rows to learn from, where a table has more
 * @param learnRows how many rows of a table are learned from, at least 1
 * @param minGroup a value that goes into the schema stands in so many rows; 0: 20, and 5 in tables under 1,000 rows
 */
public record InferenceOptions(long seed, int learnRows, int minGroup) {

    /** 100,000 rows of each table. */
    public static final InferenceOptions DEFAULT = new InferenceOptions(0, 100_000, 0);

    private static final int FEW_ROWS = 1000;
    private static final int OF_FEW = 5;
    private static final int OF_MANY = 20;

    public InferenceOptions {
        if (learnRows < 1 || minGroup < 0) {
            throw new IllegalArgumentException(learnRows + " rows, groups of " + minGroup);
        }
    }

    /** Returns in how many of the {@code rows} of a table a value must stand that goes into the schema. */
    public int groupOf(long rows) {
        return minGroup > 0 ? minGroup : rows < FEW_ROWS ? OF_FEW : OF_MANY;
    }
}
