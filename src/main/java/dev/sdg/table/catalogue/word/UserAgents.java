package dev.sdg.table.catalogue.word;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What browsers say of themselves: the usual ones, in the versions of some years. */
final class UserAgents {
    private static final int OLDEST = 110;
    private static final int NEWEST = 145;
    private static final List<String> SYSTEMS = List.of(
            "Windows NT 10.0; Win64; x64",
            "Macintosh; Intel Mac OS X 10_15_7",
            "X11; Linux x86_64",
            "Linux; Android 10; K");

    private UserAgents() {}

    static TextSource source() {
        List<byte[]> all = new ArrayList<>();
        for (String system : SYSTEMS) {
            for (int version = OLDEST; version <= NEWEST; version++) {
                String kit = "Mozilla/5.0 (" + system + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/" + version
                        + ".0.0.0 Safari/537.36";
                add(all, kit);
                if (system.contains("Android")) {
                    add(all, kit.replace(" Safari", " Mobile Safari"));
                    add(
                            all,
                            "Mozilla/5.0 (Android 14; Mobile; rv:" + version + ".0) Gecko/" + version + ".0 Firefox/"
                                    + version + ".0");
                } else {
                    add(all, kit + " Edg/" + version + ".0.0.0");
                    add(
                            all,
                            "Mozilla/5.0 (" + system.replace("10_15_7", "10.15") + "; rv:" + version
                                    + ".0) Gecko/20100101 Firefox/" + version + ".0");
                }
            }
        }
        for (int version = 14; version <= 18; version++) {
            add(
                    all,
                    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/"
                            + version + ".0 Safari/605.1.15");
            add(
                    all,
                    "Mozilla/5.0 (iPhone; CPU iPhone OS " + version
                            + "_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/" + version
                            + ".0 Mobile/15E148 Safari/604.1");
        }
        int longest = all.stream().mapToInt(text -> text.length).max().orElseThrow();
        return TextSource.of(all.size(), longest, (index, cell) -> cell.append(all.get((int) index)));
    }

    private static void add(List<byte[]> all, String text) {
        all.add(text.getBytes(StandardCharsets.US_ASCII));
    }
}
