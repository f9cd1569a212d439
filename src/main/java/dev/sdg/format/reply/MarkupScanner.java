package dev.sdg.format.reply;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Passes over what stands between rows, where nothing has to be in order: brackets open and close lists, commas and
 * comments are skipped inside them, blocks of reasoning are dropped, and all else is prose.
 */
final class MarkupScanner {
    private static final Pattern VALUE = Pattern.compile("-?[0-9.eE+-]*[0-9]|true|false|null");

    private final Scan scan;
    private final Cursor cursor;
    private final Findings findings;
    private final Repair.Counts repairs;

    MarkupScanner(Scan scan) {
        this.scan = scan;
        this.cursor = scan.cursor();
        this.findings = scan.findings();
        this.repairs = scan.repairs();
    }

    /** Moves past what begins here, which is neither an object nor a string. */
    void skip() {
        switch (cursor.here()) {
            case '[' -> {
                if (!skippedReasoning()) {
                    openList();
                }
            }
            case ']' -> closeList();
            case ',', '\uff0c', '\u060c', ';' -> {
                findings.countComma();
                cursor.step();
            }
            case '<' -> {
                if (!skippedReasoning()) {
                    cursor.step();
                }
            }
            case '`', '~' -> fence();
            default -> other();
        }
    }

    private void openList() {
        findings.checkCommas(true, repairs);
        findings.openList();
        scan.budget().checkDepth(findings.depth());
        cursor.step();
    }

    /** Moves past the closing bracket here. */
    void closeList() {
        if (cursor.lastBefore(cursor.at()) == '[') {
            findings.emptyList();
        }
        findings.checkCommas(false, repairs);
        findings.closeList();
        cursor.step();
    }

    private void other() {
        if (Cursor.isSpace(cursor.here())) {
            if (cursor.is('\ufeff')) {
                repairs.addOnce(Repair.BYTE_ORDER_MARK);
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
            scan.nonRow(start, "a value");
        } else if (findings.depth() == 0 && scan.isOf(Scan.Source.REPLY) && isWordPart(word.charAt(0))) {
            repairs.addOnce(Repair.PROSE);
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
        repairs.addOnce(Repair.CODE_FENCE);
        while (cursor.is('`') || cursor.is('~')) {
            cursor.step();
        }
        while (Character.isLetterOrDigit(cursor.here())) {
            cursor.step();
        }
    }

    /** Moves past the reasoning that begins here, or drops all before the end of one; returns whether there was any. */
    private boolean skippedReasoning() {
        Optional<String> closing = findings.depth() == 0 ? ReasoningBlock.closingTag(cursor) : Optional.empty();
        Optional<String> end = ReasoningBlock.endTag(cursor);
        end.ifPresent(tag -> findings.clear());
        closing.or(() -> end).ifPresent(tag -> {
            repairs.addOnce(Repair.THOUGHT);
            cursor.moveAfter(tag);
        });
        return closing.or(() -> end).isPresent();
    }
}
