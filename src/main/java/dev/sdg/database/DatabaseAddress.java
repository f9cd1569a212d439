package dev.sdg.database;

import dev.sdg.schema.sql.Dialect;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is.
 *
 * @param dialect whose database it is
 * @param jdbc what the driver is given, without user, password and options
 * @param options of the driver, by name
 * @param user where the address names one
 * @param password where the address holds one
 * @param shown the address for messages and records: no user, no password, no options
 * @param name of the database
 * @param file of an SQLite database
 */
public record DatabaseAddress(
        Dialect dialect,
        String jdbc,
        Map<String, String> options,
        Optional<String> user,
        Optional<String> password,
        String shown,
        String name,
        Optional<Path> file) {
    private static final Pattern SECRET = Pattern.compile("(?i)([?&;](?:ssl_?)?(?:password|passwd|pwd)=)[^&;\\s'\"]*"
            + "|((?<!https?)://[^\\s/?#:@'\"]*:)[^\\s'\"]*(?=@)");

    public DatabaseAddress {
        options = new TreeMap<>(options);
    }

    /** Returns {@code text} with {@code ***} in the place of every password that stands in an address. */
    public static String masked(String text) {
        return SECRET.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2)) + "***"));
    }

    /** Has no password in it. */
    @Override
    public String toString() {
        return shown;
    }
}
