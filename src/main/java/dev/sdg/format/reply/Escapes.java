package dev.sdg.format.reply;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves the escapes of one string. A backslash before anything that JSON does not escape is kept with what follows.
 * So is one that would damage a LaTeX formula or a Windows path: {@code \f}, {@code \b} and a lone {@code \r} before a
 * letter give characters that no text has; {@code \t} and {@code \n} are judged by what stands around them.
 */
final class Escapes {
    private static final String ESCAPED = "\"\\/bfnrt'";
    private static final String UNESCAPED = "\"\\/\b\f\n\r\t'";
    /** Commands whose rest is no word: {@code \theta} would be a tab and "heta". */
    private static final Pattern COMMAND = Pattern.compile("(?:theta|tau|times|text[a-z]{0,6}|[td]?frac|therefore|tilde"
            + "|triangle|nabla|neq|nexists|notin|nu|nmid|nleq|ngeq|nonumber|newcommand)(?![A-Za-z])");
    /** Commands whose rest may be a word. */
    private static final Pattern SHORT_COMMAND = Pattern.compile("(?:tanh?|to|top|ne|not|ni|neg)(?![A-Za-z])");

    private static final Pattern DRIVE = Pattern.compile("(?:^|.*[^\\p{L}\\d])[C-PR-Z]:$", Pattern.DOTALL);
    private static final int DRIVE_LENGTH = 3;

    private final String raw;
    private final Repair.Counts repairs;
    private final StringBuilder text = new StringBuilder();
    private boolean hasBadEscape;
    private boolean inPath;
    private int at;

    private Escapes(String raw, Repair.Counts repairs) {
        this.raw = raw;
        this.repairs = repairs;
    }

    /** Returns what {@code raw}, the inside of a string, stands for. */
    static String resolved(String raw, Repair.Counts repairs) {
        return raw.indexOf('\\') < 0 ? raw : new Escapes(raw, repairs).resolved();
    }

    private String resolved() {
        hasBadEscape = hasBadEscape();
        while (at < raw.length()) {
            char c = raw.charAt(at);
            inPath = (inPath && !Cursor.isSpace(c)) || (c == '\\' && isDrive());
            if (c == '\\' && at + 1 < raw.length()) {
                appendEscape();
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    private boolean isDrive() {
        return DRIVE.matcher(raw.substring(Math.max(0, at - DRIVE_LENGTH), at)).matches()
                && at + 1 < raw.length()
                && Character.isLetter(raw.charAt(at + 1));
    }

    private boolean hasBadEscape() {
        for (int i = raw.indexOf('\\'); i >= 0 && i + 1 < raw.length(); i = raw.indexOf('\\', i + 2)) {
            if (ESCAPED.indexOf(raw.charAt(i + 1)) < 0 && codeUnit(i + 1) < 0) {
                return true;
            }
        }
        return false;
    }

    private void appendEscape() {
        char c = raw.charAt(at + 1);
        int known = ESCAPED.indexOf(c);
        int unit = codeUnit(at + 1);
        if (known >= 0 && isMeant(c)) {
            repairs.add(Repair.KEPT_BACKSLASH);
            text.append('\\').append(c);
            at += 2;
        } else if (known >= 0) {
            text.append(UNESCAPED.charAt(known));
            at += 2;
        } else if (unit >= 0) {
            text.append((char) unit);
            at += 6;
        } else {
            repairs.add(Repair.BAD_ESCAPE);
            text.append('\\');
            at++;
        }
    }

    /** Returns whether the backslash before {@code c}, a letter of an escape, is meant as it stands. */
    private boolean isMeant(char c) {
        boolean word = at + 2 < raw.length() && Character.isLetter(raw.charAt(at + 2));
        return switch (c) {
            case 'b', 'f' -> word || inPath;
            case 'r' -> (word || inPath) && !raw.startsWith("\\n", at + 2);
            case 'n', 't' -> inPath || matches(COMMAND) || (hasBadEscape && matches(SHORT_COMMAND));
            default -> false;
        };
    }

    private boolean matches(Pattern command) {
        Matcher matcher = command.matcher(raw).region(at + 1, raw.length());
        return matcher.lookingAt();
    }

    /** Returns the code unit that the "u" at {@code position} and four digits behind it write, or -1. */
    private int codeUnit(int position) {
        if (raw.charAt(position) != 'u' || position + 5 > raw.length()) {
            return -1;
        }
        int unit = 0;
        for (int i = 1; i <= 4; i++) {
            int digit = Character.digit(raw.charAt(position + i), 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
