package dev.sdg.table.catalogue;

import dev.sdg.table.Cell;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Numbers of accounts, cards, phones and devices: with valid check digits, and in ranges that are set aside for
 * examples or for tests wherever there are such, so that nobody is reached.
 */
final class Codes {
    private static final long CARDS_OF_A_NETWORK = 100_000_000;

    /** Prefixes that processors of payments use for test cards. */
    private static final List<String> CARD_PREFIXES = List.of("400000", "555555", "378282", "601111");

    private static final List<String> CARD_NETWORKS = List.of("Visa", "Mastercard", "American Express", "Discover");

    /** Numbers for examples: 555-01XX of the NANPA, and what regulators have set aside for drama. */
    private static final Map<String, List<String>> PHONES = Map.of(
            "US",
            Stream.of(
                            "201", "202", "203", "205", "206", "207", "208", "212", "213", "214", "216", "301", "302",
                            "303", "304", "305", "307", "308", "312", "313", "314", "315", "317", "319", "401", "402",
                            "404", "405", "406", "407", "410", "412", "413", "414", "415", "417", "419", "501", "502",
                            "503", "504", "505", "507", "508", "509", "510", "512", "513", "515", "516", "518", "601",
                            "602", "603", "605", "606", "607", "608", "609", "612", "614", "615", "616", "617", "618",
                            "619", "701", "702", "703", "704", "706", "707", "708", "712", "713", "714", "715", "716",
                            "717", "718", "719", "801", "802", "803", "804", "805", "806", "808", "810", "812", "813",
                            "814", "815", "816", "817", "818", "901", "903", "904", "906", "907", "908", "909", "912",
                            "913", "914", "915", "916", "918", "919")
                    .map(area -> "+1 " + area + "-555-01##")
                    .toList(),
            "GB",
            List.of("+44 20 7946 0###", "+44 161 496 0###", "+44 131 496 0###"),
            "DE",
            List.of("+49 30 23125###", "+49 69 90009###", "+49 40 66969###", "+49 221 4710###", "+49 89 99998###"),
            "FR",
            List.of(
                    "+33 1 99 00 ## ##",
                    "+33 2 61 91 ## ##",
                    "+33 3 53 01 ## ##",
                    "+33 4 65 71 ## ##",
                    "+33 5 36 49 ## ##"),
            "AU",
            List.of("+61 2 5550 ####", "+61 2 7010 ####", "+61 3 5550 ####", "+61 3 7010 ####", "+61 7 5550 ####"),
            "SE",
            List.of("+46 31 390 06 ##", "+46 40 628 04 ##", "+46 8 465 004 ##", "+46 70 174 06 ##"));

    private Codes() {}

    /** Returns phone numbers of {@code country}; of the United States where it has set none aside. */
    static TextSource phones(String country) {
        return template(PHONES.getOrDefault(country, PHONES.getOrDefault("US", List.of())));
    }

    /**
     * Returns all texts of some forms: {@code #} is a digit, {@code @} a capital letter, {@code ~} a hexadecimal digit.
     */
    static TextSource template(List<String> forms) {
        long each = forms.stream().mapToLong(Codes::size).max().orElseThrow();
        int longest = forms.stream().mapToInt(String::length).max().orElseThrow();
        return TextSource.of(each * forms.size(), longest, (index, cell) -> {
            long left = index / forms.size();
            String form = forms.get((int) (index % forms.size()));
            for (int i = 0; i < form.length(); i++) {
                int radix = radix(form.charAt(i));
                if (radix == 1) {
                    cell.append(form.charAt(i));
                } else {
                    int digit = (int) (left % radix);
                    left /= radix;
                    cell.append((char) (radix == 26 ? 'A' + digit : Character.forDigit(digit, 16)));
                }
            }
        });
    }

    private static long size(String form) {
        long size = 1;
        for (int character : form.chars().toArray()) {
            size = Math.min(1L << 55, size * radix(character));
        }
        return size;
    }

    private static int radix(int character) {
        return switch (character) {
            case '#' -> 10;
            case '@' -> 26;
            case '~' -> 16;
            default -> 1;
        };
    }

    private static TextSource texts(long size, int longest, LongFunction<String> text) {
        return TextSource.of(
                size, longest, (index, cell) -> cell.append(text.apply(index).getBytes(StandardCharsets.US_ASCII)));
    }

    /** Returns card numbers that pass Luhn's check. */
    static TextSource cards() {
        return texts(CARDS_OF_A_NETWORK * CARD_PREFIXES.size(), 16, index -> {
            int network = (int) (index % CARD_PREFIXES.size());
            long number = index / CARD_PREFIXES.size();
            boolean fifteen = network == 2;
            String digits = CARD_PREFIXES.get(network) + (fifteen ? "" : "0") + padded(number, 8);
            return digits + luhn(digits);
        });
    }

    /** Returns the networks of the same cards. */
    static TextSource networks() {
        return texts(
                CARDS_OF_A_NETWORK * CARD_PREFIXES.size(),
                16,
                index -> CARD_NETWORKS.get((int) (index % CARD_NETWORKS.size())));
    }

    static List<String> cardNetworks() {
        return CARD_NETWORKS;
    }

    /**
     * Returns numbers of accounts of {@code country}, at a bank that does not exist, with the check digits of ISO
     * 13616.
     */
    static TextSource ibans(String country) {
        return switch (accounts(country)) {
            case "GB" -> texts(100_000_000, 22, n -> iban("GB", "TEST000000" + padded(n, 8)));
            case "NL" -> texts(1_000_000_000, 18, n -> iban("NL", "TEST0" + padded(n, 9)));
            case "FR" ->
                texts(1_000_000_000, 27, n -> {
                    String account = "00" + padded(n, 9);
                    long key = 97 - (89L * 99_999 + 15L * 99_999 + 3 * n) % 97;
                    return iban("FR", "9999999999" + account + padded(key, 2));
                });
            default -> texts(1_000_000_000, 22, n -> iban("DE", "999999990" + padded(n, 9)));
        };
    }

    /** Returns the country whose form accounts of {@code country} have here. */
    private static String accounts(String country) {
        return switch (country) {
            case "GB", "US", "IE", "AU", "CA", "NZ" -> "GB";
            case "NL", "FR" -> country;
            default -> "DE";
        };
    }

    private static String iban(String country, String account) {
        int rest = 0;
        for (int character : (account + country + "00").chars().toArray()) {
            int value = Character.digit(character, 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return country + padded(98 - rest, 2) + account;
    }

    /** Returns bank codes for tests: the last but one character of the place is 0. */
    static TextSource bics(String country) {
        String place = accounts(country) + "20";
        return template(List.of("@@@@" + place, "@@@@" + place + "XXX"));
    }

    /** Returns article numbers of the range that is kept for use within a shop, which are never given to a maker. */
    static TextSource articles() {
        return texts(10_000_000_000L, 13, index -> {
            String digits = "29" + padded(index, 10);
            return digits + ean(digits);
        });
    }

    /** Returns numbers of value-added tax with valid check digits. */
    static TextSource taxNumbers(String country) {
        return switch (country) {
            case "IT" ->
                texts(1_000_000, 13, n -> {
                    String digits = "999" + padded(n, 7);
                    return "IT" + digits + luhn(digits);
                });
            case "FR" ->
                texts(1_000_000, 13, n -> {
                    String digits = "99" + padded(n, 6);
                    String siren = digits + luhn(digits);
                    return "FR" + padded((12 + 3 * (Long.parseLong(siren) % 97)) % 97, 2) + siren;
                });
            case "GB", "US", "IE", "AU", "CA", "NZ" ->
                texts(100_000, 11, n -> {
                    String digits = "99" + padded(n, 5);
                    return "GB" + digits + british(digits);
                });
            default ->
                texts(1_000_000, 11, n -> {
                    String digits = "99" + padded(n, 6);
                    return "DE" + digits + german(digits);
                });
        };
    }

    /** Returns numbers of the American form that are never given to a person: they begin with 9. */
    static TextSource socialSecurity() {
        return texts(100L * 49 * 9_999, 11, index -> {
            long area = 900 + index % 100;
            long group = 1 + index / 100 % 49;
            return area + "-" + padded(group, 2) + "-" + padded(1 + index / 4_900, 4);
        });
    }

    /**
     * Returns addresses of the networks for documentation (RFC 5737); behind them those for tests, and reserved ones.
     */
    static TextSource ipv4() {
        return new Ipv4();
    }

    private record Ipv4() implements TextSource {
        private static final List<String> NETWORKS = List.of("192.0.2.", "198.51.100.", "203.0.113.");
        private static final long HOSTS = 254;
        private static final long TESTS = 1L << 17;
        private static final long RESERVED = 1L << 27;

        @Override
        public long size() {
            return NETWORKS.size() * HOSTS;
        }

        @Override
        public int longest() {
            return 15;
        }

        @Override
        public void append(long index, long number, Cell cell) {
            long other = number > 0 ? (number - 2) * size() + index : -1;
            String address = other < 0
                    ? NETWORKS.get((int) (index / HOSTS)) + (1 + index % HOSTS)
                    : other < TESTS ? dotted(0xC612_0000L + other) : dotted(0xF000_0000L + (other - TESTS) % RESERVED);
            cell.append(address.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public long numbers(int room) {
            return room < longest() ? 1 : size() + TESTS + RESERVED;
        }

        private static String dotted(long address) {
            return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
        }
    }

    private static String padded(long number, int digits) {
        String plain = Long.toString(number);
        return "0".repeat(Math.max(0, digits - plain.length())) + plain;
    }

    /** Returns the digit that makes {@code digits} pass Luhn's check. */
    private static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }

    private static int ean(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (10 - sum % 10) % 10;
    }

    private static String british(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (8 - i);
        }
        return padded(97 - sum % 97, 2);
    }

    /** ISO 7064, MOD 11,10. */
    private static int german(String digits) {
        int product = 10;
        for (int digit : digits.chars().toArray()) {
            int sum = (digit - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (11 - product) % 10;
    }
}
