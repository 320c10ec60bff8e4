package io.nebulon.desktop.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.core.Rule;
import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.exchange.ImportReport.RowProblem;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.server.exchange.RowFault;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every reason that the server can give for a refused row has words, in every language.
final class RowReasonsTest {
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");

    @ParameterizedTest
    @EnumSource(RowFault.class)
    void everyFaultHasWordsThatNameOnlyItsValues(RowFault fault) {
        for (Language language : Language.values()) {
            Words words = Words.of(language, RowReasons.class);
            assertThat(words.has("row." + fault.code())).isTrue();
            assertThat(VALUE.matcher(words.get("row." + fault.code())).results())
                    .extracting(value -> value.group(1))
                    .isSubsetOf(fault.members());
        }
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleOfTheDomainHasWords(Rule rule) {
        for (Language language : Language.values()) {
            assertThat(refusals(language).knows(rule.code())).isTrue();
        }
    }

    @Test
    void valuesStandInTheWordsAsTheyStandInTheFile() {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        values.put("value", 90.5).put("least", -90).put("most", 90);
        assertThat(german(problem("not_within", values)))
                .isEqualTo("90.5 liegt nicht zwischen -90 und 90");
        ObjectNode words = JsonNodeFactory.instance.objectNode();
        words.put("value", "dwarf").putArray("allowed").add("planet").add("moon");
        assertThat(german(problem("not_one_of", words)))
                .isEqualTo("„dwarf“ ist keines von planet, moon");
    }

    @Test
    void whatIsNotThereIsNothing() {
        ObjectNode values = JsonNodeFactory.instance.objectNode().put("known", "12");
        assertThat(german(problem("not_as_in_books", values)))
                .isEqualTo("nichts ist nicht, was die Bücher sagen: 12");
    }

    @Test
    void rulesOfTheDomainAreToldAsElsewhere() {
        ObjectNode values = JsonNodeFactory.instance.objectNode().put("key", "AIR");
        assertThat(german(problem("unknown_item", values)))
                .isEqualTo("Es gibt keinen Artikel AIR.");
    }

    @Test
    void codesOfANewerServerAreToldInItsOwnWords() {
        assertThat(german(problem("some_new_code", JsonNodeFactory.instance.objectNode())))
                .isEqualTo("in English");
    }

    private static RowProblem problem(String code, ObjectNode values) {
        return new RowProblem("items.csv", 2, "sku", "in English", code, values);
    }

    private static String german(RowProblem problem) {
        return new RowReasons(
                        Words.of(Language.GERMAN, RowReasons.class), refusals(Language.GERMAN))
                .inWords(problem);
    }

    private static Refusals refusals(Language language) {
        return new Refusals(
                Words.of(language, RowReasons.class),
                new Formats(language, InstantSource.system()));
    }
}
