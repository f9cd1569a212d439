package dev.sdg.format.reply;

import dev.sdg.sample.Rejection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What was found so far, list by list. What is no row counts only where rows stand beside it: {@code [1]} in a sentence
 * is a footnote, in a list of rows it is a bad element.
 */
final class Findings {
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Rejection> unreadable = new ArrayList<>();
    private final List<Rejection> stray = new ArrayList<>();
    private final Deque<OpenList> open = new ArrayDeque<>();
    private final ReadingBudget budget;
    private boolean hasEmptyList;
    private int lists;
    private int loneRows;

    /** A list whose end was not met yet. */
    private static final class OpenList {
        private final List<Rejection> nonRows = new ArrayList<>();
        private int rows;
        private int elements;
        private int commas;
    }

    Findings(ReadingBudget budget) {
        this.budget = budget;
    }

    int depth() {
        return open.size();
    }

    void openList() {
        open.push(new OpenList());
    }

    /** Closes the innermost list, if one is open, and returns whether rows stood in it: else it may be prose. */
    boolean closeList() {
        if (open.isEmpty()) {
            return false;
        }
        OpenList list = open.pop();
        (list.rows > 0 ? unreadable : stray).addAll(list.nonRows);
        lists += list.rows > 0 && open.isEmpty() ? 1 : 0;
        return list.rows > 0;
    }

    void row(Candidate candidate) {
        budget.countFinding();
        candidates.add(candidate);
        if (open.isEmpty()) {
            loneRows++;
        } else {
            open.element().rows++;
        }
    }

    /** Records what stands in a list, or alone, and is no row. */
    void nonRow(Rejection rejection) {
        budget.countFinding();
        (open.isEmpty() ? stray : open.element().nonRows).add(rejection);
    }

    /** Records what was meant as a row and cannot be read. */
    void malformedRow(Rejection rejection) {
        budget.countFinding();
        unreadable.add(rejection);
    }

    /** Records a list without elements: a model that had no row to give. */
    void emptyList() {
        hasEmptyList = true;
    }

    void countComma() {
        if (!open.isEmpty()) {
            open.element().commas++;
        }
    }

    /** Counts what is odd about the commas before the element, or the end of the list, that comes now. */
    void checkCommas(boolean element, Repair.Counts repairs) {
        if (open.isEmpty()) {
            return;
        }
        OpenList list = open.element();
        int wanted = element && list.elements > 0 ? 1 : 0;
        if (list.rows > 0 || element) {
            count(list.commas, wanted, repairs);
        }
        list.commas = 0;
        list.elements += element ? 1 : 0;
    }

    private static void count(int commas, int wanted, Repair.Counts repairs) {
        if (commas > wanted) {
            repairs.add(Repair.STRAY_COMMA);
        } else if (commas < wanted) {
            repairs.add(Repair.MISSING_COMMA);
        }
    }

    /** Drops everything: it was not yet the answer. */
    void clear() {
        candidates.clear();
        unreadable.clear();
        stray.clear();
        open.clear();
        hasEmptyList = false;
        lists = 0;
        loneRows = 0;
    }

    void addAll(Findings inner) {
        candidates.addAll(inner.candidates);
        unreadable.addAll(inner.unreadable);
        stray.addAll(inner.stray);
        hasEmptyList |= inner.hasEmptyList;
        lists += inner.lists;
        loneRows += inner.loneRows;
        if (!open.isEmpty()) {
            open.element().rows += inner.candidates.size();
        }
    }

    boolean isEmpty() {
        return candidates.isEmpty() && unreadable.isEmpty();
    }

    boolean hasEmptyList() {
        return hasEmptyList;
    }

    /** Counts as a repair what stands in place of one list. */
    void countShape(Repair.Counts repairs) {
        if (lists + loneRows > 1) {
            repairs.addOnce(Repair.SEVERAL_DOCUMENTS);
        } else if (loneRows == 1) {
            repairs.addOnce(Repair.SINGLE_OBJECT);
        }
    }

    List<Candidate> candidates() {
        return candidates;
    }

    List<Rejection> unreadable() {
        return unreadable;
    }

    /** Returns what is no row and does not stand beside rows: all that some replies hold. */
    List<Rejection> stray() {
        return stray;
    }
}
