import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Replies of a model, as text. */
final class Replies {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Replies() {}

    /** Returns {@code reply} with every {@code n}-th row, counted over all replies, the same as the one before. */
    static synchronized String repeating(String reply, int n) {
        try {
            ArrayNode rows = (ArrayNode) JSON.readTree(reply);
            for (int i = 1; i < rows.size(); i++) {
                if (++counted % n == 0) {
                    rows.set(i, rows.get(i - 1));
                }
            }
            return rows.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int counted;

    /** Returns words as frequent as in a language: a few very, most hardly ever. */
    static String words(SplittableRandom random, int count) {
        return random.doubles(count)
                .mapToObj(share -> "word" + (int) Math.pow(20_000, share))
                .collect(Collectors.joining(" "));
    }

    /** Returns a reply of {@code rows} rows of the format {@code pair}, numbered from {@code first}. */
    static String pairs(int first, int rows) {
        ArrayNode list = JSON.createArrayNode();
        for (int i = first; i < first + rows; i++) {
            ObjectNode row = list.addObject();
            SplittableRandom random = new SplittableRandom(i);
            row.put("anchor", words(random, 13) + " number " + i + "?");
            row.put("positive", words(random, 22) + " number " + i + ".");
        }
        return list.toString();
    }
}
