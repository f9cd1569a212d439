package dev.sdg.text;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whole numbers as people write them in a sentence: {@code 10k}, {@code 1.5 million}, {@code 10,000}, {@code two
 * dozen}, {@code zehntausend}. English and German.
 */
public final class NumberWords {
    /** A number: digits with groups or a fraction, and what multiplies them. */
    private static final Pattern DIGITS = Pattern.compile(
            "(?<![\\p{L}\\d.,-])(\\d{1,3}(?:[ ,.'_\u00a0\u202f]\\d{3})+|\\d+(?:[.,]\\d+)?)"
                    + "(?:\\s*(k|m|mio|bn|thousand|million|billion|dozen|hundred|tausend|millionen|million|"
                    + "dutzend|hundert)\\b)?(?![\\p{L}\\d%])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Map<String, Long> SCALES = Map.ofEntries(
            Map.entry("k", 1_000L),
            Map.entry("m", 1_000_000L),
            Map.entry("mio", 1_000_000L),
            Map.entry("bn", 1_000_000_000L),
            Map.entry("dozen", 12L),
            Map.entry("dutzend", 12L),
            Map.entry("hundred", 100L),
            Map.entry("hundert", 100L),
            Map.entry("thousand", 1_000L),
            Map.entry("tausend", 1_000L),
            Map.entry("million", 1_000_000L),
            Map.entry("millionen", 1_000_000L),
            Map.entry("billion", 1_000_000_000L));

    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    /** A half of what follows, or so many of it and a half. */
    private static final Pattern HALVES = Pattern.compile(
            "(?<![\\p{L}\\d])(?:(?:an?\\s+|eine?n?\\s+)?(?:half|halbe[ns]?)(?:\\s+an?)?|([\\p{L}\\d]{1,20})\\s+and\\s+a\\s+half"
                    + "|(\\p{L}{3,12})einhalb|anderthalb)"
                    + "\\s+(thousand|million|billion|dozen|hundred|tausend|millionen|dutzend|hundert)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Map<String, Long> ONES = ones();

    private NumberWords() {}

    /**
     * A number in a text.
     *
     * @param value of it
     * @param start of its first character
     * @param end behind its last character
     */
    public record Found(long value, int start, int end) {}

    private static Map<String, Long> ones() {
        String[][] words = {
            {"zero", "null"},
            {"one", "eins", "ein", "eine"},
            {"two", "zwei", "couple"},
            {"three", "drei"},
            {"four", "vier"},
            {"five", "fünf"},
            {"six", "sechs"},
            {"seven", "sieben"},
            {"eight", "acht"},
            {"nine", "neun"},
            {"ten", "zehn"},
            {"eleven", "elf"},
            {"twelve", "zwölf"},
            {"thirteen", "dreizehn"},
            {"fourteen", "vierzehn"},
            {"fifteen", "fünfzehn"},
            {"sixteen", "sechzehn"},
            {"seventeen", "siebzehn"},
            {"eighteen", "achtzehn"},
            {"nineteen", "neunzehn"}
        };
        String[][] tens = {
            {"twenty", "zwanzig"},
            {"thirty", "dreißig"},
            {"forty", "vierzig"},
            {"fifty", "fünfzig"},
            {"sixty", "sechzig"},
            {"seventy", "siebzig"},
            {"eighty", "achtzig"},
            {"ninety", "neunzig"}
        };
        Map<String, Long> ones = new HashMap<>();
        for (int i = 0; i < words.length; i++) {
            for (String word : words[i]) {
                ones.put(word, (long) i);
            }
        }
        for (int i = 0; i < tens.length; i++) {
            for (String word : tens[i]) {
                ones.put(word, 10L * (i + 2));
            }
        }
        return Map.copyOf(ones);
    }

    /** Returns the first number of {@code text}; empty where there is none, or where it is too large. */
    public static Optional<Found> first(String text) {
        return Stream.of(halves(text), digits(text), words(text))
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(Found::start));
    }

    private static Optional<Found> halves(String text) {
        Matcher matcher = HALVES.matcher(text);
        while (matcher.find()) {
            String count = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            Optional<Long> whole = matcher.group().toLowerCase(Locale.ROOT).startsWith("anderthalb")
                    ? Optional.of(1L)
                    : count == null ? Optional.of(0L) : first(count).map(Found::value);
            long scale = SCALES.get(matcher.group(3).toLowerCase(Locale.ROOT));
            if (whole.isPresent()) {
                return Optional.of(new Found(whole.get() * scale + scale / 2, matcher.start(), matcher.end()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Found> digits(String text) {
        Matcher matcher = DIGITS.matcher(text);
        while (matcher.find()) {
            String number = matcher.group(1);
            boolean grouped = number.matches("\\d{1,3}(\\D\\d{3})+");
            BigDecimal value = new BigDecimal(grouped ? number.replaceAll("\\D", "") : number.replace(',', '.'));
            String scale = matcher.group(2);
            if (scale != null) {
                // 1.500 thousand is one and a half, 1.500 alone fifteen hundred.
                BigDecimal base = grouped && number.matches("\\d{1,3}\\.\\d{3}") ? new BigDecimal(number) : value;
                value = base.multiply(BigDecimal.valueOf(SCALES.get(scale.toLowerCase(Locale.ROOT))));
            }
            BigDecimal plain = value.stripTrailingZeros();
            if (plain.scale() <= 0 && plain.precision() - plain.scale() <= 15) {
                return Optional.of(new Found(plain.longValueExact(), matcher.start(), matcher.end()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Found> words(String text) {
        Matcher word = WORD.matcher(text);
        int start = -1;
        int end = -1;
        long total = 0;
        long part = 0;
        boolean article = false;
        while (word.find()) {
            String lower = word.group().toLowerCase(Locale.ROOT);
            boolean gap = start >= 0 && !text.substring(end, word.start()).matches("[\\s-]+(?:(?:and|of)\\s+)?");
            if (gap) {
                break;
            }
            Optional<Long> one = Optional.ofNullable(ONES.get(lower)).or(() -> German.number(lower));
            Long scale = lower.length() > 2 ? SCALES.get(lower) : null;
            if (lower.equals("a") || lower.equals("an")) {
                if (start >= 0) {
                    break;
                }
                article = true;
                start = word.start();
                end = word.end();
            } else if (one.isPresent()) {
                start = start < 0 || article ? word.start() : start;
                part += one.get();
                article = false;
                end = word.end();
            } else if (scale != null) {
                start = start < 0 ? word.start() : start;
                part = Math.max(1, part) * scale;
                if (scale >= 1_000) {
                    total += part;
                    part = 0;
                }
                article = false;
                end = word.end();
            } else if (start >= 0 && !article && !lower.equals("and") && !lower.equals("of")) {
                break;
            } else if (article) {
                // The article of a noun.
                article = false;
                start = -1;
            }
        }
        long value = total + part;
        return start < 0 || article || value == 0 ? Optional.empty() : Optional.of(new Found(value, start, end));
    }

    /** Numbers that German writes as one word. */
    private static final class German {
        private static final Pattern COMPOUND =
                Pattern.compile("(?:(\\p{L}*?)(tausend))?(?:(\\p{L}*?)(hundert))?(\\p{L}*)", Pattern.UNICODE_CASE);

        static Optional<Long> number(String word) {
            if (!word.contains("tausend") && !word.contains("hundert") && !word.contains("und")) {
                return Optional.empty();
            }
            Matcher parts = COMPOUND.matcher(word);
            if (!parts.matches()) {
                return Optional.empty();
            }
            Optional<Long> rest = under100(parts.group(5));
            Optional<Long> hundreds = factor(parts.group(3), parts.group(4), 100);
            Optional<Long> thousands = parts.group(2) == null
                    ? Optional.of(0L)
                    : number(parts.group(1))
                            .or(() -> factor(parts.group(1), parts.group(2), 1))
                            .map(value -> value * 1_000);
            return rest.isEmpty() || hundreds.isEmpty() || thousands.isEmpty()
                    ? Optional.empty()
                    : Optional.of(thousands.get() + hundreds.get() + rest.get());
        }

        private static Optional<Long> factor(
                @org.jspecify.annotations.Nullable String before,
                @org.jspecify.annotations.Nullable String unit,
                long size) {
            if (unit == null) {
                return Optional.of(0L);
            }
            return before == null || before.isEmpty()
                    ? Optional.of(size)
                    : under100(before).map(value -> value * size);
        }

        private static Optional<Long> under100(String word) {
            if (word.isEmpty()) {
                return Optional.of(0L);
            }
            Long plain = ONES.get(word);
            int und = word.indexOf("und");
            if (plain != null || und <= 0) {
                return Optional.ofNullable(plain);
            }
            Long one = ONES.get(word.substring(0, und));
            Long ten = ONES.get(word.substring(und + 3));
            return one == null || ten == null ? Optional.empty() : Optional.of(one + ten);
        }
    }
}
