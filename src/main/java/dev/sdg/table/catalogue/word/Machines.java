package dev.sdg.table.catalogue.word;

import dev.sdg.table.Cell;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Addresses of machines in the ranges for documentation; unique ones go on in ranges for tests and private use. */
final class Machines {
    private Machines() {}

    /** Returns addresses of 2001:db8::/32 (RFC 3849). */
    static TextSource ipv6() {
        return Forms.source("2001:db8:~~~~:~~~~::~~~~");
    }

    /** Returns addresses of the networks of RFC 5737; behind them those of RFC 2544, for tests, and reserved ones. */
    static TextSource ipv4() {
        return new Ipv4();
    }

    /** Returns addresses for documentation (RFC 9542, formerly 7042, 2.1.2); behind them locally administered ones. */
    static TextSource mac() {
        return new Reserve(new Forms(List.of("00:00:5e:00:53:~~")), new Forms(List.of("02:00:5e:~~:~~:~~")));
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
        public int longestWithNumber() {
            return longest();
        }

        @Override
        public long withoutNumber() {
            return different();
        }

        @Override
        public long different() {
            return size() + TESTS + RESERVED;
        }

        @Override
        public void append(long index, long number, Cell cell) {
            long other = number > 0 ? (number - 2) * size() + index : -1;
            String address = other < 0
                    ? NETWORKS.get((int) (index / HOSTS)) + (1 + index % HOSTS)
                    : other < TESTS ? dotted(0xC612_0000L + other) : dotted(0xF000_0000L + (other - TESTS) % RESERVED);
            cell.append(address.getBytes(StandardCharsets.US_ASCII));
        }

        private static String dotted(long address) {
            return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
        }
    }
}
