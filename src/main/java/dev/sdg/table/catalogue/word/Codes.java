package dev.sdg.table.catalogue.word;

import static dev.sdg.table.catalogue.word.CheckDigits.padded;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongFunction;

/** Numbers of cards, articles, companies and persons: with right check digits, in ranges that nobody has. */
final class Codes {
    private static final long CARDS = 100_000_000;

    /**
     * Prefixes that processors of payments publish for test cards, and their networks: of twenty cards ten, seven, two
     * and one.
     */
    private static final List<Network> NETWORKS = List.of(
            new Network("Visa", "400000", 10, 9),
            new Network("Mastercard", "555555", 7, 9),
            new Network("Discover", "601111", 2, 9),
            new Network("American Express", "378282", 1, 8));

    private static final int SHARES = 20;

    private Codes() {}

    private record Network(String name, String prefix, int share, int digits) {}

    /** Returns card numbers that pass Luhn's check, or the networks of the same cards. */
    static TextSource cards(boolean network) {
        return texts(CARDS * SHARES, 16, index -> {
            long slot = index % SHARES;
            int found = 0;
            while (slot >= NETWORKS.get(found).share()) {
                slot -= NETWORKS.get(found).share();
                found++;
            }
            Network card = NETWORKS.get(found);
            String digits = card.prefix() + padded(slot * CARDS + index / SHARES, card.digits());
            return network ? card.name() : digits + CheckDigits.luhn(digits);
        });
    }

    static List<String> networks() {
        return NETWORKS.stream().map(Network::name).toList();
    }

    private static TextSource texts(long size, int longest, LongFunction<String> text) {
        return TextSource.of(
                size, longest, (index, cell) -> cell.append(text.apply(index).getBytes(StandardCharsets.US_ASCII)));
    }

    /** Returns article numbers of the range for use within a shop (GS1 prefixes 20 to 29), given to no maker. */
    static TextSource articles() {
        return texts(10_000_000_000L, 13, index -> {
            String digits = "29" + padded(index, 10);
            return digits + CheckDigits.ean(digits);
        });
    }

    /** Returns numbers of value-added tax, in the form of the country where it is known here, with its check digits. */
    static TextSource taxNumbers(String country) {
        return switch (country) {
            case "IT" ->
                texts(1_000_000, 13, n -> {
                    String digits = "999" + padded(n, 7);
                    return "IT" + digits + CheckDigits.luhn(digits);
                });
            case "FR" ->
                texts(1_000_000, 13, n -> {
                    String digits = "99" + padded(n, 6);
                    String siren = digits + CheckDigits.luhn(digits);
                    return "FR" + padded((12 + 3 * (Long.parseLong(siren) % 97)) % 97, 2) + siren;
                });
            case "BE" ->
                texts(1_000_000, 12, n -> {
                    String digits = "09" + padded(n, 6);
                    return "BE" + digits + padded(97 - Long.parseLong(digits) % 97, 2);
                });
            case "ES" ->
                texts(1_000_000, 11, n -> {
                    String digits = "99" + padded(n, 5);
                    return "ESB" + digits + CheckDigits.luhn(digits);
                });
            case "GB", "US", "IE", "AU", "CA", "NZ" ->
                texts(100_000, 11, n -> {
                    String digits = "99" + padded(n, 5);
                    return "GB" + digits + CheckDigits.british(digits);
                });
            default ->
                texts(1_000_000, 11, n -> {
                    String digits = "99" + padded(n, 6);
                    return "DE" + digits + CheckDigits.mod1110(digits);
                });
        };
    }
}
