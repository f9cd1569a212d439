package dev.sdg.format.reply;

import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.text.Excerpt;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds the rows in a model's reply, however it is disguised or damaged. Never throws for what a reply holds; its time
 * is linear in the reply's length, its memory bounded. A reply over 16 MB, deeper than 64 levels or of more than 10,000
 * rows is refused: one rejection, no candidates. Immutable; may be used by many threads.
 */
public final class ReplyReader {
    private static final int EXCERPT_LENGTH = 60;

    private static final Pattern QUOTE_ENTITY = Pattern.compile("&(?:quot|#34|#x22);");

    private final RowDetector detector;

    /**
     * Creates a reader of rows of {@code schema}: the names of its fields tell a row from what is wrapped around rows.
     */
    public ReplyReader(RowSchema schema) {
        this.detector = new RowDetector(schema);
    }

    /** Returns what {@code reply} holds: candidates in its order, and what was meant as a row but cannot be read. */
    public ParsedReply read(String reply) {
        try {
            return read(reply, new Repair.Counts());
        } catch (ReadingBudget.ExceededException refused) {
            return new ParsedReply(List.of(), List.of(notJson(refused.problem(), reply)), Map.of());
        }
    }

    private ParsedReply read(String reply, Repair.Counts before) {
        Scan scan = Scan.of(reply, detector, ReadingBudget.of(reply));
        ReplyScanner scanner = new ReplyScanner(scan);
        scanner.scan();
        if (scan.findings().candidates().isEmpty()) {
            scanner.addRowsOfEscaped(reply);
        }
        boolean escaped = QUOTE_ENTITY.matcher(reply).find();
        if (scan.findings().candidates().isEmpty() && escaped && !before.has(Repair.HTML_ENTITIES)) {
            Repair.Counts counts = new Repair.Counts();
            counts.add(Repair.HTML_ENTITIES);
            ParsedReply decoded = read(decoded(reply), counts);
            if (!decoded.candidates().isEmpty()) {
                return decoded;
            }
        }
        scan.repairs().addAll(before);
        return parsed(reply, scan.findings(), scan.repairs());
    }

    private static String decoded(String reply) {
        return QUOTE_ENTITY
                .matcher(reply)
                .replaceAll("\"")
                .replaceAll("&(?:apos|#39|#x27);", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static ParsedReply parsed(String reply, Findings findings, Repair.Counts repairs) {
        List<Rejection> unreadable = findings.unreadable();
        if (findings.isEmpty()) {
            unreadable = nothingFound(reply, findings, repairs);
        }
        return new ParsedReply(findings.candidates(), unreadable, repairs.byCode());
    }

    private static List<Rejection> nothingFound(String reply, Findings findings, Repair.Counts repairs) {
        if (reply.isBlank()) {
            return List.of();
        }
        if (!findings.stray().isEmpty() && !repairs.has(Repair.PROSE)) {
            return findings.stray();
        }
        if (findings.hasEmptyList()) {
            return List.of();
        }
        return List.of(notJson(
                repairs.has(Repair.CUT_OFF)
                        ? "the reply ends inside its first row"
                        : "the reply holds no JSON object; it begins: " + beginning(reply),
                reply));
    }

    private static String beginning(String reply) {
        return Excerpt.of(reply.strip().replaceAll("\\s+", " "), EXCERPT_LENGTH);
    }

    private static Rejection notJson(String detail, String raw) {
        return new Rejection(RejectionReason.NOT_JSON, detail, raw);
    }
}
