package dev.sdg.format.prompt;

import dev.sdg.format.prompt.Subject.KnownRow;
import dev.sdg.format.prompt.Subject.Share;
import java.util.List;
import java.util.Optional;

/**
 * What one prompt asks a model for.
 *
 * @param rows how many rows are wanted; with passages the sum of their shares
 * @param subject what they are about
 * @param language BCP 47 tag of the rows' language; empty: that of the subject
 * @param note what was wrong with the reply before, for a request that is made again
 * @param attributes what sets these rows apart from each other and from those of other requests
 * @param examples which of the format's examples are shown: equal numbers, equal examples
 */
public record PromptRequest(
        int rows,
        Subject subject,
        Optional<String> language,
        Optional<String> note,
        PromptAttributes attributes,
        long examples) {

    /** Makes a request without particular attributes. */
    public PromptRequest(int rows, Subject subject, Optional<String> language, Optional<String> note) {
        this(rows, subject, language, note, PromptAttributes.NONE, 0);
    }

    /**
     * Returns a request for the first half of the passages, or of the rows that are told, where there are several; else
     * for half of the rows.
     */
    public PromptRequest halved() {
        if (subject instanceof Subject.Cells cells) {
            return withCells(cells.rows().subList(0, half(rows)), 0);
        }
        if (!(subject instanceof Subject.Passages passages)) {
            int fewer = half(rows);
            return new PromptRequest(fewer, subject, language, note, attributes.slice(0, fewer), examples);
        }
        List<Share> shares = passages.shares();
        return shares.size() == 1
                ? withShares(List.of(shares.get(0).withRows(half(rows))), 0)
                : withShares(shares.subList(0, half(shares.size())), 0);
    }

    /**
     * Returns a request for the passages or rows of this one that {@code part}, a halved form of it, left out, if any.
     */
    public Optional<PromptRequest> remainder(PromptRequest part) {
        if (subject instanceof Subject.Cells whole && part.subject instanceof Subject.Cells asked) {
            List<KnownRow> rest =
                    whole.rows().subList(asked.rows().size(), whole.rows().size());
            return rest.isEmpty() ? Optional.empty() : Optional.of(withCells(rest, part.rows));
        }
        if (!(subject instanceof Subject.Passages all) || !(part.subject instanceof Subject.Passages asked)) {
            return Optional.empty();
        }
        List<Share> rest =
                all.shares().subList(asked.shares().size(), all.shares().size());
        return rest.isEmpty() ? Optional.empty() : Optional.of(withShares(rest, sum(asked.shares())));
    }

    /** Returns this request with {@code note} on the reply before. */
    public PromptRequest withNote(String note) {
        return new PromptRequest(rows, subject, language, Optional.of(note), attributes, examples);
    }

    /** Returns this request with {@code attributes}. */
    public PromptRequest withAttributes(PromptAttributes attributes) {
        return new PromptRequest(rows, subject, language, note, attributes, examples);
    }

    /** Returns this request with other examples. */
    public PromptRequest withExamples(long number) {
        return new PromptRequest(rows, subject, language, note, attributes, number);
    }

    private PromptRequest withShares(List<Share> shares, int first) {
        int sum = sum(shares);
        return new PromptRequest(
                sum, new Subject.Passages(shares), language, note, attributes.slice(first, sum), examples);
    }

    private PromptRequest withCells(List<KnownRow> part, int first) {
        int size = part.size();
        return new PromptRequest(
                size, new Subject.Cells(part), language, note, attributes.slice(first, size), examples);
    }

    private static int sum(List<Share> shares) {
        return shares.stream().mapToInt(Share::rows).sum();
    }

    private static int half(int number) {
        return Math.max(1, number / 2);
    }
}
