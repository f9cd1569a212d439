package dev.sdg.format.reply;

/** Takes the strings that a {@link ReplyScanner} comes upon: JSON in disguise, elements that are no rows, parts of sentences. */
final class StringScanner {
    private final Scan scan;
    private final Cursor cursor;
    private final Findings findings;

    StringScanner(Scan scan) {
        this.scan = scan;
        this.cursor = scan.cursor();
        this.findings = scan.findings();
    }

    /** Reads the string that begins here, or passes over its mark. */
    void read() {
        int start = cursor.at();
        if (findings.depth() == 0 && !opensJson(start + 1)) {
            cursor.step();
            return;
        }
        try {
            String read = new StringParser(cursor, new RepairCounts(), false).parse(StringParser.Place.ELEMENT);
            if (mayHoldRows(start) && scan.tookRowsFrom(read)) {
                findings.settleCommas(true, scan.repairs());
            } else {
                stringWithoutRows(start);
            }
        } catch (MalformedRow unclosed) {
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
            scan.noRow(start, "a string");
        } else {
            scan.lookInside(start, cursor.at());
        }
    }
}
