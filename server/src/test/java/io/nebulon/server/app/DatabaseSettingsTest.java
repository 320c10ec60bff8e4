package io.nebulon.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.security.UnusableSettingException;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.Replica;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
    private static final String URL = "jdbc:postgresql://db.example.org/nebulon";
    private static final String READ_URL = "jdbc:postgresql://reader.example.org/nebulon?x=secret";

    private final Home home = new Home(Path.of("nowhere"));

    private Database of(String named, Map<String, String> environment) {
        return DatabaseSettings.of(home, named, environment);
    }

    @Test
    void a_replica_is_named_beside_its_database() {
        Map<String, String> both =
                Map.of("NEBULON_DB_URL", URL, "NEBULON_DB_READ_URL", " " + READ_URL);
        assertThat(of(null, both).replica().map(Replica::name))
                .contains("postgresql://reader.example.org/nebulon");
        assertThat(of(URL, Map.of("NEBULON_DB_READ_URL", READ_URL)).replica()).isPresent();
        assertThat(of(null, Map.of("NEBULON_DB_URL", URL)).replica()).isEqualTo(Optional.empty());
        assertThat(of("", both).replica()).as("the home's own file").isEqualTo(Optional.empty());
    }

    @Test
    void what_cannot_be_a_replica_is_told() {
        assertThatThrownBy(() -> of(null, Map.of("NEBULON_DB_READ_URL", READ_URL)))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("NEBULON_DB_URL");
        assertThatThrownBy(() -> of(URL, Map.of("NEBULON_DB_READ_URL", "reader.example.org")))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessage(
                        "the URL of the replica cannot be used: a database is named as"
                                + " jdbc:postgresql://host:port/database");
    }
}
