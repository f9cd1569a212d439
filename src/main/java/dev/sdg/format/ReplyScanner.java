package dev.sdg.format;

import dev.sdg.sample.Reason;
import dev.sdg.sample.Rejection;
import java.util.List;
import java.util.Optional;

/**
 * Walks through a reply from row to row. Between rows nothing has to be in order: brackets open and close lists,
 * comments and commas are passed over inside them, thoughts are dropped, and all else is prose. A row is whatever
 * {@link RowParser} can read from a brace on; one that it cannot read ends where the next row begins.
 */
final class ReplyScanner {
    private final String text;
    private final Cursor cursor;
    private final ReadingBudget budget;
    private final RowShape shape;
    private final Findings findings;
    private final Repairs repairs;
    private final LinePositions lines;
    private final Setting setting;
    private Optional<Harm> harm = Optional.empty();
    private int lists;
    private int loneRows;

    /** Where a scanner works. */
    enum Setting {
        /** On the reply itself. */
        REPLY,
        /** Inside an object that is wrapped around the rows. */
        WRAPPER,
        /** On a text that a string of the reply holds; strings in it are not opened again. */
        STRING
    }

    /** A row that could not be read, until its end is known. */
    private record Harm(int start, Damage damage) {}

    /** Creates a scanner of the whole {@code text}. */
    ReplyScanner(String text, Setting setting, RowShape shape, ReadingBudget budget) {
        this(text, new Cursor(text, 0, text.length()), setting, shape, budget, new LinePositions(text));
    }

    private ReplyScanner(
            String text, Cursor cursor, Setting setting, RowShape shape, ReadingBudget budget, LinePositions lines) {
        this.text = text;
        this.cursor = cursor;
        this.setting = setting;
        this.shape = shape;
        this.budget = budget;
        this.lines = lines;
        this.findings = new Findings(budget);
        this.repairs = new Repairs();
    }

    /** Walks to the end. */
    void scan() {
        while (!cursor.atEnd()) {
            if (harm.isPresent()) {
                seekNextRow();
            } else {
                step();
            }
        }
        finish();
    }

    Findings findings() {
        return findings;
    }

    Repairs repairs() {
        return repairs;
    }

    private void step() {
        switch (cursor.here()) {
            case '{' -> row();
            case '[' -> openList();
            case ']' -> closeList();
            case ',' -> {
                findings.comma();
                cursor.step();
            }
            case '"', '\'' -> string();
            case '<' -> thought();
            case '`' -> fence();
            default -> other();
        }
    }

    private void openList() {
        findings.settleCommas(true, repairs);
        findings.openList();
        budget.enter(findings.depth());
        cursor.step();
    }

    private void closeList() {
        if (text.charAt(lastBefore(cursor.at())) == '[') {
            findings.emptyList();
        }
        findings.settleCommas(false, repairs);
        if (findings.closeList() && findings.depth() == 0) {
            lists++;
        }
        cursor.step();
    }

    private void other() {
        if (Cursor.isSpace(cursor.here())) {
            if (cursor.here() == '\ufeff') {
                repairs.note(Repair.BYTE_ORDER_MARK);
            }
            cursor.step();
        } else if (findings.depth() > 0 && cursor.skipComment()) {
            repairs.add(Repair.COMMENT);
        } else {
            word();
        }
    }

    /** Passes over a word; in a list of rows a number, {@code true} or {@code null} is an element that is no row. */
    private void word() {
        int start = cursor.at();
        while (!cursor.atEnd() && isWordPart(cursor.here())) {
            cursor.step();
        }
        if (cursor.at() == start) {
            cursor.step();
        }
        String word = cursor.from(start);
        if (findings.depth() > 0 && word.matches("-?[0-9.eE+-]*[0-9]|true|false|null")) {
            noRow(start, "a value");
        } else if (setting == Setting.REPLY && findings.depth() == 0 && Character.isLetterOrDigit(word.charAt(0))) {
            repairs.note(Repair.PROSE);
        }
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+' || c == '_';
    }

    private void fence() {
        int start = cursor.at();
        while (cursor.is('`')) {
            cursor.step();
        }
        if (cursor.at() - start >= 3) {
            repairs.note(Repair.CODE_FENCE);
            while (Character.isLetterOrDigit(cursor.here())) {
                cursor.step();
            }
        }
    }

    private void thought() {
        Optional<String> close = Thoughts.closingTag(cursor);
        if (findings.depth() == 0 && close.isPresent()) {
            repairs.note(Repair.THOUGHT);
            int end = text.indexOf(close.get(), cursor.at());
            cursor.moveTo(
                    end < 0 || end > cursor.end()
                            ? cursor.end()
                            : end + close.get().length());
        } else if (Thoughts.isClosingTag(cursor)) {
            repairs.note(Repair.THOUGHT);
            findings.forget();
            lists = 0;
            loneRows = 0;
            cursor.step();
        } else {
            cursor.step();
        }
    }

    /** A string between rows is JSON in disguise, an element that is no row, or part of a sentence. */
    private void string() {
        int start = cursor.at();
        if (findings.depth() == 0 && !opensJson(start + 1)) {
            cursor.step();
            return;
        }
        try {
            String read = new StringParser(cursor, new Repairs(), false).parse(StringParser.Place.ELEMENT);
            if (rowsIn(read)) {
                findings.settleCommas(true, repairs);
            } else {
                stringWithoutRows(start);
            }
        } catch (Damage unclosed) {
            lookAgainFrom(start, unclosed.position());
        }
    }

    /** Apostrophes in prose look like strings, too: an element stands on one line and has an end behind it. */
    private void stringWithoutRows(int start) {
        char next = cursor.charAt(cursor.afterSpace(cursor.at()));
        boolean element = findings.depth() > 0 && (next == ',' || next == ']');
        if (element && cursor.endOfLine(start) >= cursor.at()) {
            noRow(start, "a string");
        } else {
            lookAgainFrom(start, cursor.at());
        }
    }

    private void lookAgainFrom(int start, int end) {
        budget.lookAgain(end - start);
        cursor.moveTo(budget.allowsSecondLooks() ? start + 1 : end);
    }

    private boolean opensJson(int position) {
        int i = cursor.afterSpace(position);
        while (cursor.charAt(i) == '\\' && "nrt".indexOf(cursor.charAt(i + 1)) >= 0) {
            i = cursor.afterSpace(i + 2);
        }
        return cursor.charAt(i) == '[' || cursor.charAt(i) == '{';
    }

    /** Reads the rows that {@code string} holds as JSON; returns whether there were any. */
    private boolean rowsIn(String string) {
        if (setting == Setting.STRING || string.indexOf('{') < 0) {
            return false;
        }
        ReplyScanner inner = new ReplyScanner(string, Setting.STRING, shape, budget);
        inner.scan();
        if (inner.findings.rows() == 0) {
            return false;
        }
        take(inner);
        repairs.add(Repair.JSON_IN_STRING);
        return true;
    }

    private void take(ReplyScanner inner) {
        findings.addAll(inner.findings);
        repairs.addAll(inner.repairs);
        lists += inner.lists;
        loneRows += inner.loneRows;
    }

    private void noRow(int start, String what) {
        findings.settleCommas(true, repairs);
        findings.noRow(new Rejection(
                Reason.NOT_AN_OBJECT, lines.of(start) + ": " + what + " where a row should be", cursor.from(start)));
    }

    private void row() {
        int start = cursor.at();
        RowAttempt attempt = attempt();
        if (attempt.row().isPresent()) {
            findings.settleCommas(true, repairs);
            accept(start, attempt.row().get(), attempt.repairs());
        } else if (shape.hasField(attempt.keys())) {
            findings.settleCommas(true, repairs);
            seekFrom(start, attempt.damage());
        } else {
            noField(start, attempt);
        }
    }

    /** What begins here is no row; rows may still stand inside, if it is something that is wrapped around them. */
    private void noField(int start, RowAttempt attempt) {
        if (!isCut(attempt.damage())) {
            findings.noRow(notJson(start, attempt.damage(), text.substring(start, attempt.end())));
        }
        cursor.moveTo(start + 1);
        if (!attempt.keys().isEmpty()) {
            repairs.note(Repair.WRAPPED);
            cursor.moveTo(text.indexOf(':', start) + 1);
        }
    }

    private RowAttempt attempt() {
        RowAttempt attempt = RowAttempt.at(cursor, findings.depth(), budget);
        if (attempt.row().isEmpty()) {
            budget.lookAgain(attempt.damage().position() - cursor.at());
        }
        return attempt;
    }

    private void accept(int start, Json.Mapping object, Repairs mended) {
        if (shape.wrapsRows(object)) {
            unwrap(start);
        } else if (!rowsInStringOf(object)) {
            repairs.addAll(mended);
            findings.row(new Candidate(object, cursor.from(start)));
            loneRows += findings.depth() == 0 ? 1 : 0;
        }
    }

    private void unwrap(int start) {
        int end = cursor.at();
        budget.lookAgain(end - start);
        Cursor inside = new Cursor(text, start + 1, end - 1);
        ReplyScanner inner = new ReplyScanner(text, inside, Setting.WRAPPER, shape, budget, lines);
        inner.scan();
        take(inner);
        repairs.note(Repair.WRAPPED);
    }

    private boolean rowsInStringOf(Json.Mapping object) {
        List<String> keys = object.entries().stream().map(Json.Entry::key).toList();
        if (shape.hasField(keys)) {
            return false;
        }
        return object.entries().stream()
                .map(Json.Entry::value)
                .anyMatch(value -> value instanceof Json.Text string && rowsIn(string.text()));
    }

    private void seekFrom(int start, Damage damage) {
        harm = Optional.of(new Harm(start, damage));
        cursor.moveTo(budget.allowsSecondLooks() ? start + 1 : Math.max(start + 1, damage.position()));
    }

    /** Behind a row that cannot be read only a brace with a field after it is trusted, and the end of the list. */
    private void seekNextRow() {
        int start = cursor.at();
        if (cursor.is('{')) {
            RowAttempt attempt = attempt();
            if (shape.hasField(attempt.keys())) {
                endHarm(start);
                cursor.moveTo(start);
                retake(start, attempt);
                return;
            }
            cursor.moveTo(start);
        } else if (cursor.is(']') && findings.depth() > 0) {
            endHarm(start);
            closeList();
            return;
        }
        cursor.step();
    }

    private void retake(int start, RowAttempt attempt) {
        if (attempt.row().isPresent()) {
            cursor.moveTo(attempt.end());
            accept(start, attempt.row().get(), attempt.repairs());
        } else {
            seekFrom(start, attempt.damage());
        }
    }

    private void endHarm(int end) {
        harm.ifPresent(harmed -> findings.harmedRow(notJson(
                harmed.start(),
                harmed.damage(),
                text.substring(harmed.start(), end).strip().replaceFirst(",$", ""))));
        harm = Optional.empty();
    }

    private Rejection notJson(int start, Damage damage, String raw) {
        return new Rejection(
                Reason.NOT_JSON,
                lines.of(start) + ": not JSON from " + lines.of(damage.position()) + " on: " + damage.problem(),
                raw);
    }

    private void finish() {
        boolean cut = harm.map(harmed -> isCut(harmed.damage())).orElse(false);
        if (cut) {
            repairs.note(Repair.CUT_OFF);
        } else {
            endHarm(cursor.end());
        }
        while (findings.depth() > 0) {
            if (findings.closeList()) {
                repairs.note(Repair.CUT_OFF);
                lists += findings.depth() == 0 ? 1 : 0;
            }
        }
        noteShape();
    }

    /** A row that runs to the end of the reply is cut off, unless the reply closes something after it. */
    private boolean isCut(Damage damage) {
        return damage.position() >= cursor.end() && "}]`".indexOf(text.charAt(lastBefore(cursor.end()))) < 0;
    }

    /** Returns the position of the last character before {@code end} that is no white space, or the first of all. */
    private int lastBefore(int end) {
        int last = Math.max(0, end - 1);
        while (last > 0 && Cursor.isSpace(text.charAt(last))) {
            last--;
        }
        return last;
    }

    private void noteShape() {
        if (setting != Setting.REPLY) {
            return;
        }
        if (lists + loneRows > 1) {
            repairs.note(Repair.SEVERAL_DOCUMENTS);
        } else if (loneRows == 1) {
            repairs.note(Repair.SINGLE_OBJECT);
        }
    }
}
