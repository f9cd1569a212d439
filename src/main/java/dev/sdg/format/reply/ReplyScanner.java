package dev.sdg.format.reply;

import java.util.List;
import java.util.Optional;

/**
 * Goes through a reply from row to row. A row is whatever {@link RowParser} can read from a brace on; one that it
 * cannot read ends where the next row begins. Strings and objects that are no rows are scanned for rows in them. What
 * stands between is left to {@link MarkupScanner}.
 */
final class ReplyScanner {
    private final Scan scan;
    private final Cursor cursor;
    private final Findings findings;
    private final Repair.Counts repairs;
    private final MarkupScanner markup;
    private Optional<MalformedRow> malformed = Optional.empty();

    /** A row that could not be read, and whose end is still to be found. */
    private record MalformedRow(int start, RowParseException error) {}

    ReplyScanner(Scan scan) {
        this.scan = scan;
        this.cursor = scan.cursor();
        this.findings = scan.findings();
        this.repairs = scan.repairs();
        this.markup = new MarkupScanner(scan);
    }

    /** Goes to the end. */
    void scan() {
        while (!cursor.atEnd()) {
            if (malformed.isPresent()) {
                seekNextRow();
            } else {
                switch (cursor.here()) {
                    case '{' -> readObject();
                    case '"', '\'' -> readString();
                    default -> markup.skip();
                }
            }
        }
        if (malformed.filter(row -> scan.isCutOff(row.error())).isPresent()) {
            repairs.addOnce(Repair.CUT_OFF);
        } else {
            endMalformedRow(cursor.end());
        }
        while (findings.depth() > 0) {
            if (findings.closeList()) {
                repairs.addOnce(Repair.CUT_OFF);
            }
        }
        if (scan.isOf(Scan.Source.REPLY)) {
            findings.countShape(repairs);
        }
    }

    /** Adds the rows of the scanned reply if it is the inside of a JSON string, whose quotation marks are missing. */
    void addRowsOfEscaped(String reply) {
        if (reply.contains("\\\"")) {
            addedRowsOf(Escapes.resolved(reply, new Repair.Counts()));
        }
    }

    /** Behind a row that cannot be read only a brace with a field after it is trusted, and the end of the list. */
    private void seekNextRow() {
        if (cursor.is('{') && readNextRow()) {
            return;
        }
        if (cursor.is(']') && findings.depth() > 0) {
            endMalformedRow(cursor.at());
            markup.closeList();
        } else if (ReasoningBlock.endTag(cursor).isPresent()) {
            malformed = Optional.empty();
        } else {
            cursor.step();
        }
    }

    /** Ends the malformed row if another begins at the brace here; returns whether one does. */
    private boolean readNextRow() {
        int start = cursor.at();
        RowAttempt attempt = attempt();
        if (!isRow(attempt)) {
            cursor.moveTo(start);
            return false;
        }
        endMalformedRow(start);
        addRow(start, attempt);
        return true;
    }

    /** An object inside a row with parts may have a key that is also a column's. */
    private boolean isRow(RowAttempt attempt) {
        return scan.detector().isNested()
                ? attempt.row().filter(scan.detector()::hasRequired).isPresent()
                : scan.detector().hasField(attempt.keys());
    }

    /** Records the row that could not be read, which reaches to {@code end}. */
    private void endMalformedRow(int end) {
        malformed.ifPresent(row -> findings.malformedRow(scan.notJson(row.start(), row.error(), end)));
        malformed = Optional.empty();
    }

    private void readObject() {
        int start = cursor.at();
        RowAttempt attempt = attempt();
        if (attempt.row().isPresent() || scan.detector().hasField(attempt.keys())) {
            findings.checkCommas(true, repairs);
            addRow(start, attempt);
        } else {
            enterObject(start, attempt);
        }
    }

    private RowAttempt attempt() {
        int start = cursor.at();
        RowAttempt attempt = RowAttempt.at(cursor, findings.depth(), scan.detector(), scan.budget());
        if (attempt.row().isEmpty()) {
            scan.budget().countRescan(attempt.end() - start);
        }
        return attempt;
    }

    private void addRow(int start, RowAttempt attempt) {
        if (attempt.row().isEmpty() && attempt.rowsBegin().isPresent()) {
            repairs.addOnce(Repair.WRAPPED);
            scan.moveInside(start, attempt.end());
            cursor.moveTo(Math.max(cursor.at(), attempt.rowsBegin().getAsInt()));
        } else if (attempt.row().isEmpty()) {
            malformed = Optional.of(new MalformedRow(start, attempt.error()));
            scan.moveInside(start, attempt.end());
        } else if (scan.detector().wrapsRows(attempt.row().get())) {
            addRowsInside(start + 1, attempt.end() - 1);
        } else if (scan.detector().wrapsNothing(attempt.row().get())) {
            findings.emptyList();
        } else if (!addedRowsOfStrings(attempt.row().get(), attempt.keys())) {
            repairs.addAll(attempt.repairs());
            findings.row(new Candidate(attempt.row().get(), cursor.from(start)));
        }
    }

    private boolean addedRowsOfStrings(Json.Mapping object, List<String> keys) {
        return !scan.detector().hasField(keys)
                && object.entries().stream()
                        .map(Json.Entry::value)
                        .anyMatch(value -> value instanceof Json.Text string && addedRowsOf(string.text()));
    }

    /** What begins here is no row; rows may still stand inside, if it is something that is wrapped around them. */
    private void enterObject(int start, RowAttempt attempt) {
        // templates double braces, and models that have seen many do so, too
        boolean doubled = cursor.charAt(cursor.afterSpace(start + 1)) == '{';
        if (!scan.isCutOff(attempt.error()) && !doubled) {
            findings.nonRow(scan.notJson(start, attempt.error(), attempt.end()));
        }
        scan.moveInside(start, attempt.end());
        if (doubled) {
            repairs.addOnce(Repair.WRAPPED);
        } else if (!attempt.keys().isEmpty()) {
            repairs.addOnce(Repair.WRAPPED);
            cursor.moveTo(Math.max(cursor.at(), cursor.text().indexOf(':', start) + 1));
        }
    }

    /** Adds the rows that stand, within an object, from {@code start} to {@code end}. */
    private void addRowsInside(int start, int end) {
        scan.budget().countRescan(end - start);
        Scan inside = scan.inside(start, end);
        new ReplyScanner(inside).scan();
        scan.addAll(inside);
        repairs.addOnce(Repair.WRAPPED);
    }

    /** Adds the rows that {@code string} holds as JSON; returns whether there were any. */
    private boolean addedRowsOf(String string) {
        if (scan.isOf(Scan.Source.STRING) || string.indexOf('{') < 0) {
            return false;
        }
        Scan inside = scan.ofString(string);
        new ReplyScanner(inside).scan();
        if (inside.findings().candidates().stream()
                .noneMatch(row -> scan.detector().hasField(row.json()))) {
            return false;
        }
        scan.addAll(inside);
        repairs.add(Repair.JSON_IN_STRING);
        return true;
    }

    /** Reads the string that begins here, or passes over its mark: it may be JSON, a bad element or an apostrophe. */
    private void readString() {
        int start = cursor.at();
        if (findings.depth() == 0 && !cursor.opensJson(start + 1)) {
            cursor.step();
            return;
        }
        try {
            String read = StringParser.asWritten(cursor).parse(StringParser.Place.ELEMENT);
            if (mayHoldRows(start) && addedRowsOf(read)) {
                findings.checkCommas(true, repairs);
            } else if (findings.depth() > 0 && endsElement() && cursor.endOfLine(start) >= cursor.at()) {
                scan.nonRow(start, "a string"); // an element, unlike an apostrophe, stands on one line and has an end
            } else {
                scan.moveInside(start, cursor.at());
            }
        } catch (RowParseException unclosed) {
            scan.moveInside(start, unclosed.position());
        }
    }

    /** Returns whether the string from {@code start} to here begins as JSON and, in a list, ends as an element does. */
    private boolean mayHoldRows(int start) {
        return cursor.opensJson(start + 1)
                && (findings.depth() == 0 || endsElement() || cursor.afterSpace(cursor.at()) == cursor.end());
    }

    private boolean endsElement() {
        char next = cursor.charAt(cursor.afterSpace(cursor.at()));
        return next == ',' || next == ']';
    }
}
