package dev.sdg.table.learn.infer;

import dev.sdg.table.learn.SampleColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What the texts of a column look like: codes of one form, addresses of mail or the web, or words of a language. */
final class TextShape {
    private static final int LONGEST_CODE = 40;
    private static final int MOST_PARTS = 12;
    private static final int MOST_SAME = 10;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern URL = Pattern.compile("https?://\\S+");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern CAPITALS = Pattern.compile("[A-Z]{2,5}");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d ()./-]{7,20}");

    private final SampleColumn column;

    TextShape(SampleColumn column) {
        this.column = column;
    }

    /** Returns the generator of the catalogue whose values look as all of these do, if one does. */
    Optional<String> meaning() {
        if (all(EMAIL)) {
            return Optional.of("email");
        } else if (all(URL)) {
            return Optional.of("url");
        }
        return all(IPV4) ? Optional.of("ipv4") : Optional.empty();
    }

    /** Returns whether all texts may be phone numbers. */
    boolean isPhone() {
        return all(PHONE);
    }

    private boolean all(Pattern pattern) {
        return !column.words().isEmpty()
                && column.words().stream()
                        .allMatch(word -> pattern.matcher(word).matches());
    }

    /** Returns how many words the texts have on average. */
    double words() {
        return column.words().stream()
                .mapToInt(word -> word.split("\\s+").length)
                .average()
                .orElse(0);
    }

    /** A part of a code: letters or digits, so many, or always the same text. */
    private static final class Part {
        private final char kind;
        private final StringBuilder same;
        private int least;
        private int most;
        private boolean fixed = true;

        Part(char kind, String text) {
            this.kind = kind;
            this.same = new StringBuilder(text);
            this.least = text.length();
            this.most = text.length();
        }

        void add(String text) {
            fixed &= text.contentEquals(same);
            least = Math.min(least, text.length());
            most = Math.max(most, text.length());
        }

        String pattern() {
            if (fixed && same.length() <= MOST_SAME) {
                return quoted(same.toString());
            }
            String set =
                    switch (kind) {
                        case 'A' -> "[A-Z]";
                        case 'a' -> "[a-z]";
                        default -> "[0-9]";
                    };
            return set + (least == most ? least == 1 ? "" : "{" + least + "}" : "{" + least + "," + most + "}");
        }

        private static String quoted(String text) {
            return text.replaceAll("([\\\\.\\[\\]{}()*+?^$|])", "\\\\$1");
        }
    }

    /** Returns a pattern that all texts match, where they are codes of one form with a digit in it. */
    Optional<String> pattern() {
        List<Part> parts = new ArrayList<>();
        String form = "";
        for (String word : column.words()) {
            if (word.length() > LONGEST_CODE) {
                return Optional.empty();
            }
            List<String> pieces = pieces(word);
            String own = form(pieces);
            if (parts.isEmpty()) {
                form = own;
                pieces.forEach(piece -> parts.add(new Part(kind(piece.charAt(0)), piece)));
            } else if (!own.equals(form)) {
                return Optional.empty();
            } else {
                for (int i = 0; i < parts.size(); i++) {
                    parts.get(i).add(pieces.get(i));
                }
            }
        }
        boolean code = parts.size() <= MOST_PARTS
                && parts.stream().anyMatch(part -> part.kind == '0' && !part.fixed)
                && parts.stream().allMatch(part -> kind(part.kind) != 'x' || part.fixed);
        StringBuilder pattern = new StringBuilder();
        parts.forEach(part -> pattern.append(part.pattern()));
        return code ? Optional.of(pattern.toString()) : Optional.empty();
    }

    /** Returns a pattern of capital letters, where all texts are short codes of them, as of airports and currencies. */
    Optional<String> capitals() {
        return all(CAPITALS)
                ? Optional.of("[A-Z]{" + length(IntStream::min) + "," + length(IntStream::max) + "}")
                : Optional.empty();
    }

    private int length(Function<IntStream, OptionalInt> which) {
        return which.apply(column.words().stream().mapToInt(String::length)).orElseThrow();
    }

    /** Returns a pattern of the characters that the texts have, if there are enough texts of their lengths. */
    Optional<String> code(int shortest, int longest, long values) {
        if (longest > LONGEST_CODE) {
            return Optional.empty();
        }
        boolean[] has = new boolean[128];
        for (String word : column.words()) {
            for (int i = 0; i < word.length(); i++) {
                char character = word.charAt(i);
                boolean plain = kind(character) != 'x' || character == '_' || character == '-' || character == '.';
                if (!plain) {
                    return Optional.empty();
                }
                has[kind(character) == 'x' ? character : kind(character)] = true;
            }
        }
        String set = (has['A'] ? "A-Z" : "") + (has['a'] ? "a-z" : "") + (has['0'] ? "0-9" : "");
        int size = (has['A'] ? 26 : 0) + (has['a'] ? 26 : 0) + (has['0'] ? 10 : 0);
        boolean many = StrictMath.pow(size, longest) >= 10.0 * values;
        return many ? Optional.of("[" + set + "]{" + shortest + "," + longest + "}") : Optional.empty();
    }

    private static List<String> pieces(String word) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= word.length(); at++) {
            boolean same = at < word.length()
                    && kind(word.charAt(at)) == kind(word.charAt(from))
                    && kind(word.charAt(at)) != 'x';
            if (!same) {
                pieces.add(word.substring(from, at));
                from = at;
            }
        }
        return pieces;
    }

    private static String form(List<String> pieces) {
        StringBuilder form = new StringBuilder();
        for (String piece : pieces) {
            char kind = kind(piece.charAt(0));
            form.append(kind == 'x' ? piece : String.valueOf(kind));
        }
        return form.toString();
    }

    private static char kind(char character) {
        if (character >= '0' && character <= '9') {
            return '0';
        } else if (character >= 'a' && character <= 'z') {
            return 'a';
        }
        return character >= 'A' && character <= 'Z' ? 'A' : 'x';
    }
}
