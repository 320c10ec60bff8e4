package io.nebulon.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is exported runs in no spreadsheet, and comes back as it was.
class FormulasTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+1+1",
                "@SUM(A1)",
                "-2+3",
                "\t=1",
                "\r=1",
                "'=1",
                "''@x",
                "-x"
            })
    void what_a_spreadsheet_would_run_is_shielded_and_comes_back(String text) {
        assertThat(Formulas.shielded(text)).isEqualTo("'" + text);
        assertThat(Formulas.plain(Formulas.shielded(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Water", "-45.25", "-1", "'quoted'", "a=b", "1+1", "O'Neill"})
    void everything_else_stands_as_it_is(String text) {
        assertThat(Formulas.shielded(text)).isEqualTo(text);
        assertThat(Formulas.plain(text)).isEqualTo(text);
    }

    @Test
    void books_with_such_names_go_round() throws IOException {
        String file = "code,name\nA,\"=HYPERLINK(\"\"http://x\"\")\"\nB,''=1\nC,-5\nD,'+x\n";
        CsvSource fleets =
                new CsvSource(FileKind.FLEETS, "fleets.csv", file.getBytes(StandardCharsets.UTF_8));
        try (ScratchBooks books = new ScratchBooks();
                ScratchBooks other = new ScratchBooks()) {
            books.imported(List.of(fleets));
            Exporter.export(books.database(), folder);
            assertThat(Files.readString(folder.resolve("fleets.csv")))
                    .isEqualTo(
                            "code,name\nA,\"'=HYPERLINK(\"\"http://x\"\")\"\nB,''=1\nC,-5\nD,'+x\n");
            other.imported(CsvSource.of(folder));
            String names = "SELECT code, name FROM fleet ORDER BY code";
            assertThat(other.rows(names)).isEqualTo(books.rows(names));
            assertThat(books.rows(names).toString())
                    .contains("=HYPERLINK(\"http://x\")", "'=1", "-5", "+x");
        }
    }
}
