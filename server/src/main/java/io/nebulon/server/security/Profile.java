package io.nebulon.server.security;

import io.nebulon.server.http.Fields;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a user is called and how they are reached, as requests say it.
public record Profile(
        @Nullable String displayName, @Nullable String email, @Nullable String locale) {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

    public static Profile read(Fields fields) {
        String email = fields.optionalText("email", 254);
        if (email != null && !EMAIL.matcher(email).matches()) {
            fields.fault("email", "must be an e-mail address");
        }
        String locale = fields.optionalText("locale", 35);
        if (locale != null && !isLanguage(locale)) {
            fields.fault("locale", "must be a language tag such as en or de-CH");
        }
        return new Profile(fields.optionalText("displayName", 100), email, locale);
    }

    private static boolean isLanguage(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        return !locale.getLanguage().isEmpty() && locale.toLanguageTag().equalsIgnoreCase(tag);
    }
}
