package io.nebulon.desktop.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class ListViewTest {
    @Test
    void aViewIsKeptAsText() {
        ListView view = new ListView("water\ttank", true, "-cover,item", Set.of("sku", "inbound"));
        assertThat(ListView.of(view.asText()))
                .isEqualTo(
                        new ListView("water tank", true, "-cover,item", Set.of("sku", "inbound")));
    }

    @Test
    void whatCannotBeReadIsTheStandardView() {
        assertThat(ListView.of("broken")).isEqualTo(ListView.STANDARD);
    }
}
