package dev.sdg.generate.passages;

import dev.sdg.format.prompt.Subject.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request for rows from passages under construction: no passage twice, no more rows than maxRows. */
final class PassageRequestBuilder {
    /** The most that a prompt holds, unless a single passage is longer: of more, models lose what is in the middle. */
    private static final int MAX_TOKENS = 16_000;

    private final Map<PassageYield, Integer> shares = new LinkedHashMap<>();
    private final int maxRows;
    private int rows;
    private long tokens;

    /** Opens a request for {@code maxRows} rows at most. */
    PassageRequestBuilder(int maxRows) {
        this.maxRows = maxRows;
    }

    /** Returns how many rows it asks for. */
    int rows() {
        return rows;
    }

    /** Returns how many more it may ask for. */
    int room() {
        return maxRows - rows;
    }

    /** Returns how many passages it names. */
    int passages() {
        return shares.size();
    }

    boolean canTake(PassageYield passage) {
        boolean isShort = shares.isEmpty() || tokens + passage.tokens() <= MAX_TOKENS;
        return room() > 0 && isShort && !shares.containsKey(passage);
    }

    void add(PassageYield passage, int share) {
        shares.put(passage, share);
        rows += share;
        tokens += passage.tokens();
    }

    /** Returns what it asks for, in round {@code round} of the plan. */
    List<Share> shares(int round) {
        return shares.entrySet().stream()
                .map(share -> share(share.getKey(), share.getValue(), round))
                .toList();
    }

    private static Share share(PassageYield passage, int rows, int round) {
        int turn = passage.rows() == 0 ? 1 : Math.max(2, round);
        return new Share(passage.passage(), rows, turn);
    }
}
