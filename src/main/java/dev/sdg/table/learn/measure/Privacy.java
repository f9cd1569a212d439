package dev.sdg.table.learn.measure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How near the rows of a table are to single rows that were learned from. Keys and columns of which nothing was learned
 * do not count.
 *
 * @param identicalShare the share of rows that equal one learned from; empty where no column counts
 * @param identicalShareHeldOut the share of held-out rows that do
 * @param repeatedShare the share of learned rows that equal another learned one; empty where rows were held out
 * @param nearer whether rows are nearer to learned or to held-out ones, where some were held out
 * @param distance the median distance of a row from the nearest learned one, from 0.0 to 1.0
 * @param usualDistance the same of held-out rows; without such rows, of learned ones from the nearest other one
 * @param reason why something of it is not there
 */
public record Privacy(
        OptionalDouble identicalShare,
        OptionalDouble identicalShareHeldOut,
        OptionalDouble repeatedShare,
        Optional<Nearer> nearer,
        OptionalDouble distance,
        OptionalDouble usualDistance,
        Optional<String> reason) {

    /** The 97.5th percentile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * Whether rows are nearer to learned than to as many held-out rows.
     *
     * @param share of rows that are nearer to a learned row, those as near to both counted half; 0.5 is best
     * @param low the lower end of its 95 % interval
     * @param high the upper end
     */
    public record Nearer(double share, double low, double high) {

        /** Returns the share {@code share} of {@code rows} with the interval of Wilson (1927). */
        static Nearer of(double share, int rows) {
            double z2 = Z * Z;
            double middle = (share + z2 / (2 * rows)) / (1 + z2 / rows);
            double half = Z / (1 + z2 / rows) * Math.sqrt(share * (1 - share) / rows + z2 / (4.0 * rows * rows));
            return new Nearer(share, Math.max(0, middle - half), Math.min(1, middle + half));
        }
    }

    /** Returns what stands in reports where nothing can be said. */
    static Privacy unknown(String reason) {
        OptionalDouble none = OptionalDouble.empty();
        return new Privacy(none, none, none, Optional.empty(), none, none, Optional.of(reason));
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("identical_share", Similarity.number(identicalShare));
        json.set("identical_share_holdout", Similarity.number(identicalShareHeldOut));
        json.set("identical_share_reference", Similarity.number(repeatedShare));
        if (nearer.isPresent()) {
            json.put("dcr_share", Similarity.rounded(nearer.get().share()));
            ArrayNode interval = json.putArray("dcr_interval");
            interval.add(Similarity.rounded(nearer.get().low()))
                    .add(Similarity.rounded(nearer.get().high()));
        } else {
            json.putNull("dcr_share").putNull("dcr_interval");
        }
        json.set("dcr_median", Similarity.number(distance));
        json.set("dcr_median_reference", Similarity.number(usualDistance));
        json.put("reason", reason.orElse(null));
        return json;
    }
}
