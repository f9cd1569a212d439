package dev.sdg.format.reply;

import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.text.LinePositions;

/** A walk through a reply, or through a part of one: where it is and what it has found. */
final class Scan {
    private static final int LONGEST_RAW = 4096;

    private final Cursor cursor;
    private final Setting setting;
    private final RowShape shape;
    private final ReadingBudget budget;
    private final LinePositions lines;
    private final Findings findings;
    private final RepairCounts repairs = new RepairCounts();

    /** What is walked through. */
    enum Setting {
        /** The reply itself. */
        REPLY,
        /** The inside of an object that is wrapped around the rows. */
        WRAPPER,
        /** A text that a string of the reply holds; strings in it are not opened again. */
        STRING
    }

    private Scan(Cursor cursor, Setting setting, RowShape shape, ReadingBudget budget, LinePositions lines) {
        this.cursor = cursor;
        this.setting = setting;
        this.shape = shape;
        this.budget = budget;
        this.lines = lines;
        this.findings = new Findings(budget);
    }

    /** Returns a walk through the whole of {@code text}. */
    static Scan of(String text, Setting setting, RowShape shape, ReadingBudget budget) {
        return new Scan(new Cursor(text, 0, text.length()), setting, shape, budget, new LinePositions(text));
    }

    Cursor cursor() {
        return cursor;
    }

    boolean isOf(Setting expected) {
        return setting == expected;
    }

    RowShape shape() {
        return shape;
    }

    ReadingBudget budget() {
        return budget;
    }

    Findings findings() {
        return findings;
    }

    RepairCounts repairs() {
        return repairs;
    }

    /** Reads the rows that stand, within an object, from {@code start} to {@code end}. */
    void takeRowsInside(int start, int end) {
        budget.lookAgain(end - start);
        Cursor inside = new Cursor(cursor.text(), start, end);
        take(new Scan(inside, Setting.WRAPPER, shape, budget, lines).walked());
        repairs.note(Repair.WRAPPED);
    }

    /** Reads the rows that {@code string} holds as JSON; returns whether there were any. */
    boolean tookRowsFrom(String string) {
        if (setting == Setting.STRING || string.indexOf('{') < 0) {
            return false;
        }
        Scan inner = of(string, Setting.STRING, shape, budget).walked();
        if (inner.findings.candidates().stream().noneMatch(candidate -> shape.hasField(candidate.json()))) {
            return false;
        }
        take(inner);
        repairs.add(Repair.JSON_IN_STRING);
        return true;
    }

    /** Reads the rows of {@code reply} if it is the inside of a JSON string, whose quotation marks are missing. */
    void takeRowsFromEscaped(String reply) {
        if (reply.contains("\\\"")) {
            Cursor inside = new Cursor(reply, 0, reply.length());
            tookRowsFrom(new StringParser(inside, new RepairCounts(), false).unescaped());
        }
    }

    private Scan walked() {
        new ReplyScanner(this).scan();
        return this;
    }

    private void take(Scan inner) {
        findings.addAll(inner.findings);
        repairs.addAll(inner.repairs);
    }

    /** Moves behind what begins at {@code start}, to look at its inside again as long as that stays cheap. */
    void lookInside(int start, int end) {
        budget.lookAgain(end - start);
        cursor.moveTo(budget.allowsSecondLooks() ? start + 1 : Math.max(start + 1, end));
    }

    /** Returns whether a row that is damaged so was cut off with the reply: nothing is closed behind it. */
    boolean isCut(MalformedRow damage) {
        return damage.position() >= cursor.end() && "}]`".indexOf(cursor.lastBefore(cursor.end())) < 0;
    }

    Rejection notJson(int start, MalformedRow damage, int end) {
        String detail = lines.of(start) + ": not JSON from " + lines.of(damage.position()) + " on: " + damage.problem();
        return new Rejection(RejectionReason.NOT_JSON, detail, raw(start, end));
    }

    /** Records {@code what}, which begins at {@code start} and ends here, as an element that is no row. */
    void noRow(int start, String what) {
        String detail = lines.of(start) + ": " + what + " where a row should be";
        findings.settleCommas(true, repairs);
        findings.noRow(new Rejection(RejectionReason.NOT_AN_OBJECT, detail, raw(start, cursor.at())));
    }

    private String raw(int start, int end) {
        String raw = cursor.text()
                .substring(start, Math.min(end, start + LONGEST_RAW))
                .strip();
        return raw.endsWith(",") ? raw.substring(0, raw.length() - 1) : raw;
    }
}
