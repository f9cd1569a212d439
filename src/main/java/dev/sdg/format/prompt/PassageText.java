package dev.sdg.format.prompt;

import dev.sdg.document.passage.Passage;
import java.util.List;
import java.util.stream.Collectors;

/** How a passage stands in a prompt. */
final class PassageText {
    /** The line that defines the helper field. */
    static final String HELPER =
            "- \"" + PassageKey.NAME + "\" (string): the id of the passage that the row is made from, as it is given\n";

    private PassageText() {}

    /** Returns the passage between its markers. */
    static String of(Subject.Share share) {
        Passage passage = share.passage();
        return "<passage id=\"" + passage.id() + "\">\n" + DelimitedText.of(passage.text()) + "\n</passage>";
    }

    /** Returns what to mind about those of {@code shares} that are not the first of their passages; empty without any. */
    static String again(List<Subject.Share> shares) {
        String ids = shares.stream()
                .filter(share -> share.turn() > 1)
                .map(share -> share.passage().id())
                .collect(Collectors.joining(", "));
        return ids.isEmpty()
                ? ""
                : "\nRows were made before from " + ids
                        + ". Take other parts and aspects there than come to mind first:"
                        + " details that are easily passed over, reasons, conditions, consequences, how parts relate.";
    }

    /** Returns the line that says how many rows are wanted from the passage, and where it stands. */
    static String share(Subject.Share share) {
        Passage passage = share.passage();
        String headings = passage.headings().stream().map(DelimitedText::inline).collect(Collectors.joining(" > "));
        return "- " + passage.id() + ": " + share.rows() + (share.rows() == 1 ? " row" : " rows")
                + (headings.isEmpty() ? "" : " (headed: " + headings + ")");
    }
}
