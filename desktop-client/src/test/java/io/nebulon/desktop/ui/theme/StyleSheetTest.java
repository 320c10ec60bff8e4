package io.nebulon.desktop.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StyleSheetTest {
    @Test
    void itNamesRolesAndNoColours() {
        assertThat(matches("#[0-9A-Fa-f]{3,8}\\b", base())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyRoleIsAColourOfEveryTheme(Theme theme) {
        Set<String> declared =
                matches(
                        "-nb-[a-z0-9-]+(?=:)",
                        text(theme.name().toLowerCase(Locale.ROOT) + ".css"));
        Set<String> used = matches("(?<=[ ,(])-nb-[a-z0-9-]+", base());
        used.remove("-nb-row-ground");
        assertThat(declared).containsAll(used);
        for (Role role : Role.values()) {
            assertThat(theme.colours().of(role)).as(role.name()).isNotNull();
        }
    }

    /// The toolkit has no weights of a family; they are families.
    @Test
    void weightsAreFamilies() {
        assertThat(matches("-fx-font-weight: (?!normal)\\w+", base())).isEmpty();
    }

    private static String base() {
        return text("base.css").replaceAll("(?s)/\\*.*?\\*/", "");
    }

    private static Set<String> matches(String pattern, String in) {
        Set<String> found = new HashSet<>();
        Pattern.compile(pattern).matcher(in).results().map(MatchResult::group).forEach(found::add);
        return found;
    }

    private static String text(String file) {
        try (InputStream in = Theme.resource(file).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
