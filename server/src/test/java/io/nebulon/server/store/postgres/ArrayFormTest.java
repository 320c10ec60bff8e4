package io.nebulon.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrayFormTest {
    private static final Map<String, String> TYPES =
            Map.of("a", "bigint", "b", "text", "c", "integer", "d", "bytea");

    @Test
    void an_insert_takes_its_rows_from_arrays() {
        ArrayForm form = ArrayForm.of("INSERT INTO t (a, b,\n   d)\nVALUES (?, ?, ?)\n", TYPES);
        assertThat(form.sql())
                .isEqualTo(
                        "INSERT INTO t (a, b, d) SELECT * FROM"
                                + " unnest(?::bigint[], ?::text[], ?::bytea[])");
        assertThat(form.types()).containsExactly("bigint", "text", "bytea");
    }

    @Test
    void an_update_finds_each_row_by_its_key() {
        ArrayForm form = ArrayForm.of("UPDATE t SET b = ?, c = ? WHERE a = ? AND d = ?", TYPES);
        assertThat(form.sql())
                .isEqualTo(
                        "UPDATE t AS t SET b = n.v0, c = n.v1 FROM unnest(?::text[], ?::integer[],"
                                + " ?::bigint[], ?::bytea[]) AS n (v0, v1, v2, v3)"
                                + " WHERE t.a = n.v2 AND t.d = n.v3");
    }

    @Test
    void a_delete_finds_each_row_by_its_key() {
        assertThat(ArrayForm.of("DELETE FROM t WHERE a = ?", TYPES).sql())
                .isEqualTo(
                        "DELETE FROM t AS t USING unnest(?::bigint[]) AS n (v0) WHERE t.a = n.v0");
    }

    @Test
    void what_is_more_than_that_has_no_array_form() {
        for (String sql :
                List.of(
                        "INSERT INTO t (a) VALUES (?) ON CONFLICT (a) DO UPDATE SET a = excluded.a",
                        "UPDATE t SET b = ? WHERE a = 1",
                        "UPDATE t SET b = b + ? WHERE a = ?",
                        "DELETE FROM t WHERE a < ?",
                        "DELETE FROM t WHERE a IN (SELECT a FROM t WHERE c < ?)",
                        "INSERT INTO t (unknown) VALUES (?)")) {
            assertThat(ArrayForm.of(sql, TYPES).isNone()).as(sql).isTrue();
        }
    }

    @Test
    void values_become_what_their_columns_hold() {
        List<Object[]> rows =
                List.of(new Object[] {1, true, "x", null}, new Object[] {2L, 3, null, new byte[1]});
        assertThat(ArrayForm.column("bigint", rows, 0)).containsExactly(1L, 2L);
        assertThat(ArrayForm.column("integer", rows, 1)).containsExactly(1, 3);
        assertThat(ArrayForm.column("text", rows, 2)).containsExactly("x", null);
        assertThat(ArrayForm.column("bytea", rows, 3)).containsExactly(null, new byte[1]);
    }
}
