package dev.sdg.database;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who opens a database: from settings, else from the address, else from what the driver finds itself, such as
 * {@code .pgpass}.
 *
 * @param user empty: as the driver finds it
 * @param password empty: as the driver finds it
 * @param fromAddress whether the password stands in the address, where others can read it
 */
record Login(Optional<String> user, Optional<String> password, boolean fromAddress) {

    /**
     * Returns who opens the database at {@code address}.
     *
     * @param settings returns the first of some settings of the environment that is set
     */
    static Login of(DatabaseAddress address, Function<List<String>, Optional<String>> settings) {
        Optional<String> password = settings.apply(List.of("SDG_DB_PASSWORD"));
        boolean fromAddress = address.password().filter(some -> !some.isEmpty()).isPresent();
        List<String> others =
                switch (address.dialect()) {
                    case POSTGRESQL -> List.of("PGPASSWORD");
                    case MYSQL -> List.of("MYSQL_PWD");
                    case SQLITE -> List.of();
                };
        return new Login(
                settings.apply(List.of("SDG_DB_USER"))
                        .or(address::user)
                        .or(() -> others.contains("PGPASSWORD") ? settings.apply(List.of("PGUSER")) : Optional.empty()),
                password.or(address::password).or(() -> settings.apply(others)),
                fromAddress);
    }

    /** Has no password in it. */
    @Override
    public String toString() {
        return user.orElse("");
    }
}
