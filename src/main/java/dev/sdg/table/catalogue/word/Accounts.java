package dev.sdg.table.catalogue.word;

import static dev.sdg.table.catalogue.word.CheckDigits.padded;

import dev.sdg.table.Cell;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Bank accounts of places: in the form of the country, at a bank that does not exist (letters {@code TEST}, else
 * nines). Structures are those of the SWIFT IBAN Registry; check digits are those of ISO 13616, and of the country
 * where it has its own. Countries without IBAN have that of a neighbour or of Great Britain.
 */
final class Accounts {
    private static final long NUMBERS = 100_000_000;

    /** Has no factor in common with {@link #NUMBERS}: numbers of accounts are not in order. */
    private static final long STEP = 61_803_399;

    private static final Map<String, String> NEAREST = Map.ofEntries(
            Map.entry("US", "GB"),
            Map.entry("CA", "GB"),
            Map.entry("AU", "GB"),
            Map.entry("NZ", "GB"),
            Map.entry("ZA", "GB"),
            Map.entry("IN", "GB"),
            Map.entry("SG", "GB"),
            Map.entry("KE", "GB"),
            Map.entry("NG", "GB"),
            Map.entry("MX", "ES"),
            Map.entry("AR", "ES"),
            Map.entry("CO", "ES"),
            Map.entry("CL", "ES"),
            Map.entry("PE", "ES"),
            Map.entry("UY", "ES"),
            Map.entry("EC", "ES"),
            Map.entry("CR", "ES"),
            Map.entry("BR", "PT"),
            Map.entry("MA", "FR"),
            Map.entry("DZ", "FR"),
            Map.entry("TN", "FR"));

    private final Places places;

    Accounts(Places places) {
        this.places = places;
    }

    /** Returns what {@code name}, the part behind {@code finance.}, is of each place. */
    TextSource source(String name) {
        return switch (name) {
            case "iban" -> new Numbered(places.size(), accounts(), 29, (n, cell) -> append(iban(n), cell));
            case "bic" -> TextSource.of(places.size(), 11, (place, cell) -> append(bic(place), cell));
            default -> new Numbered(places.size(), NUMBERS, 10, (n, cell) -> append(padded(account(n), 10), cell));
        };
    }

    /** Returns different codes of banks. */
    TextSource banks() {
        return Forms.source("@@@@" + country(0) + "20", "@@@@" + country(0) + "20XXX");
    }

    private static void append(String text, Cell cell) {
        cell.append(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the country of the account of a place. */
    private String country(long place) {
        String code = places.country(place).code();
        return NEAREST.getOrDefault(code, code);
    }

    private static long account(long number) {
        return number % NUMBERS * STEP % NUMBERS;
    }

    /** The last but one character of the place is 0: a BIC for tests (ISO 9362). */
    private String bic(long place) {
        String country = country(place);
        return "TEST" + (structured(country) ? country : "DE") + "20" + (Scatter.below(place, 2) == 0 ? "" : "XXX");
    }

    private static boolean structured(String country) {
        return !bban(country, 0).isEmpty();
    }

    private String iban(long number) {
        String country = country(number % places.size());
        String account = bban(country, account(number));
        return account.isEmpty()
                ? CheckDigits.iban("DE", bban("DE", account(number)))
                : CheckDigits.iban(country, account);
    }

    /** Returns bank and account as the country writes them; empty where it has no IBAN. */
    private static String bban(String country, long n) {
        return switch (country) {
            case "GB", "IE" -> "TEST000000" + padded(n, 8);
            case "NL" -> "TEST0" + padded(n, 9);
            case "DE" -> "99999999" + padded(n, 10);
            case "AT" -> "99999" + padded(n, 11);
            case "CH" -> "99999" + padded(n, 12);
            case "LU" -> "999" + padded(n, 13);
            case "SE" -> "999" + padded(n, 17);
            case "DK" -> "9999" + padded(n, 10);
            case "PL" -> "99999999" + padded(n, 16);
            case "RO" -> "TEST" + padded(n, 16);
            case "LV" -> "TEST" + padded(n, 13);
            case "LT" -> "99999" + padded(n, 11);
            case "BG" -> "TEST999900" + padded(n, 8);
            case "GR" -> "9999999" + padded(n, 16);
            case "TR" -> "999990" + padded(n, 16);
            case "SA" -> "99" + padded(n, 18);
            case "EG" -> "99999999" + padded(n, 17);
            case "PK" -> "TEST" + padded(n, 16);
            case "IL" -> "999999" + padded(n, 13);
            case "UA" -> "999999" + padded(n, 19);
            case "JO" -> "TEST9999" + padded(n, 18);
            case "FR" -> french(padded(n, 11));
            case "BE" -> "999" + padded(n % 10_000_000, 7) + CheckDigits.belgian("999" + padded(n % 10_000_000, 7));
            case "PT" -> "99999999" + padded(n, 11) + CheckDigits.portuguese("99999999" + padded(n, 11));
            case "ES" -> spanish(padded(n, 10));
            case "IT" -> CheckDigits.italian("9999999999" + padded(n, 12)) + "9999999999" + padded(n, 12);
            case "FI" -> "99999" + padded(n, 8) + CheckDigits.luhn("99999" + padded(n, 8));
            case "NO" -> norwegian(padded(n % 1_000_000, 6));
            default -> "";
        };
    }

    private static String french(String account) {
        String digits = "9999999999" + account;
        return digits + CheckDigits.french(digits);
    }

    private static String spanish(String account) {
        return "99999999" + CheckDigits.spanish("99999999") + CheckDigits.spanish(account) + account;
    }

    /** One number in eleven has no check digit; with another bank it has. */
    private static String norwegian(String account) {
        int check = CheckDigits.norwegian("9999" + account);
        return check < 10 ? "9999" + account + check : "9998" + account + CheckDigits.norwegian("9998" + account);
    }

    /** Returns how many accounts the country of a place can have here. */
    private long accounts() {
        return switch (country(0)) {
            case "NO" -> 1_000_000;
            case "BE" -> 10_000_000;
            default -> NUMBERS;
        };
    }

    /** Texts that go on with other numbers of accounts, not with a number at their end. */
    private record Numbered(long size, long different, int longest, TextSource.Appender appender)
            implements TextSource {
        @Override
        public int longestWithNumber() {
            return longest;
        }

        @Override
        public long withoutNumber() {
            return Math.max(size, different);
        }

        @Override
        public void append(long index, long number, Cell cell) {
            appender.append(index + Math.max(0, number - 1) * size, cell);
        }
    }
}
