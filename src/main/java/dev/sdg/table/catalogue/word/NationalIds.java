package dev.sdg.table.catalogue.word;

import static dev.sdg.table.catalogue.word.CheckDigits.padded;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Numbers that a state gives to persons, in ranges that it gives to nobody, with its check digits. Countries whose form
 * is not known here have their code and nine digits.
 */
final class NationalIds {
    private static final long MILLION = 1_000_000;
    private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";

    /** Where a language has no country, that of most of its speakers here. */
    private static final Map<String, String> HOMES =
            Map.of("en", "US", "ja", "JP", "ar", "SA", "zh", "CN", "ko", "KR", "", "US");

    private NationalIds() {}

    static TextSource of(Locale locale) {
        String language = locale.getLanguage();
        String country = locale.getCountry().isEmpty()
                ? HOMES.getOrDefault(language, language.toUpperCase(Locale.ROOT))
                : locale.getCountry();
        return switch (country) {
            case "US" -> socialSecurity();
            case "GB" ->
                texts(4 * MILLION, 9, n -> "QQ" + padded(n / 4, 6) + (char) ('A' + n % 4)); // QQ: examples of HMRC
            case "CA" -> texts(10 * MILLION, 11, NationalIds::canadian);
            case "DE" -> texts(9L * 8 * 40_320, 11, NationalIds::german);
            case "FR" -> texts(2L * 100 * 12 * 94 * 900, 15, NationalIds::french);
            case "ES" -> // none has come near 99 million
                texts(MILLION, 9, n -> "99" + padded(n, 6) + SPANISH.charAt((int) ((99 * MILLION + n) % 23)));
            default -> texts(100 * MILLION, 11, n -> country + "9" + padded(n, 8));
        };
    }

    private static TextSource texts(long size, int longest, LongFunction<String> text) {
        return TextSource.of(
                size, longest, (index, cell) -> cell.append(text.apply(index).getBytes(StandardCharsets.US_ASCII)));
    }

    /** The Social Security Administration assigns none from 900 on, the IRS none of these groups. */
    private static TextSource socialSecurity() {
        return texts(100L * 49 * 9_999, 11, index -> {
            long area = 900 + index % 100;
            long group = 1 + index / 100 % 49;
            return area + "-" + padded(group, 2) + "-" + padded(1 + index / 4_900, 4);
        });
    }

    /** Social insurance numbers begin with 1 to 9. */
    private static String canadian(long number) {
        String digits = "0" + padded(number, 7);
        String all = digits + CheckDigits.luhn(digits);
        return all.substring(0, 3) + " " + all.substring(3, 6) + " " + all.substring(6);
    }

    /**
     * Tax identification numbers of the Federal Central Tax Office begin with 1 to 9, those for tests with 0. Of the
     * first ten digits one is there twice and another one is missing.
     */
    private static String german(long number) {
        long rest = number;
        char missing = (char) ('1' + rest % 9);
        StringBuilder left = new StringBuilder("123456789");
        left.deleteCharAt(missing - '1');
        rest /= 9;
        char twice = left.charAt((int) (rest % 8));
        rest /= 8;
        StringBuilder digits = new StringBuilder("0");
        for (int count = left.length(); count > 0; count--) {
            int next = (int) (rest % count);
            rest /= count;
            digits.append(left.charAt(next));
            left.deleteCharAt(next);
        }
        digits.append(twice);
        return digits.toString() + CheckDigits.mod1110(digits.toString());
    }

    /** Numbers of registers of birth begin with 001 in each month and town: 000 is nobody's. */
    private static String french(long number) {
        long rest = number;
        String sex = Long.toString(1 + rest % 2);
        rest /= 2;
        String year = padded(rest % 100, 2);
        rest /= 100;
        String month = padded(1 + rest % 12, 2);
        rest /= 12;
        long department = rest % 94 < 19 ? 1 + rest % 94 : 2 + rest % 94; // Corsica, 20, has letters
        rest /= 94;
        String digits = sex + year + month + padded(department, 2) + padded(1 + rest, 3) + "000";
        return digits + padded(97 - Long.parseLong(digits) % 97, 2);
    }
}
