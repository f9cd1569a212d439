package dev.sdg.format.reply;

import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;

/** The state of one scan, of a reply or of a part of one: where it is, and what it has found. */
final class Scan {
    private static final int MAX_RAW = 4096;

    private final Cursor cursor;
    private final Source source;
    private final RowDetector detector;
    private final ReadingBudget budget;
    private final LinePositions lines;
    private final Findings findings;
    private final Repair.Counts repairs = new Repair.Counts();

    /** What is scanned. */
    enum Source {
        /** The reply itself. */
        REPLY,
        /** The inside of an object that is wrapped around the rows. */
        WRAPPER,
        /** A text that a string of the reply holds; strings in it are not opened again. */
        STRING
    }

    private Scan(Cursor cursor, Source source, RowDetector detector, ReadingBudget budget, LinePositions lines) {
        this.cursor = cursor;
        this.source = source;
        this.detector = detector;
        this.budget = budget;
        this.lines = lines;
        this.findings = new Findings(budget);
    }

    /** Returns a scan of {@code reply} that has not begun. */
    static Scan of(String reply, RowDetector detector, ReadingBudget budget) {
        return new Scan(cursor(reply), Source.REPLY, detector, budget, new LinePositions(reply));
    }

    /** Returns a scan of what stands, within an object, from {@code start} to {@code end}. */
    Scan inside(int start, int end) {
        return new Scan(new Cursor(cursor.text(), start, end), Source.WRAPPER, detector, budget, lines);
    }

    /** Returns a scan of the text that a string holds. */
    Scan ofString(String text) {
        return new Scan(cursor(text), Source.STRING, detector, budget, new LinePositions(text));
    }

    private static Cursor cursor(String text) {
        return new Cursor(text, 0, text.length());
    }

    Cursor cursor() {
        return cursor;
    }

    boolean isOf(Source expected) {
        return source == expected;
    }

    RowDetector detector() {
        return detector;
    }

    ReadingBudget budget() {
        return budget;
    }

    Findings findings() {
        return findings;
    }

    Repair.Counts repairs() {
        return repairs;
    }

    /** Adds what the scan of a part has found. */
    void addAll(Scan part) {
        findings.addAll(part.findings);
        repairs.addAll(part.repairs);
    }

    /** Moves past what begins at {@code start}, to read its inside again as long as that stays cheap. */
    void moveInside(int start, int end) {
        budget.countRescan(end - start);
        cursor.moveTo(budget.allowsRescan() ? start + 1 : Math.max(start + 1, end));
    }

    /** Returns whether a row with this error was cut off with the reply: nothing is closed behind it. */
    boolean isCutOff(RowParseException error) {
        return error.position() >= cursor.end() && "}]`".indexOf(cursor.lastBefore(cursor.end())) < 0;
    }

    Rejection notJson(int start, RowParseException error, int end) {
        String detail = lines.of(start) + ": not JSON from " + lines.of(error.position()) + " on: " + error.problem();
        return new Rejection(RejectionReason.NOT_JSON, detail, raw(start, end));
    }

    /** Records {@code what}, which begins at {@code start} and ends here, as an element that is no row. */
    void nonRow(int start, String what) {
        String detail = lines.of(start) + ": " + what + " where a row should be";
        findings.checkCommas(true, repairs);
        findings.nonRow(new Rejection(RejectionReason.NOT_AN_OBJECT, detail, raw(start, cursor.at())));
    }

    private String raw(int start, int end) {
        String raw =
                cursor.text().substring(start, Math.min(end, start + MAX_RAW)).strip();
        return raw.endsWith(",") ? raw.substring(0, raw.length() - 1) : raw;
    }
}
