package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads manual pages and other papers in roff, with the macros of man, mdoc, ms and me, for headings, text, items and
 * code.
 */
public final class RoffReader {
    private static final Pattern REQUEST = Pattern.compile("[.']\\s*([A-Za-z\\d]{1,3}|\\\\\")(?:\\s+(.*))?");
    private static final Pattern ARGUMENT = Pattern.compile("\"((?:[^\"]|\"\"){0,2000})\"?|((?:\\\\.|\\S){1,500})");
    private static final Set<String> FONTS = Set.of(
            "B", "I", "BR", "RB", "BI", "IB", "IR", "RI", "SM", "SB", "R", "Nm", "Fl", "Ar", "Xr", "Pa", "Sy", "Em",
            "Dq", "Sq", "Cm", "Op", "Va", "Fn", "Ft", "Ev", "Dv", "Er", "Li", "Ql", "Pq", "Ic", "Nd", "An", "Vt", "Fa",
            "Tn", "Bx", "Ux", "UR", "MT", "Lk", "Mt", "Qq", "Aq", "Bq", "Ns", "No", "CW", "UL", "Bo", "Po");
    private static final Set<String> TIGHT = Set.of("BR", "RB", "BI", "IB", "IR", "RI");
    private static final Set<String> PARAGRAPHS = Set.of(
            "PP", "P", "LP", "HP", "Pp", "pp", "lp", "sp", "br", "RS", "RE", "RB", "QP", "XP", "ip", "Bl", "El", "AB",
            "AE");
    private static final Set<String> ITEMS = Set.of("TP", "IP", "It", "TQ");
    private static final Set<String> CODE_BEGINS = Set.of("nf", "EX", "Bd", "DS", "TS", "EQ", "PS", "Dl");
    private static final Set<String> CODE_ENDS = Set.of("fi", "EE", "Ed", "DE", "TE", "EN", "PE");
    private static final InlineMarkup INLINE = new InlineMarkup()
            .replace("\\\\\".*", "")
            .replace("\\\\f(?:\\[[^\\]]*]|\\(..|.)", "")
            .replace("\\\\s[+-]?\\d+", "")
            .replace("\\\\\\((?:lq|rq|dq)|\\\\\\[(?:lq|rq|dq)]|\\\\\\*\\((?:lq|rq|Lq|Rq)|\\\\\\*[QU]", "\"")
            .replace("\\\\\\((?:aq|oq|cq)|\\\\\\[(?:aq|oq|cq)]", "'")
            .replace("\\\\\\(em|\\\\\\[em]", "—")
            .replace("\\\\\\(en|\\\\\\[en]", "–")
            .replace("\\\\\\((?:bu|\\*b)|\\\\\\[bu]", "•")
            .replace("\\\\\\(co|\\\\\\[co]", "©")
            .replace("\\\\\\[(?:ti|ha|rs)]|\\\\\\((?:ti|ha|rs)", "")
            .replace("\\\\-", "-")
            .replace("\\\\[~0 ]", " ")
            .replace("\\\\[&/,:%|^cd)]", "")
            .replace("\\\\[hvw]'[^']*'", "")
            .replace("\\\\\\*(?:\\[[^\\]]*]|\\(..|.)", "")
            .replace("\\\\\\[u([0-9A-F]{4})]|\\\\\\[[^\\]]*]|\\\\\\(..", "")
            .replace("\\\\[e\\\\]", "\\\\");

    private final List<ExtractedBlock> blocks = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private Block.Kind kind = Block.Kind.PARAGRAPH;
    private boolean termFollows;
    private boolean headingFollows;

    private RoffReader() {}

    /** Returns whether {@code text} has the requests that begin and part roff. */
    public static boolean isRoff(String text) {
        long requests = text.lines()
                .limit(400)
                .filter(line ->
                        line.matches("\\.(?:TH|SH|SS|PP|TP|IP|LP|P|B|I|Dd|Sh|Pp|It|Nm|TL|AU|NH|pp|lp|sh)(?: .*)?"))
                .count();
        return requests >= 2;
    }

    /** Returns what {@code text} holds. */
    public static List<ExtractedBlock> read(String text) {
        RoffReader reader = new RoffReader();
        text.replace("\\\n", "").lines().forEach(reader::readLine);
        reader.close();
        return reader.blocks;
    }

    private void readLine(String line) {
        Matcher request = REQUEST.matcher(line);
        if (request.matches()) {
            readRequest(request.group(1), request.group(2) == null ? "" : request.group(2));
        } else if (kind == Block.Kind.CODE) {
            open.append(INLINE.strip(line)).append('\n');
        } else if (line.isBlank()) {
            close();
        } else if (!line.startsWith(".") && !line.startsWith("'\\\"")) {
            say(INLINE.strip(line));
        }
    }

    private void readRequest(String name, String rest) {
        if (CODE_ENDS.contains(name)) {
            close();
        } else if (FONTS.contains(name)) {
            String joined = String.join(TIGHT.contains(name) ? "" : " ", arguments(rest));
            say(name.equals("Fl") ? "-" + joined : joined);
        } else if (name.equals("SH")
                || name.equals("SS")
                || name.equals("Sh")
                || name.equals("Ss")
                || name.equals("NH")
                || name.equals("TL")
                || name.equals("sh")) {
            beginHeading(name, arguments(rest));
        } else if (kind == Block.Kind.CODE && !ITEMS.contains(name)) {
            return;
        } else if (ITEMS.contains(name)) {
            close();
            kind = Block.Kind.LIST_ITEM;
            termFollows = name.startsWith("T");
            String term = name.equals("IP")
                    ? arguments(rest).stream().findFirst().orElse("")
                    : String.join(" ", arguments(rest));
            if (!termFollows && term.codePoints().anyMatch(Character::isLetter)) {
                open.append(term).append(": ");
            }
        } else if (CODE_BEGINS.contains(name)) {
            close();
            kind = Block.Kind.CODE;
        } else if (PARAGRAPHS.contains(name)) {
            close();
        }
    }

    private void beginHeading(String name, List<String> arguments) {
        close();
        List<String> words =
                arguments.stream().filter(word -> !word.matches("\\d+")).toList();
        boolean follows = name.equals("TL") || name.equals("NH") || words.isEmpty();
        headingFollows = follows;
        if (!follows) {
            addHeading(name.toLowerCase(Locale.ROOT).equals("ss") ? 2 : 1, String.join(" ", words));
        }
    }

    private void addHeading(int level, String text) {
        blocks.add(new ExtractedBlock.Heading(level, INLINE.strip(text)));
        headingFollows = false;
    }

    private void say(String text) {
        if (headingFollows) {
            addHeading(1, text);
        } else if (kind == Block.Kind.CODE) {
            open.append(text).append('\n');
        } else if (!text.isBlank()) {
            boolean closes = text.matches("[.,;:)?!].{0,2}");
            open.append(open.isEmpty() || closes ? "" : " ").append(text);
            open.append(termFollows ? ":" : "");
            termFollows = false;
        }
    }

    /** Punctuation that mdoc sets apart stands close to the word before. */
    private static List<String> arguments(String rest) {
        Matcher argument = ARGUMENT.matcher(rest);
        List<String> arguments = argument.results()
                .map(found ->
                        found.group(1) == null ? found.group(2) : found.group(1).replace("\"\"", "\""))
                .map(INLINE::strip)
                .collect(Collectors.toCollection(ArrayList::new));
        for (int i = arguments.size() - 1; i > 0; i--) {
            if (arguments.get(i).matches("[.,;:)?!]")) {
                arguments.set(i - 1, arguments.get(i - 1) + arguments.remove(i));
            }
        }
        return arguments;
    }

    private void close() {
        String text = open.toString();
        if (!text.isBlank()) {
            blocks.add(new ExtractedBlock.Body(kind, text));
        }
        open.setLength(0);
        kind = Block.Kind.PARAGRAPH;
        termFollows = false;
    }
}
