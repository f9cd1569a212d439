package dev.sdg.format.definition;

import java.util.Optional;

/**
 * What a field may be called: a name that JSON, CSV and Parquet and the tools that read them take as it is. Blanks and
 * {@code ,;{}()=} are refused by Spark, a point is a path in many tools, and a spreadsheet runs what begins with
 * {@code =}.
 */
final class FieldName {
    private static final int MAX_LENGTH = 64;

    private FieldName() {}

    /** Returns why {@code name} cannot be a field's, if it cannot. */
    static Optional<String> problem(String name) {
        int length = name.codePointCount(0, name.length());
        if (length == 0) {
            return Optional.of("a field needs a name");
        }
        if (length > MAX_LENGTH) {
            return Optional.of("the name has " + length + " characters; at most " + MAX_LENGTH + " are allowed");
        }
        if (!isStart(name.codePointAt(0))) {
            return Optional.of("a name must begin with a letter or '_'" + suggestion(name));
        }
        return name.codePoints().allMatch(FieldName::isPart)
                ? Optional.empty()
                : Optional.of("a name may contain only letters, digits, '_' and '-'; "
                        + "other characters cause errors in CSV and Parquet readers" + suggestion(name));
    }

    private static String suggestion(String name) {
        String plain = name.codePoints()
                .map(c -> isPart(c) ? c : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replaceAll("_{2,}", "_");
        return ": try '" + (isStart(plain.codePointAt(0)) ? plain : "_" + plain) + "'";
    }

    private static boolean isStart(int c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isPart(int c) {
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == '-'
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }
}
