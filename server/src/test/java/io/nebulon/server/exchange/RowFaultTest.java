package io.nebulon.server.exchange;

import static io.nebulon.server.exchange.ScratchBooks.csv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every reason of a refused row has a stable code with values, told in docs/rejections.md.
class RowFaultTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "rejections.md");

    /// A row of the document: `| `too_long` | meaning | `most` |`.
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| [A-Z][^|]+\\. \\| ([^|]*)\\|$");

    private static final Pattern MEMBER = Pattern.compile("`(\\w+)`");

    @Test
    void the_document_names_every_code_and_its_values() throws IOException {
        Map<String, List<String>> codes = new LinkedHashMap<>();
        for (RowFault fault : RowFault.values()) {
            codes.put(fault.code(), fault.members());
        }
        assertThat(document()).isEqualTo(codes);
        assertThat(document().keySet()).containsExactlyElementsOf(codes.keySet());
    }

    @Test
    void a_reason_is_a_code_its_values_and_both_in_words() {
        assertThat(RowFault.NOT_WITHIN.with(new BigDecimal("90.5"), -90L, 90L))
                .isEqualTo(
                        new Reason(
                                "not_within",
                                Map.of("value", new BigDecimal("90.5"), "least", -90L, "most", 90L),
                                "90.5 is not from -90 to 90"));
        assertThat(RowFault.NOT_ONE_OF.with("dwarf", List.of("planet", "moon")).text())
                .isEqualTo("'dwarf' is not one of planet, moon");
        assertThat(RowFault.WRONG_NUMBER_OF_FIELDS.with(1, 2).text())
                .isEqualTo("has 1 field, the first line names 2 columns");
    }

    @Test
    void what_is_not_there_is_no_value_and_nothing_in_words() {
        Reason reason = RowFault.NOT_AS_IN_BOOKS.with(null, "12");
        assertThat(reason.values()).isEqualTo(Map.of("known", "12"));
        assertThat(reason.text()).isEqualTo("nothing is not what the books say, which is 12");
    }

    @Test
    void dollars_and_backslashes_stay_what_they_are() {
        assertThat(RowFault.NOT_A_NUMBER.with("$1\\").text()).isEqualTo("'$1\\' is not a number");
    }

    @Test
    void values_that_the_words_do_not_name_are_a_defect() {
        assertThatThrownBy(() -> RowFault.REQUIRED.with("too much"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_rule_of_the_domain_keeps_its_code_and_members() {
        try (ScratchBooks books = ScratchBooks.withBasics()) {
            ImportReport report =
                    books.run(
                            csv(
                                    "stock.csv",
                                    "reference,station,sku,quantity",
                                    "r1,HALLEY,AIR,1",
                                    "r2,HALLEY,WATER,-1"));
            assertThat(report.problems())
                    .extracting(RowProblem::code)
                    .containsExactly("unknown_item", "not_above_zero");
            assertThat(report.problems().getFirst().values()).hasToString("{kind=item, key=AIR}");
        }
    }

    private static Map<String, List<String>> document() throws IOException {
        String text = Files.readString(DOCUMENT);
        Matcher row = ROW.matcher(text.substring(text.indexOf("## Rows of an import")));
        Map<String, List<String>> found = new LinkedHashMap<>();
        while (row.find()) {
            found.put(
                    row.group(1),
                    MEMBER.matcher(row.group(2)).results().map(m -> m.group(1)).toList());
        }
        return found;
    }
}
