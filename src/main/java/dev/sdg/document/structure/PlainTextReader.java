package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads plain text: blank lines part paragraphs, an underlined line or a lone line in capitals is a heading. A text
 * that begins with the headers of an e-mail is read as one.
 */
public final class PlainTextReader {
    private static final Pattern UNDERLINE = Pattern.compile("\\s*(={3,}|-{3,}|~{3,}|\\*{3,}|\\^{3,})\\s*");
    private static final Pattern CAPITALS = Pattern.compile("(?=(?:[^\\p{L}]*\\p{Lu}){4})[^\\p{Ll}]{4,80}");

    private final List<ExtractedBlock> blocks = new ArrayList<>();
    private final List<String> open = new ArrayList<>();

    private PlainTextReader() {}

    /** Returns what {@code text} holds. */
    public static List<ExtractedBlock> read(String text) {
        List<String> lines = text.replace('\f', '\n').lines().toList();
        if (MailReader.isMail(lines)) {
            return MailReader.read(lines);
        }
        PlainTextReader reader = new PlainTextReader();
        lines.forEach(reader::readLine);
        reader.close();
        return reader.blocks;
    }

    private void readLine(String line) {
        if (line.isBlank()) {
            close();
        } else if (UNDERLINE.matcher(line).matches()) {
            underline(line.strip().charAt(0));
        } else {
            open.add(line.stripTrailing());
        }
    }

    private void underline(char mark) {
        if (open.size() == 1) {
            blocks.add(new ExtractedBlock.Heading(mark == '=' || mark == '*' ? 1 : 2, open.remove(0)));
        }
        close();
    }

    private void close() {
        if (open.size() == 1 && isInCapitals(open.get(0))) {
            blocks.add(new ExtractedBlock.Heading(2, open.get(0)));
        } else {
            blocks.addAll(LineJoiner.join(open));
        }
        open.clear();
    }

    private static boolean isInCapitals(String line) {
        return CAPITALS.matcher(line.strip()).matches() && !LineJoiner.endsSentence(line);
    }
}
