package dev.sdg.offline.question;

import dev.sdg.offline.grammar.Sentence;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises years, dates, decades and centuries. */
public final class TimeExpression {

    private static final String MONTH =
            "(?:January|February|March|April|May|June|July|August|September|October|November" + "|December)";

    private static final Pattern YEAR =
            Pattern.compile("(?:1\\d{3}|20\\d\\d|\\d{1,4} (?:BC|AD|BCE|CE))\\b(?! ?[°%])(?![-–.,]\\d)");

    private static final Pattern ANY =
            Pattern.compile("(?:(?:the )?(?:(?:early|mid|late)[ -])?(?:the )?(?:\\d{1,2}(?:st|nd|rd|th)|"
                    + "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
                    + "|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|"
                    + "twenty-first)) century(?: (?:BC|AD|BCE|CE))?"
                    + "|(?:the )?(?:(?:early|mid|late)[ -])?(?:1\\d|20)\\d0s"
                    + "|(?:\\d{1,2} )?" + MONTH + "(?: \\d{1,2},)? (?:1\\d{3}|20\\d\\d)"
                    + "|\\d{1,2} " + MONTH
                    + "|(?:about |around )?" + YEAR.pattern() + ")\\b");

    private TimeExpression() {}

    /** Returns the index behind the plain year at {@code from}; {@code from} where there is none. */
    public static int yearEnd(Sentence sentence, int from) {
        return end(sentence, from, YEAR);
    }

    /** Returns the index behind the point of time at {@code from}; {@code from} where there is none. */
    public static int end(Sentence sentence, int from) {
        return end(sentence, from, ANY);
    }

    private static int end(Sentence sentence, int from, Pattern pattern) {
        if (from >= sentence.size()) {
            return from;
        }
        Matcher matcher = pattern.matcher(sentence.text())
                .region(sentence.at(from).start(), sentence.text().length());
        matcher.useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return from;
        }
        for (int i = from; i < sentence.size(); i++) {
            if (sentence.at(i).end() == matcher.end()) {
                return i + 1;
            }
        }
        return from;
    }
}
