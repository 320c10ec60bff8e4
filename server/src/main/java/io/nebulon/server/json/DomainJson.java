package io.nebulon.server.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.FleetEvent;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.inventory.InventoryEvent;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.Money;
import io.nebulon.core.money.UnitPrice;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.StationEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import java.util.function.Function;

/// The one JSON mapper of the server, with the shapes of the domain's values: codes and ids as
/// text, quantities as numbers with at most three decimals, money as an amount in text with its
/// currency, times in RFC 3339 UTC with milliseconds.
public final class DomainJson {
    /// Writes null members nowhere; that is right for events. Views say what they want themselves.
    public static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(values())
                    .addMixIn(StationEvent.StationRegistered.class, Unwrapped.class)
                    .addMixIn(StationEvent.StationUpdated.class, Unwrapped.class)
                    .addMixIn(FleetEvent.ShipRegistered.class, Unwrapped.class)
                    .addMixIn(FleetEvent.ShipUpdated.class, Unwrapped.class)
                    .addMixIn(InventoryEvent.ItemRegistered.class, Unwrapped.class)
                    .addMixIn(InventoryEvent.ItemUpdated.class, Unwrapped.class)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private DomainJson() {}

    /// The details of a thing stand beside its code, not in an object of their own.
    private interface Unwrapped {
        @JsonUnwrapped
        @SuppressWarnings("unused") // read by the mapper
        Object details();
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("nebulon");
        text(module, StationCode.class, StationCode::value, StationCode::of);
        text(module, LocationCode.class, LocationCode::value, LocationCode::of);
        text(module, Sku.class, Sku::value, Sku::of);
        text(module, LotCode.class, LotCode::value, LotCode::of);
        text(module, ShipCode.class, ShipCode::value, ShipCode::of);
        text(module, FleetCode.class, FleetCode::value, FleetCode::of);
        text(module, BodyCode.class, BodyCode::value, BodyCode::of);
        text(module, TradeId.class, TradeId::toString, s -> new TradeId(UUID.fromString(s)));
        text(
                module,
                ShipmentId.class,
                ShipmentId::toString,
                s -> new ShipmentId(UUID.fromString(s)));
        text(module, UnitPrice.class, UnitPrice::toString, UnitPrice::of);
        text(module, Currency.class, Currency::getCurrencyCode, Currency::getInstance);
        text(module, Instant.class, Times::text, Instant::parse);
        text(module, LocalDate.class, LocalDate::toString, LocalDate::parse);
        module.addSerializer(Quantity.class, new QuantityWriter());
        module.addDeserializer(Quantity.class, new QuantityReader());
        module.addSerializer(Money.class, new MoneyWriter());
        module.addDeserializer(Money.class, new MoneyReader());
        return module;
    }

    private static <T> void text(
            SimpleModule module,
            Class<T> type,
            Function<T, String> write,
            Function<String, T> read) {
        module.addSerializer(type, new TextWriter<>(type, write));
        module.addDeserializer(type, new TextReader<>(type, read));
    }

    private static final class TextWriter<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1;
        private final transient Function<T, String> write;

        TextWriter(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeString(write.apply(value));
        }
    }

    private static final class TextReader<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1;
        private final transient Function<String, T> read;

        TextReader(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        protected T _deserialize(String value, DeserializationContext context) {
            return read.apply(value);
        }
    }

    private static final class QuantityWriter extends StdSerializer<Quantity> {
        private static final long serialVersionUID = 1;

        QuantityWriter() {
            super(Quantity.class);
        }

        @Override
        public void serialize(Quantity value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            if (value.thousandths() % 1000 == 0) {
                out.writeNumber(value.thousandths() / 1000);
            } else {
                out.writeNumber(value.toBigDecimal().stripTrailingZeros());
            }
        }
    }

    private static final class QuantityReader extends StdDeserializer<Quantity> {
        private static final long serialVersionUID = 1;

        QuantityReader() {
            super(Quantity.class);
        }

        @Override
        public Quantity deserialize(JsonParser in, DeserializationContext context)
                throws IOException {
            return Quantity.of(in.getDecimalValue());
        }
    }

    private static final class MoneyWriter extends StdSerializer<Money> {
        private static final long serialVersionUID = 1;

        MoneyWriter() {
            super(Money.class);
        }

        @Override
        public void serialize(Money value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeStartObject();
            out.writeStringField("amount", value.amount());
            out.writeStringField("currency", value.currency().getCurrencyCode());
            out.writeEndObject();
        }
    }

    private static final class MoneyReader extends StdDeserializer<Money> {
        private static final long serialVersionUID = 1;

        MoneyReader() {
            super(Money.class);
        }

        @Override
        public Money deserialize(JsonParser in, DeserializationContext context) throws IOException {
            JsonNode node = in.readValueAsTree();
            return Money.of(
                    new BigDecimal(node.get("amount").asText()),
                    Currency.getInstance(node.get("currency").asText()));
        }
    }
}
