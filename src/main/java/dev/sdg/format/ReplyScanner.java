package dev.sdg.format;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Walks through a reply from row to row. Between rows nothing has to be in order: brackets open and close lists,
 * comments and commas are passed over inside them, thoughts are dropped, and all else is prose. A row is whatever
 * {@link RowParser} can read from a brace on; one that it cannot read ends where the next row begins.
 */
final class ReplyScanner {
    private static final Pattern VALUE = Pattern.compile("-?[0-9.eE+-]*[0-9]|true|false|null");

    private final Scan scan;
    private final Cursor cursor;
    private final Findings findings;
    private final Repairs repairs;
    private final RowScanner rows;

    ReplyScanner(Scan scan) {
        this.scan = scan;
        this.cursor = scan.cursor();
        this.findings = scan.findings();
        this.repairs = scan.repairs();
        this.rows = new RowScanner(scan);
    }

    /** Walks to the end. */
    void scan() {
        while (!cursor.atEnd()) {
            if (rows.isInHarmedRow()) {
                seekNextRow();
            } else {
                step();
            }
        }
        rows.finish();
        while (findings.depth() > 0) {
            if (findings.closeList()) {
                repairs.note(Repair.CUT_OFF);
            }
        }
        if (scan.isOf(Scan.Setting.REPLY)) {
            findings.noteShape(repairs);
        }
    }

    private void step() {
        switch (cursor.here()) {
            case '{' -> rows.open();
            case '[' -> {
                if (!thought()) {
                    openList();
                }
            }
            case ']' -> closeList();
            case ',', '\uff0c' -> {
                findings.comma();
                cursor.step();
            }
            case '"', '\'' -> string();
            case '<' -> {
                if (!thought()) {
                    cursor.step();
                }
            }
            case '`', '~' -> fence();
            default -> other();
        }
    }

    /** Behind a row that cannot be read only a brace with a field after it is trusted, and the end of the list. */
    private void seekNextRow() {
        if (cursor.is('{') && rows.tookNext()) {
            return;
        }
        if (cursor.is(']') && findings.depth() > 0) {
            rows.endHarmedRow(cursor.at());
            closeList();
        } else if (Thoughts.end(cursor).isPresent()) {
            rows.forgetHarmedRow();
        } else {
            cursor.step();
        }
    }

    private void openList() {
        findings.settleCommas(true, repairs);
        findings.openList();
        scan.budget().enter(findings.depth());
        cursor.step();
    }

    private void closeList() {
        if (cursor.lastBefore(cursor.at()) == '[') {
            findings.emptyList();
        }
        findings.settleCommas(false, repairs);
        findings.closeList();
        cursor.step();
    }

    private void other() {
        if (Cursor.isSpace(cursor.here())) {
            if (cursor.is('\ufeff')) {
                repairs.note(Repair.BYTE_ORDER_MARK);
            }
            cursor.step();
        } else if (findings.depth() > 0 && !isAddress() && cursor.skipComment()) {
            repairs.add(Repair.COMMENT);
        } else if (findings.depth() > 0 && cursor.skipEllipsis()) {
            repairs.add(Repair.ELLIPSIS);
        } else {
            word();
        }
    }

    /** Returns whether these slashes are those of {@code https://…} rather than a comment. */
    private boolean isAddress() {
        return cursor.is('/') && cursor.at() > 0 && cursor.text().charAt(cursor.at() - 1) == ':';
    }

    /** Passes over a word; in a list a number, {@code true} or {@code null} is an element that is no row. */
    private void word() {
        int start = cursor.at();
        do {
            cursor.step();
        } while (isWordPart(cursor.here()));
        String word = cursor.from(start);
        if (findings.depth() > 0 && VALUE.matcher(word).matches()) {
            noRow(start, "a value");
        } else if (findings.depth() == 0 && scan.isOf(Scan.Setting.REPLY) && isWordPart(word.charAt(0))) {
            repairs.note(Repair.PROSE);
        }
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+' || c == '_';
    }

    private void fence() {
        if (!cursor.startsWith("```") && !cursor.startsWith("~~~")) {
            cursor.step();
            return;
        }
        repairs.note(Repair.CODE_FENCE);
        while (cursor.is('`') || cursor.is('~')) {
            cursor.step();
        }
        while (Character.isLetterOrDigit(cursor.here())) {
            cursor.step();
        }
    }

    /** Passes over the thoughts that begin here, or forgets those that end here; returns whether there were any. */
    private boolean thought() {
        Optional<String> close = findings.depth() == 0 ? Thoughts.begun(cursor) : Optional.empty();
        Optional<String> end = Thoughts.end(cursor);
        end.ifPresent(tag -> findings.forget());
        close.or(() -> end).ifPresent(tag -> {
            repairs.note(Repair.THOUGHT);
            cursor.moveBehind(tag);
        });
        return close.or(() -> end).isPresent();
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
            if (mayHoldRows(start) && scan.tookRowsFrom(read)) {
                findings.settleCommas(true, repairs);
            } else {
                stringWithoutRows(start);
            }
        } catch (Damage unclosed) {
            scan.lookInside(start, unclosed.position());
        }
    }

    /** Returns whether the string from {@code start} to here begins as JSON and, in a list, ends as an element does. */
    private boolean mayHoldRows(int start) {
        return opensJson(start + 1)
                && (findings.depth() == 0 || endsElement() || cursor.afterSpace(cursor.at()) == cursor.end());
    }

    private boolean endsElement() {
        char next = cursor.charAt(cursor.afterSpace(cursor.at()));
        return next == ',' || next == ']';
    }

    private boolean opensJson(int position) {
        int i = cursor.afterSpace(position);
        while (cursor.charAt(i) == '\\' && "nrt".indexOf(cursor.charAt(i + 1)) >= 0) {
            i = cursor.afterSpace(i + 2);
        }
        return cursor.charAt(i) == '[' || cursor.charAt(i) == '{';
    }

    /** Apostrophes in prose look like strings, too: an element stands on one line and has an end behind it. */
    private void stringWithoutRows(int start) {
        if (findings.depth() > 0 && endsElement() && cursor.endOfLine(start) >= cursor.at()) {
            noRow(start, "a string");
        } else {
            scan.lookInside(start, cursor.at());
        }
    }

    private void noRow(int start, String what) {
        findings.settleCommas(true, repairs);
        findings.noRow(scan.notAnObject(start, what));
    }
}
