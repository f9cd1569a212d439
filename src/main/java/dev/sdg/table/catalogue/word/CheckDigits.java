package dev.sdg.table.catalogue.word;

/** The check digits of standards. */
final class CheckDigits {
    /** What letters and digits at odd places count in the check letter of Italian accounts (ABI, "Coordinate BBAN"). */
    private static final int[] ITALIAN = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};

    private static final int[] SPANISH = {1, 2, 4, 8, 5, 10, 9, 7, 3, 6};
    private static final int[] NORWEGIAN = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};

    private CheckDigits() {}

    /** Returns {@code number} with zeros in front. */
    static String padded(long number, int digits) {
        String plain = Long.toString(number);
        return "0".repeat(Math.max(0, digits - plain.length())) + plain;
    }

    /** Returns the digit that makes {@code digits} pass Luhn's check (ISO/IEC 7812-1). */
    static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }

    /** Returns the last digit of an EAN of 13 digits (GS1 General Specifications). */
    static int ean(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (10 - sum % 10) % 10;
    }

    /** Returns an account number with country and the check digits of ISO 13616. */
    static String iban(String country, String account) {
        return country + padded(98 - remainder(account + country + "00"), 2) + account;
    }

    /** Returns {@code text} modulo 97, its letters being 10 to 35 (ISO 7064). */
    private static int remainder(String text) {
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest;
    }

    /** Returns the two check digits of Belgian accounts. */
    static String belgian(String digits) {
        int rest = remainder(digits);
        return padded(rest == 0 ? 97 : rest, 2);
    }

    /** Returns the two check digits of Portuguese accounts (NIB). */
    static String portuguese(String digits) {
        return padded(98 - remainder(digits + "00"), 2);
    }

    /** Returns the two check digits of French accounts (RIB). */
    static String french(String digits) {
        return padded(97 - remainder(digits + "00"), 2);
    }

    /** Returns the check digit of a Spanish account, or of a bank with its branch. */
    static int spanish(String digits) {
        int rest = 11 - weighted("0".repeat(10 - digits.length()) + digits, SPANISH) % 11;
        return rest == 11 ? 0 : rest == 10 ? 1 : rest;
    }

    /** Returns the check digit of a Norwegian account; 10 where there is none. */
    static int norwegian(String digits) {
        return (11 - weighted(digits, NORWEGIAN) % 11) % 11;
    }

    private static int weighted(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return sum;
    }

    /** Returns the check letter of Italian bank, branch and account, in digits. */
    static char italian(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            sum += i % 2 == 0 ? ITALIAN[digit] : digit;
        }
        return (char) ('A' + sum % 26);
    }

    /** Returns the check digits of a British number of value-added tax. */
    static String british(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (8 - i);
        }
        return padded(97 - sum % 97, 2);
    }

    /** Returns the check digit of ISO 7064, MOD 11,10. */
    static int mod1110(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (11 - product) % 10;
    }
}
