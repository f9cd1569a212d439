package dev.sdg.format.prompt;

import dev.sdg.sample.RowSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * The helper fields that a model writes into rows from passages, beside the format's own. They never reach the data. A
 * field of the format with the same name takes the helper's place.
 */
public final class HelperKeys {

    /** The id of the passage that a row is made from. */
    public static final String PASSAGE = "passage";

    /** The id of the passage that a hard negative is taken from, or {@link #INVENTED}. */
    public static final String NEGATIVE_FROM = "negative_from";

    /** The number of the row that columns are written for. */
    public static final String ROW = "row";

    /** Says that a negative is taken from no passage. */
    static final String INVENTED = "invented";

    private HelperKeys() {}

    /** Returns the helper fields of the rows of {@code request}; {@code hasNegative}: the format's rows hold one. */
    public static List<String> of(RowSchema schema, PromptRequest request, boolean hasNegative) {
        List<String> keys = new ArrayList<>();
        if (request.subject() instanceof Subject.Passages) {
            keys.add(PASSAGE);
            if (hasNegative) {
                keys.add(NEGATIVE_FROM);
            }
        }
        if (request.subject() instanceof Subject.Cells) {
            keys.add(ROW);
        }
        keys.removeIf(key -> schema.indexOf(key) >= 0);
        return keys;
    }
}
