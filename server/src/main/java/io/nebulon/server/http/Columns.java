package io.nebulon.server.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import io.nebulon.core.money.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The columns of a list when it is written as a table: the members that its entries have in JSON,
/// in their order; those of a member that is an object itself are `position.altitudeKm`.
///
/// @param columns at least one
public record Columns(List<Column> columns) {
    /// @param pointer where the value stands in an entry
    record Column(String name, JsonPointer pointer) {
        static Column of(String name) {
            return new Column(name, JsonPointer.compile("/" + name.replace('.', '/')));
        }
    }

    public Columns {
        columns = List.copyOf(columns);
    }

    /// The members of a view. Taken from how it is written, so that both stay the same.
    public static Columns of(Class<?> view) {
        List<String> names = new ArrayList<>();
        try {
            Views.MAPPER.acceptJsonFormatVisitor(view, new Members("", names));
        } catch (JsonMappingException e) {
            throw new IllegalStateException("no view: " + view, e);
        }
        return named(names);
    }

    /// For entries that are JSON text already.
    public static Columns named(String... names) {
        return named(Arrays.asList(names));
    }

    private static Columns named(List<String> names) {
        return new Columns(names.stream().map(Column::of).toList());
    }

    /// Without a member that lists leave out.
    public Columns without(String name) {
        return new Columns(columns.stream().filter(c -> !c.name.equals(name)).toList());
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /// Walks through the members that a type is written with. Whatever is no object is a column.
    private static final class Members extends JsonFormatVisitorWrapper.Base {
        private final String prefix;
        private final List<String> names;
        private boolean isObject;

        Members(String prefix, List<String> names) {
            this.prefix = prefix;
            this.names = names;
        }

        @Override
        public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
            isObject = true;
            return new JsonObjectFormatVisitor.Base(getProvider()) {
                @Override
                public void property(BeanProperty member) throws JsonMappingException {
                    add(member, getProvider());
                }

                @Override
                public void optionalProperty(BeanProperty member) throws JsonMappingException {
                    add(member, getProvider());
                }
            };
        }

        private void add(BeanProperty member, SerializerProvider provider)
                throws JsonMappingException {
            String name = prefix + member.getName();
            JavaType type = member.getType();
            if (type.hasRawClass(Money.class)) { // writes itself
                names.add(name + ".amount");
                names.add(name + ".currency");
                return;
            }
            int before = names.size();
            Members inner = new Members(name + ".", names);
            inner.setProvider(provider);
            provider.findValueSerializer(type, member).acceptJsonFormatVisitor(inner, type);
            if (!inner.isObject || names.size() == before) { // or an object of free members
                names.add(name);
            }
        }
    }
}
