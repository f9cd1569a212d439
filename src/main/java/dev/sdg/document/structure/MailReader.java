package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads an e-mail that was saved as plain text. Its subject is the heading. Quoted paragraphs begin with ">", however
 * deep the quote and however many lines it had, and so do the words that introduce them. The other headers, signatures
 * and what mailing lists put at the end are left out.
 */
final class MailReader {
    private static final Pattern HEADER = Pattern.compile("([A-Z][\\w-]{1,40}):(?: .*)?");
    private static final Pattern REPLY =
            Pattern.compile("(?i)^(?:(?:re|fwd?|aw|sv)(?:\\[\\d+])?:\\s*|\\[[\\w .-]{1,30}]\\s*)*");
    private static final Pattern QUOTE = Pattern.compile("^\\s{0,8}\\w{0,4}(?:>+ ?)+|^\\s?[|:] (?=\\S)");
    private static final Pattern SIGNATURE = Pattern.compile("--\\s?|_{2,4}");
    private static final Pattern RULE = Pattern.compile("\\s*(?:_{20,}|-{20,}[~>-]*|-{10,}.{3,40}-{5,}[~>-]*)\\s*");
    private static final Pattern ORIGINAL = Pattern.compile("(?i)\\s*-{3,} ?(?:original|forwarded|begin forwarded).*");

    /** "------- Additional Comments From somebody -------". */
    private static final Pattern TITLED_RULE = Pattern.compile("\\s*-{4,}\\s.*\\p{L}.*\\s-{4,}\\s*");

    private static final Pattern INTRODUCTION =
            Pattern.compile("(?is).*\\b(?:wrote|writes|said|says|mentioned|asked|stated|schrieb|écrit)\\b[^.!?]{0,30}"
                    + "|(?:quoting|on|at) .*\\d.*:|quoting .*:|[^.!?]*<\\S+@\\S+>.*:|>>>>>.*");
    private static final int LINES_AT_THE_END = 30;
    private static final int LINES_OF_AN_INTRODUCTION = 4;

    private final List<ExtractedBlock> blocks = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private boolean quoted;
    private boolean signed;
    private boolean forwarded;

    private MailReader() {}

    /** Returns whether {@code text} begins with the headers of an e-mail. */
    static boolean isMail(List<String> lines) {
        List<String> headers = lines.subList(0, headerEnd(lines));
        return headers.stream().anyMatch(line -> line.startsWith("Subject: "))
                && headers.stream().anyMatch(line -> line.startsWith("From: "));
    }

    /** Returns what the e-mail {@code lines} holds. */
    static List<ExtractedBlock> read(List<String> lines) {
        MailReader reader = new MailReader();
        int start = headerEnd(lines);
        lines.subList(0, start).stream()
                .filter(line -> line.startsWith("Subject: "))
                .limit(1)
                .map(line -> REPLY.matcher(line.substring("Subject: ".length())).replaceFirst(""))
                .filter(subject -> !subject.isBlank())
                .forEach(subject -> reader.blocks.add(new ExtractedBlock.Heading(1, subject)));
        for (int i = start; i < lines.size() && !reader.endsAt(lines, i); i++) {
            reader.readLine(lines.get(i));
        }
        reader.close();
        return reader.blocks;
    }

    /** Blank lines may stand between headers, and long ones go on in an indented line. */
    private static int headerEnd(List<String> lines) {
        int end = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (HEADER.matcher(line).matches()) {
                end = i + 1;
            } else if (!line.isBlank() && !(end == i && i > 0 && Character.isWhitespace(line.charAt(0)))) {
                return end;
            } else if (!line.isBlank()) {
                end = i + 1;
            }
        }
        return end;
    }

    /** A line across the page with a few lines below it is the end of what was written. */
    private boolean endsAt(List<String> lines, int i) {
        return RULE.matcher(lines.get(i)).matches()
                && !ORIGINAL.matcher(lines.get(i)).matches()
                && lines.stream().skip(i).filter(line -> !line.isBlank()).count() <= LINES_AT_THE_END
                && lines.stream().skip(i).noneMatch(line -> QUOTE.matcher(line).find());
    }

    private void readLine(String line) {
        boolean isQuote = QUOTE.matcher(line).lookingAt();
        String text = isQuote ? QUOTE.matcher(line).replaceFirst("") : line;
        if (ORIGINAL.matcher(line).matches()) {
            close();
            forwarded = true;
        } else if (TITLED_RULE.matcher(line).matches()) {
            close();
        } else if (SIGNATURE.matcher(line.strip()).matches()) {
            close();
            signed = true;
        } else if (isQuote != quoted) {
            close();
            quoted = isQuote;
            signed = false;
            add(text);
        } else {
            add(text);
        }
    }

    private void add(String line) {
        if (line.isBlank()) {
            close();
        } else if (!signed) {
            open.add(line.stripTrailing());
        }
    }

    private void close() {
        boolean asQuote = quoted || forwarded || isIntroduction();
        for (ExtractedBlock block : LineJoiner.join(open)) {
            blocks.add(asQuote ? ExtractedBlock.paragraph("> " + block.text()) : block);
        }
        open.clear();
    }

    private boolean isIntroduction() {
        return open.size() <= LINES_OF_AN_INTRODUCTION
                && INTRODUCTION.matcher(String.join(" ", open)).matches();
    }
}
