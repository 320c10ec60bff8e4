package io.nebulon.desktop.administration;

import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.ui.form.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Things that are known by a code.
record ReferenceSource<T>(Kind<T> kind) implements Source<T> {
    @Override
    public String keyOf(T row) {
        return kind.codeOf(row);
    }

    @Override
    public boolean fits(T row, String text) {
        return Choice.fits(text, kind.searched(row), kind.codeOf(row));
    }

    @Override
    public Call<Read<List<T>>> all(PageSink<T> sink) {
        return kind.references().all(ReferenceFilter.ALL, sink);
    }

    @Override
    public @Nullable String changedBy(LogEvent event) {
        return event.group().equals(kind.group()) ? event.subjectKey() : null;
    }

    @Override
    public Call<Read<List<T>>> again(String code) {
        return kind.references().get(code).map(read -> read.map(List::of));
    }
}
