package dev.sdg.document.pdf;

import dev.sdg.document.structure.LineJoiner;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines that stand one below the other and belong together: a paragraph or a part of one, a title, an item. */
final class PdfBlock {
    private static final Pattern FLOATING = Pattern.compile(
            "(?iu)(?:fig(?:ure|\\.)?|table|tableau|abb(?:ildung|\\.)|tab\\.|listing|algorithm|chart|exhibit|box)"
                    + "\\s*\\d.*");
    private static final Pattern NUMBERED =
            Pattern.compile("(?:\\(?(?:\\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\\[\\w{1,8}])\\s.*");
    private static final Pattern DASH = Pattern.compile("[-–—*]\\s.*");
    private static final Pattern OPENING = Pattern.compile("^[\"'“‘„«(\\[]+");

    private static final int PROSE = 60;
    private static final double LETTERS = 0.6;

    private final int page;
    private final List<PdfLine> lines = new ArrayList<>();

    PdfBlock(int page, PdfLine first) {
        this.page = page;
        lines.add(first);
    }

    int page() {
        return page;
    }

    List<PdfLine> lines() {
        return lines;
    }

    PdfLine first() {
        return lines.get(0);
    }

    PdfLine last() {
        return lines.get(lines.size() - 1);
    }

    PdfLine.Style style() {
        return first().style();
    }

    void add(PdfLine line) {
        lines.add(line);
    }

    /** Adds what stands in the row of the last line: an index, an exponent, a part of a formula. */
    void addToLast(PdfLine fragment) {
        List<PdfLine.Word> words = new ArrayList<>(last().words());
        words.addAll(fragment.words());
        lines.set(lines.size() - 1, last().with(words));
    }

    /** Returns the lines with single blanks between them. */
    String text() {
        return String.join(" ", lines.stream().map(PdfLine::text).toList());
    }

    int length() {
        return lines.stream().mapToInt(line -> line.text().length() + 1).sum() - 1;
    }

    double left() {
        return lines.stream().mapToDouble(PdfLine::left).min().orElseThrow();
    }

    double right() {
        return lines.stream().mapToDouble(PdfLine::right).max().orElseThrow();
    }

    /** Returns where the lines below the first begin. */
    double bodyLeft() {
        return lines.stream()
                .skip(lines.size() > 1 ? 1 : 0)
                .mapToDouble(PdfLine::left)
                .min()
                .orElseThrow();
    }

    /** Returns how far lines are apart; 0 where there is one line only. */
    double leading() {
        return lines.size() < 2 ? 0 : (last().y() - first().y()) / (lines.size() - 1);
    }

    boolean endsSentence() {
        return last().endsSentence();
    }

    /** Returns whether it is long enough for a sentence, and most of it words. */
    boolean isProse() {
        String text = text();
        return text.length() >= PROSE
                && text.codePoints().filter(Character::isLetter).count() >= LETTERS * text.length();
    }

    boolean isBulleted() {
        return isBulleted(first());
    }

    /** Returns whether it is the caption of something that floats in the text. */
    boolean isCaption() {
        return FLOATING.matcher(first().text()).matches();
    }

    static boolean isBulleted(PdfLine line) {
        return LineJoiner.item(line.text()).isPresent();
    }

    /** Returns whether {@code line} begins as an item does, and not with a sign that only an item has. */
    static boolean isNumbered(PdfLine line) {
        return NUMBERED.matcher(line.text()).matches()
                || DASH.matcher(line.text()).matches();
    }

    /** Returns whether {@code line} begins in lower case, as a sentence does only inside. */
    static boolean isInsideSentence(PdfLine line) {
        String text = OPENING.matcher(line.text()).replaceFirst("");
        return !text.isEmpty()
                && (Character.isLowerCase(text.codePointAt(0)) || ",;)]".indexOf(text.charAt(0)) >= 0)
                && !isNumbered(line);
    }
}
