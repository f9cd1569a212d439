package dev.sdg.table.learn.measure;

import dev.sdg.table.learn.SampleTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that others are held against.
 *
 * @param learned rows that were learned from, or all rows of a sample
 * @param heldOut rows of the same sample that were kept from learning, by the same names of tables; empty where none
 *     were
 * @param generated columns by table whose values were generated and not learned, so that nothing says that they should
 *     be alike
 * @param inPart tables of which not all rows are there, here or among those that are held against them, so that the
 *     children of a parent cannot be counted
 */
public record Reference(
        List<SampleTable> learned, List<SampleTable> heldOut, Map<String, Set<String>> generated, Set<String> inPart) {
    public Reference {
        learned = List.copyOf(learned);
        heldOut = List.copyOf(heldOut);
        generated = Map.copyOf(generated);
        inPart = Set.copyOf(inPart);
    }

    /** Creates a reference whose tables are all whole. */
    public Reference(List<SampleTable> learned, List<SampleTable> heldOut, Map<String, Set<String>> generated) {
        this(learned, heldOut, generated, Set.of());
    }

    /** Returns a reference of which no row was held out. */
    public static Reference of(List<SampleTable> sample) {
        return new Reference(sample, List.of(), Map.of());
    }

    /** Returns the same reference with other rows. */
    Reference with(List<SampleTable> otherLearned, List<SampleTable> otherHeldOut) {
        return new Reference(otherLearned, otherHeldOut, generated, inPart);
    }

    /** Returns the rows of {@code table} that were kept from learning, if there are any. */
    Optional<SampleTable> heldOut(String table) {
        return heldOut.stream()
                .filter(rows -> rows.name().equals(table) && rows.rows() > 0)
                .findFirst();
    }

    /** Returns the rows of {@code table} that were learned from. */
    Optional<SampleTable> learned(String table) {
        return learned.stream().filter(rows -> rows.name().equals(table)).findFirst();
    }
}
