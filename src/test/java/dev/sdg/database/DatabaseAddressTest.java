package dev.sdg.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.schema.sql.Dialect;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
    private static final Path FOLDER = Path.of("/data/here");

    @ParameterizedTest
    @CsvSource({
        "postgresql://db.example/shop, jdbc:postgresql://db.example/shop, postgresql://db.example/shop",
        "postgres://db.example:5433/shop, jdbc:postgresql://db.example:5433/shop, postgresql://db.example:5433/shop",
        "postgresql+psycopg2://u:p@db.example/shop, jdbc:postgresql://db.example/shop, postgresql://db.example/shop",
        "postgresql:///shop, jdbc:postgresql://localhost/shop, postgresql://localhost/shop",
        "postgresql:///shop?host=db&port=99, jdbc:postgresql://db:99/shop, postgresql://db:99/shop",
        "postgresql://[::1]:5433/a%20b, jdbc:postgresql://[::1]:5433/a%20b, postgresql://[::1]:5433/a b",
        "jdbc:postgresql://db.example/shop?user=u, jdbc:postgresql://db.example/shop, postgresql://db.example/shop",
        "jdbc:postgresql:shop, jdbc:postgresql://localhost/shop, postgresql://localhost/shop",
        "mysql://u@db.example:3307/shop, jdbc:mariadb://db.example:3307/shop, mysql://db.example:3307/shop",
        "mysql+pymysql://u@db/shop?charset=utf8mb4, jdbc:mariadb://db/shop, mysql://db/shop",
        "jdbc:mysql://db/shop, jdbc:mariadb://db/shop, mysql://db/shop",
        "mariadb://db/shop, jdbc:mariadb://db/shop, mariadb://db/shop",
        "sqlite:///shop.db, jdbc:sqlite:/data/here/shop.db, shop.db",
        "sqlite:////var/shop.db, jdbc:sqlite:/var/shop.db, /var/shop.db",
        "sqlite+pysqlite:///sub/shop.db?timeout=3, jdbc:sqlite:/data/here/sub/shop.db, sub/shop.db",
        "jdbc:sqlite:shop.db, jdbc:sqlite:/data/here/shop.db, shop.db",
        "old/shop.sqlite, jdbc:sqlite:/data/here/old/shop.sqlite, old/shop.sqlite"
    })
    void the_forms_that_people_write_are_understood(String typed, String jdbc, String shown) {
        DatabaseAddress address = read(typed);

        assertThat(AddressReader.isAddress(typed)).isTrue();
        assertThat(address.jdbc()).isEqualTo(jdbc);
        assertThat(address.shown()).isEqualTo(shown);
    }

    @Test
    void a_login_is_taken_out_of_the_address_whatever_signs_it_has() {
        DatabaseAddress encoded = read("postgresql://me%40work:p%40s%2Fs+w%25d@db/shop");
        DatabaseAddress raw = read("mysql://root:a@b/c%d@db/shop");
        DatabaseAddress option = read("jdbc:postgresql://db/shop?user=u&password=secret&ssl=true");

        assertThat(encoded.user()).contains("me@work");
        assertThat(encoded.password()).contains("p@s/s+w%d");
        assertThat(raw.password()).contains("a@b/c%d");
        assertThat(raw.shown()).isEqualTo("mysql://db/shop");
        assertThat(option.user()).contains("u");
        assertThat(option.password()).contains("secret");
        assertThat(option.options()).isEqualTo(Map.of("ssl", "true"));
        assertThat(option.toString()).doesNotContain("secret");
    }

    @Test
    void options_of_libpq_are_those_of_the_driver() {
        DatabaseAddress address =
                read("postgresql://db/shop?sslmode=require&connect_timeout=3&application_name=x&client_encoding=utf8");

        assertThat(address.options())
                .isEqualTo(Map.of("sslmode", "require", "connectTimeout", "3", "ApplicationName", "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:oracle:thin:@db | databases of the kind 'oracle' are not supported",
                "mssql://u:secret@db/x | databases of the kind 'mssql' are not supported",
                "mysql://u:secret@db | mysql://db/ names no database; write mysql://db/DATABASE",
                "sqlite://shop.db | three slashes",
                "sqlite:///:memory: | gone when the program ends",
                "postgresql:///shop?host=/run/postgresql | sockets in the file system are not supported"
            })
    void what_cannot_be_opened_is_said_without_the_password(String typed, String message) {
        assertThatThrownBy(() -> read(typed))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crm", "shop.json", "folder/x.sql", "C:/schemas/shop.yaml", "a.db.json", "https://x/y", ""})
    void other_schemas_are_no_addresses(String typed) {
        assertThat(AddressReader.isAddress(typed)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "--to=postgresql://u:secret@db/x, --to=postgresql://u:***@db/x",
        "mysql://u:a@secret/b@db/x?y=1, mysql://u:***@db/x?y=1",
        "jdbc:postgresql://db/x?password=secret&a=b, jdbc:postgresql://db/x?password=***&a=b",
        "postgresql://u@db/x, postgresql://u@db/x",
        "crm, crm"
    })
    void passwords_in_addresses_are_masked(String text, String masked) {
        assertThat(DatabaseAddress.masked(text)).isEqualTo(masked);
    }

    @Test
    void settings_come_before_the_address_and_other_places_after_it() {
        DatabaseAddress address = read("postgresql://u:p@db/x");

        Login plain = Login.of(address, names -> Optional.empty());
        Login set = Login.of(address, names -> Optional.of(names.get(0)));
        Login other = Login.of(
                read("postgresql://u@db/x"),
                names -> names.contains("PGPASSWORD") ? Optional.of("from PGPASSWORD") : Optional.empty());

        assertThat(plain.password()).contains("p");
        assertThat(plain.fromAddress()).isTrue();
        assertThat(set.user()).contains("SDG_DB_USER");
        assertThat(set.password()).contains("SDG_DB_PASSWORD");
        assertThat(other.password()).contains("from PGPASSWORD");
        assertThat(other.fromAddress()).isFalse();
        assertThat(address.dialect()).isEqualTo(Dialect.POSTGRESQL);
    }

    private static DatabaseAddress read(String typed) {
        return new AddressReader(FOLDER).read(typed);
    }
}
