package io.nebulon.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nebulon.server.json.DomainJson;

/// Writes views: like events, but what is not known is there as null.
public final class Views {
    static final ObjectMapper MAPPER =
            DomainJson.MAPPER.copy().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);

    private Views() {}

    public static byte[] json(Object view) {
        try {
            return MAPPER.writeValueAsBytes(view);
        } catch (JacksonException e) {
            throw new IllegalStateException("cannot write a view", e);
        }
    }
}
