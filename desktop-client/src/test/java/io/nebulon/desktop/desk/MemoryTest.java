package io.nebulon.desktop.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.ui.theme.Density;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryTest {
    @TempDir private Path folder;

    @Test
    void whatWasPutIsThereAtTheNextStart() {
        Memory before = Memory.in(folder);
        before.put("window.width", "1440");
        before.put("density", "COMPACT");
        before.put("views.mine", "water");
        before.put("views.other", "food");
        before.forget("views.other");
        Memory after = Memory.in(folder);
        assertThat(after.number("window.width", 0)).isEqualTo(1440);
        assertThat(after.choice("density", Density.STANDARD)).isEqualTo(Density.COMPACT);
        assertThat(after.below("views.")).containsOnlyKeys("mine");
    }

    @Test
    void whatCannotBeReadIsForgottenAndNoReasonToFail() throws IOException {
        Files.writeString(folder.resolve("desktop.json"), "{ broken");
        Memory memory = Memory.in(folder);
        assertThat(memory.get("anything")).isEmpty();
        memory.put("density", "HUGE");
        assertThat(memory.choice("density", Density.STANDARD)).isEqualTo(Density.STANDARD);
        memory.put("window.width", "wide");
        assertThat(memory.number("window.width", 7)).isEqualTo(7);
    }

    @Test
    void itDoesNotGrowWithoutEnd() {
        Memory memory = Memory.in(folder);
        memory.put("long", "x".repeat(100_000));
        assertThat(memory.get("long")).isEmpty();
        for (int i = 0; i < 2_100; i++) {
            memory.put("k" + i, "v");
        }
        assertThat(memory.below("k").size()).isLessThanOrEqualTo(2_000);
    }
}
