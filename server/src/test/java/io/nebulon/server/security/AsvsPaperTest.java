package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What docs/asvs.md names is there, and its sums are those of its table.
class AsvsPaperTest {
    private static final Path PAPER = Path.of("../docs/asvs.md");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z]+)(\\.[a-zA-Z]+)?`");
    private static final List<String> STATES = List.of("yes", "partly", "not yet", "operator");

    private static Set<String> classes() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module : new String[] {"../core/src", "../server/src"}) {
            try (Stream<Path> files = Files.walk(Path.of(module))) {
                files.map(f -> f.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> names.add(name.substring(0, name.length() - 5)));
            }
        }
        return names;
    }

    @Test
    void every_class_that_it_names_exists() throws IOException {
        Set<String> classes = classes();
        Set<String> named = new TreeSet<>();
        Matcher name = CLASS.matcher(Files.readString(PAPER));
        while (name.find()) {
            named.add(name.group(1));
        }
        named.remove("SecureRandom"); // of the JDK
        assertThat(named).hasSizeGreaterThan(60);
        assertThat(classes).containsAll(named);
    }

    @Test
    void each_requirement_stands_once_and_the_sums_are_right() throws IOException {
        List<String[]> rows =
                Files.readAllLines(PAPER).stream()
                        .filter(line -> line.matches("\\| [0-9]+\\.[0-9]+\\.[0-9]+ \\| [12] \\|.*"))
                        .map(line -> line.split(" *\\| *", -1))
                        .toList();
        assertThat(rows.stream().map(row -> row[1])).doesNotHaveDuplicates();
        assertThat(rows).allMatch(row -> row.length == 7 && STATES.contains(row[4]));
        var counts = rows.stream().collect(Collectors.groupingBy(r -> r[4], Collectors.counting()));
        for (String state : STATES) {
            assertThat(Files.readString(PAPER))
                    .contains("| " + state + " | " + counts.getOrDefault(state, 0L) + " |");
        }
    }
}
