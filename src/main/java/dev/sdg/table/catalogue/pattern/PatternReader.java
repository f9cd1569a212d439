package dev.sdg.table.catalogue.pattern;

import dev.sdg.table.catalogue.pattern.PatternNode.Characters;
import dev.sdg.table.catalogue.pattern.PatternNode.Choice;
import dev.sdg.table.catalogue.pattern.PatternNode.Range;
import dev.sdg.table.catalogue.pattern.PatternNode.Repeat;
import dev.sdg.table.catalogue.pattern.PatternNode.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads patterns in RE2 syntax for making texts: as printable ASCII where a class leaves the characters open, and with
 * an end to what may be repeated without one. Anchors stand for nothing, since a pattern matches a whole text. Used
 * once, after RE2 itself has accepted the pattern.
 */
final class PatternReader {
    private static final Range PRINTABLE = new Range(' ', '~');
    private static final List<Range> DIGITS = List.of(new Range('0', '9'));
    private static final List<Range> WORD =
            List.of(new Range('0', '9'), new Range('A', 'Z'), new Range('_', '_'), new Range('a', 'z'));
    private static final List<Range> SPACE = List.of(new Range(' ', ' '));
    private static final List<Range> LETTERS = List.of(new Range('A', 'Z'), new Range('a', 'z'));

    private final String pattern;
    private final int most;
    private int at;

    /**
     * Creates a reader.
     *
     * @param most how often something is repeated at most whose pattern says no end
     */
    PatternReader(String pattern, int most) {
        this.pattern = pattern;
        this.most = most;
    }

    /**
     * Returns what the pattern consists of.
     *
     * @throws IllegalArgumentException if it has a part that texts cannot be made of
     */
    PatternNode read() {
        PatternNode node = choice();
        if (at < pattern.length()) {
            throw unfit("')'");
        }
        return node;
    }

    private IllegalArgumentException unfit(String part) {
        return new IllegalArgumentException("texts cannot be made of " + part + " in the pattern '" + pattern + "'");
    }

    private PatternNode choice() {
        List<PatternNode> parts = new ArrayList<>();
        parts.add(sequence());
        while (take('|')) {
            parts.add(sequence());
        }
        return parts.size() == 1 ? parts.get(0) : new Choice(parts);
    }

    private PatternNode sequence() {
        List<PatternNode> parts = new ArrayList<>();
        while (at < pattern.length() && peek() != '|' && peek() != ')') {
            parts.add(repeated(one()));
        }
        return new Sequence(parts);
    }

    private PatternNode repeated(PatternNode node) {
        PatternNode result = node;
        while (at < pattern.length()) {
            if (take('*')) {
                result = new Repeat(result, 0, most);
            } else if (take('+')) {
                result = new Repeat(result, 1, Math.max(1, most));
            } else if (take('?')) {
                result = new Repeat(result, 0, 1);
            } else if (peek() == '{' && pattern.substring(at).matches("(?s)\\{\\d+(,\\d*)?}.*")) {
                result = counted(result);
            } else {
                return result;
            }
            take('?');
        }
        return result;
    }

    private PatternNode counted(PatternNode node) {
        int end = pattern.indexOf('}', at);
        String[] bounds = pattern.substring(at + 1, end).split(",", -1);
        at = end + 1;
        int least = Integer.parseInt(bounds[0]);
        if (bounds.length == 1) {
            return new Repeat(node, least, least);
        }
        return new Repeat(node, least, bounds[1].isEmpty() ? Math.max(least, most) : Integer.parseInt(bounds[1]));
    }

    private PatternNode one() {
        int character = next();
        return switch (character) {
            case '(' -> group();
            case '[' -> new Characters(characterClass());
            case '.' -> new Characters(List.of(PRINTABLE));
            case '^', '$' -> new Sequence(List.of());
            case '\\' -> escaped();
            default -> literal(character);
        };
    }

    private static PatternNode literal(int character) {
        return new Characters(List.of(new Range(character, character)));
    }

    private PatternNode group() {
        if (take('?')) {
            int end = at;
            while (pattern.charAt(end) != ':' && pattern.charAt(end) != '>' && pattern.charAt(end) != ')') {
                end++;
            }
            at = end + 1;
            if (pattern.charAt(end) == ')') {
                return new Sequence(List.of());
            }
        }
        PatternNode inner = choice();
        next();
        return inner;
    }

    private PatternNode escaped() {
        int character = next();
        switch (character) {
            case 'A', 'z' -> {
                return new Sequence(List.of());
            }
            case 'b', 'B' -> throw unfit("'\\" + (char) character + "'");
            case 'Q' -> {
                return quoted();
            }
            default -> {
                return new Characters(escape(character));
            }
        }
    }

    private PatternNode quoted() {
        int end = pattern.indexOf("\\E", at);
        String text = pattern.substring(at, end < 0 ? pattern.length() : end);
        at = end < 0 ? pattern.length() : end + 2;
        return new Sequence(text.codePoints().mapToObj(PatternReader::literal).toList());
    }

    /** Returns the characters that stand for the escape {@code character}, behind whose letter the reader stands. */
    private List<Range> escape(int character) {
        return switch (character) {
            case 'd' -> DIGITS;
            case 'D' -> without(DIGITS);
            case 'w' -> WORD;
            case 'W' -> without(WORD);
            case 's' -> SPACE;
            case 'S' -> without(SPACE);
            case 'p' -> property();
            case 't' -> only('\t');
            case 'n' -> only('\n');
            case 'r' -> only('\r');
            case 'f' -> only('\f');
            case 'v' -> only(0x0B);
            case 'a' -> only(0x07);
            case 'x' -> only(hexadecimal());
            default -> {
                if (Character.isLetterOrDigit(character)) {
                    throw unfit("'\\" + Character.toString(character) + "'");
                }
                yield only(character);
            }
        };
    }

    private static List<Range> only(int character) {
        return List.of(new Range(character, character));
    }

    private int hexadecimal() {
        int end = peek() == '{' ? pattern.indexOf('}', at) : at + 2;
        String digits = pattern.substring(peek() == '{' ? at + 1 : at, end);
        at = pattern.charAt(at) == '{' ? end + 1 : end;
        return Integer.parseInt(digits, 16);
    }

    private List<Range> property() {
        int end = peek() == '{' ? pattern.indexOf('}', at) : at;
        String name = pattern.substring(peek() == '{' ? at + 1 : at, Math.max(end, at + 1));
        at = end + 1;
        return switch (name) {
            case "L", "Latin" -> LETTERS;
            case "Lu" -> List.of(new Range('A', 'Z'));
            case "Ll" -> List.of(new Range('a', 'z'));
            case "N", "Nd" -> DIGITS;
            default -> throw unfit("'\\p{" + name + "}'");
        };
    }

    private List<Range> characterClass() {
        boolean negated = take('^');
        List<Range> ranges = new ArrayList<>();
        boolean first = true;
        while (first || peek() != ']') {
            first = false;
            ranges.addAll(classPart());
        }
        next();
        return negated ? without(ranges) : ranges;
    }

    private List<Range> classPart() {
        if (pattern.startsWith("[:", at)) {
            int end = pattern.indexOf(":]", at);
            String name = pattern.substring(at + 2, end);
            at = end + 2;
            return posix(name);
        }
        int character = next();
        List<Range> part = character == '\\' ? escape(next()) : only(character);
        boolean single = part.size() == 1 && part.get(0).first() == part.get(0).last();
        if (single && at + 1 < pattern.length() && peek() == '-' && pattern.charAt(at + 1) != ']') {
            next();
            int last = next();
            int end = last == '\\' ? escape(next()).get(0).first() : last;
            return List.of(new Range(part.get(0).first(), end));
        }
        return part;
    }

    private List<Range> posix(String name) {
        return switch (name) {
            case "alpha" -> LETTERS;
            case "digit" -> DIGITS;
            case "alnum" -> List.of(new Range('0', '9'), new Range('A', 'Z'), new Range('a', 'z'));
            case "upper" -> List.of(new Range('A', 'Z'));
            case "lower" -> List.of(new Range('a', 'z'));
            case "word" -> WORD;
            case "space", "blank" -> SPACE;
            case "xdigit" -> List.of(new Range('0', '9'), new Range('A', 'F'), new Range('a', 'f'));
            case "punct" -> List.of(new Range('!', '/'), new Range(':', '@'), new Range('[', '`'), new Range('{', '~'));
            default -> throw unfit("'[:" + name + ":]'");
        };
    }

    /** Returns the printable characters that are in none of {@code ranges}. */
    private static List<Range> without(List<Range> ranges) {
        List<Range> left = new ArrayList<>();
        int from = PRINTABLE.first();
        for (Range range :
                ranges.stream().sorted(Comparator.comparingInt(Range::first)).toList()) {
            if (range.first() > from) {
                left.add(new Range(from, Math.min(range.first() - 1, PRINTABLE.last())));
            }
            from = Math.max(from, range.last() + 1);
        }
        if (from <= PRINTABLE.last()) {
            left.add(new Range(from, PRINTABLE.last()));
        }
        return left.stream().filter(range -> range.first() <= range.last()).toList();
    }

    private int peek() {
        return at < pattern.length() ? pattern.codePointAt(at) : -1;
    }

    private int next() {
        int character = pattern.codePointAt(at);
        at += Character.charCount(character);
        return character;
    }

    private boolean take(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }
}
