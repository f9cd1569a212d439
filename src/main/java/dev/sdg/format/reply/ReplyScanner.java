package dev.sdg.format.reply;

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
    private final RepairCounts repairs;
    private final RowScanner rows;
    private final StringScanner strings;

    ReplyScanner(Scan scan) {
        this.scan = scan;
        this.cursor = scan.cursor();
        this.findings = scan.findings();
        this.repairs = scan.repairs();
        this.rows = new RowScanner(scan);
        this.strings = new StringScanner(scan);
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
            case '"', '\'' -> strings.read();
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
        } else if (ReasoningBlock.end(cursor).isPresent()) {
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
            scan.noRow(start, "a value");
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
        Optional<String> close = findings.depth() == 0 ? ReasoningBlock.begun(cursor) : Optional.empty();
        Optional<String> end = ReasoningBlock.end(cursor);
        end.ifPresent(tag -> findings.forget());
        close.or(() -> end).ifPresent(tag -> {
            repairs.note(Repair.THOUGHT);
            cursor.moveBehind(tag);
        });
        return close.or(() -> end).isPresent();
    }
}
