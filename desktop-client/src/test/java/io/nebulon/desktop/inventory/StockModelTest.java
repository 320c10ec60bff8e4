package io.nebulon.desktop.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.testing.ModelThread;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.table.TableState;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StockModelTest {
    private final ModelThread thread = new ModelThread();
    private final Books books = new Books();
    private final Connection connection = books.connect();
    private StockModel model;

    @BeforeEach
    void open() {
        Formats formats = new Formats(Language.ENGLISH, InstantSource.system());
        Words words = Words.of(Language.ENGLISH, StockModel.class);
        model = new StockModel(connection, thread.tasks(), formats, new Refusals(words, formats));
    }

    @AfterEach
    void end() {
        thread.run(model::detach);
        connection.close();
        books.close();
        thread.close();
    }

    @Test
    void whatTheStationHoldsIsRead() {
        show(null);
        assertThat(row("WATER").available()).isEqualByComparingTo("100");
        assertThat(row("WATER").state()).isEqualTo(Status.IN_ORDER);
    }

    @Test
    void whatAnotherClientBooksShowsByItself() {
        show(null);
        books.receive("WATER", "12.5");
        until("WATER is 112.5", () -> isAvailable("WATER", "112.5"));
        books.issue("WATER", "2.5");
        until("WATER is 110", () -> isAvailable("WATER", "110"));
    }

    @Test
    void whatWasNotThereBeforeComes() {
        show(null);
        books.receive("FILTER", "7");
        until("FILTER is there", () -> isAvailable("FILTER", "7"));
    }

    @Test
    void policiesAndDatesDecideTheState() {
        LocalDate today = Instant.now().atZone(ZoneOffset.UTC).toLocalDate();
        books.receive("FOOD", "5", null, "L-1", today.plusDays(6));
        books.receive("FILTER", "9");
        books.policy("FILTER", "8", null);
        books.policy("WATER", null, "150");
        show(null);
        until("the states are known", () -> is("FOOD", Status.EXPIRING));
        assertThat(row("FILTER").state()).isEqualTo(Status.OVER_CAPACITY);
        assertThat(row("WATER").state()).isEqualTo(Status.LOW);
        assertThat(thread.on(() -> model.attentionProperty().get())).isEqualTo(3);
        books.issue("WATER", "100");
        until("WATER is out", () -> is("WATER", Status.OUT));
    }

    @Test
    void aPolicyThatSomebodySetsShows() {
        show(null);
        books.policy("WATER", null, "150");
        until("WATER is low", () -> is("WATER", Status.LOW));
    }

    @Test
    void aPastMomentIsShownAndDoesNotChange() {
        Instant before = Instant.now();
        books.receive("WATER", "50");
        show(null);
        until("WATER is 150", () -> isAvailable("WATER", "150"));
        show(before);
        until("WATER was 100", () -> isAvailable("WATER", "100"));
        books.receive("WATER", "1");
        thread.run(() -> model.show(Books.STATION, null));
        until("WATER is 151", () -> isAvailable("WATER", "151"));
    }

    @Test
    void theListIsFiltered() {
        books.receive("FILTER", "7", "RACK-A", null, null);
        books.policy("FILTER", null, "10");
        show(null);
        thread.run(() -> model.filterProperty().set(StockFilter.ALL.text("air fil")));
        assertThat(shown()).containsExactly("FILTER");
        thread.run(() -> model.filterProperty().set(StockFilter.ALL.text("water")));
        assertThat(shown()).containsExactly("WATER");
        thread.run(() -> model.filterProperty().set(StockFilter.ALL.actionOnly(true)));
        assertThat(shown()).containsExactly("FILTER");
        thread.run(() -> {
            model.filterProperty().set(StockFilter.ALL);
            model.onlyAt("RACK-A", Set.of("FILTER"));
        });
        assertThat(shown()).containsExactly("FILTER");
    }

    @Test
    void aStationThatIsNotThereIsSaidInWords() {
        thread.run(() -> model.show("NOWHERE", null));
        until("it has failed", () -> model.stateProperty().get() instanceof TableState.Failed);
        assertThat(thread.on(() -> ((TableState.Failed) model.stateProperty().get()).why()))
                .isNotBlank();
    }

    private void show(Instant past) {
        thread.run(() -> model.show(Books.STATION, past));
        until(
                "the list is here",
                () ->
                        model.stateProperty().get() instanceof TableState.Ready
                                && model.rows().get("WATER") != null);
    }

    private StockRow row(String sku) {
        return thread.on(() -> model.rows().get(sku));
    }

    private boolean isAvailable(String sku, String quantity) {
        StockRow row = model.rows().get(sku);
        return row != null && row.available().compareTo(new BigDecimal(quantity)) == 0;
    }

    private List<String> shown() {
        return thread.on(() -> model.rows().shown().stream().map(StockRow::sku).toList());
    }

    private boolean is(String sku, Status state) {
        StockRow row = model.rows().get(sku);
        return row != null && row.state() == state;
    }

    private void until(String what, BooleanSupplier condition) {
        thread.until(what, condition);
    }
}
