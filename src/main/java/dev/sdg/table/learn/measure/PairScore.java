package dev.sdg.table.learn.measure;

/**
 * How near two columns together are to those of the reference.
 *
 * @param a a column; across tables the foreign key and the parent's column: {@code customer_id.region}
 * @param b a column
 * @param score 0.0 to 1.0, 1.0 where they go together as in the reference
 */
public record PairScore(String a, String b, double score) {}
