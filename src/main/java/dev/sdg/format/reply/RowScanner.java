package dev.sdg.format.reply;

import dev.sdg.sample.Rejection;
import java.util.List;
import java.util.Optional;

/**
 * Takes the rows that a {@link ReplyScanner} comes upon. A row that cannot be read is kept in mind until the next one
 * begins, which is where it ends.
 */
final class RowScanner {
    private final Scan scan;
    private final Cursor cursor;
    private final Findings findings;
    private Optional<Harm> harm = Optional.empty();

    /** A row that could not be read. */
    private record Harm(int start, MalformedRow damage) {}

    RowScanner(Scan scan) {
        this.scan = scan;
        this.cursor = scan.cursor();
        this.findings = scan.findings();
    }

    /** Returns whether the end of a row that could not be read is still to be found. */
    boolean isInHarmedRow() {
        return harm.isPresent();
    }

    /** Reads what begins at the brace here. */
    void open() {
        int start = cursor.at();
        RowAttempt attempt = attempt();
        if (attempt.row().isPresent() || scan.shape().hasField(attempt.keys())) {
            findings.settleCommas(true, scan.repairs());
            take(start, attempt);
        } else {
            enter(start, attempt);
        }
    }

    /** Ends the harmed row if another begins at the brace here; returns whether one does. */
    boolean tookNext() {
        int start = cursor.at();
        RowAttempt attempt = attempt();
        if (!scan.shape().hasField(attempt.keys())) {
            cursor.moveTo(start);
            return false;
        }
        endHarmedRow(start);
        take(start, attempt);
        return true;
    }

    /** Records the row that could not be read, which reaches to {@code end}. */
    void endHarmedRow(int end) {
        harm.ifPresent(harmed -> findings.harmedRow(scan.notJson(harmed.start(), harmed.damage(), end)));
        harm = Optional.empty();
    }

    /** Forgets the row that could not be read. */
    void forgetHarmedRow() {
        harm = Optional.empty();
    }

    /** Records, at the end of the reply, that its last row is cut off or cannot be read. */
    void finish() {
        if (harm.filter(harmed -> scan.isCut(harmed.damage())).isPresent()) {
            scan.repairs().note(Repair.CUT_OFF);
        } else {
            endHarmedRow(cursor.end());
        }
    }

    private RowAttempt attempt() {
        int start = cursor.at();
        RowAttempt attempt = RowAttempt.at(cursor, findings.depth(), scan.shape(), scan.budget());
        if (attempt.row().isEmpty()) {
            scan.budget().lookAgain(attempt.end() - start);
        }
        return attempt;
    }

    private void take(int start, RowAttempt attempt) {
        if (attempt.row().isEmpty()) {
            harm = Optional.of(new Harm(start, attempt.damage()));
            scan.lookInside(start, attempt.end());
        } else if (scan.shape().wrapsRows(attempt.row().get())) {
            scan.takeRowsInside(start + 1, attempt.end() - 1);
        } else if (scan.shape().wrapsNothing(attempt.row().get())) {
            findings.emptyList();
        } else if (!tookRowsFromStrings(attempt.row().get(), attempt.keys())) {
            scan.repairs().addAll(attempt.repairs());
            findings.row(new Candidate(attempt.row().get(), cursor.from(start)));
        }
    }

    private boolean tookRowsFromStrings(Json.Mapping object, List<String> keys) {
        return !scan.shape().hasField(keys)
                && object.entries().stream()
                        .map(Json.Entry::value)
                        .anyMatch(value -> value instanceof Json.Text string && scan.tookRowsFrom(string.text()));
    }

    /** Templates double braces, and models that have seen many do so, too. */
    private boolean isDoubled(int start) {
        return cursor.charAt(cursor.afterSpace(start + 1)) == '{';
    }

    /** What begins here is no row; rows may still stand inside, if it is something that is wrapped around them. */
    private void enter(int start, RowAttempt attempt) {
        if (!scan.isCut(attempt.damage()) && !isDoubled(start)) {
            Rejection rejection = scan.notJson(start, attempt.damage(), attempt.end());
            findings.noRow(rejection);
        }
        scan.lookInside(start, attempt.end());
        if (isDoubled(start)) {
            scan.repairs().note(Repair.WRAPPED);
        } else if (!attempt.keys().isEmpty()) {
            scan.repairs().note(Repair.WRAPPED);
            cursor.moveTo(Math.max(cursor.at(), cursor.text().indexOf(':', start) + 1));
        }
    }
}
