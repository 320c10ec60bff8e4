package io.nebulon.server.security.passkey;

import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.server.EmbeddedServer;
import io.nebulon.server.security.UnusableSettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// For which web site passkeys are made, and of which pages answers are taken: the settings
/// `nebulon.webauthn.origins` and `nebulon.webauthn.rp-id`. A server that listens on loopback alone
/// needs none: its passkeys are for `localhost`, at its own port.
///
/// It comes with the start, so that a setting that cannot be is told there.
@Context
public class PasskeySite {
    static final String ORIGINS = "nebulon.webauthn.origins";
    static final String ID = "nebulon.webauthn.rp-id";

    private static final String LOCALHOST = "localhost";
    private static final Set<String> LOOPBACK = Set.of(LOCALHOST, "127.0.0.1", "::1", "[::1]");
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

    private final Set<String> origins;
    private final String id;
    private final boolean isOn;
    private final BeanProvider<EmbeddedServer> server;

    PasskeySite(
            @Property(name = ORIGINS) @Nullable List<String> origins,
            @Property(name = ID) @Nullable String id,
            @Value("${micronaut.server.host:127.0.0.1}") String host,
            BeanProvider<EmbeddedServer> server) {
        this.server = server;
        this.origins = origins == null ? Set.of() : told(origins);
        this.isOn = !this.origins.isEmpty() || LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
        this.id = id == null || id.isBlank() ? standardId(this.origins) : id.strip();
        check();
    }

    /// Whether there can be passkeys at all.
    public boolean isOn() {
        return isOn;
    }

    /// The site, with the passkeys that are known in a snapshot.
    RelyingParty party(Connection connection) {
        return RelyingParty.builder()
                .identity(RelyingPartyIdentity.builder().id(id).name("Nebulon").build())
                .credentialRepository(new KnownCredentials(connection))
                .origins(origins.isEmpty() ? Set.of(own()) : origins)
                .attestationConveyancePreference(AttestationConveyancePreference.NONE)
                .validateSignatureCounter(true)
                .build();
    }

    String id() {
        return id;
    }

    /// Where this server is on the machine itself. Pages at another port are another's.
    private String own() {
        EmbeddedServer here = server.get();
        boolean isStandard = here.getPort() == (here.getScheme().equals("https") ? 443 : 80);
        return here.getScheme() + "://" + LOCALHOST + (isStandard ? "" : ":" + here.getPort());
    }

    private static Set<String> told(Collection<String> origins) {
        Set<String> told = new LinkedHashSet<>();
        origins.stream().map(String::strip).filter(o -> !o.isEmpty()).forEach(told::add);
        return told;
    }

    private static String standardId(Set<String> origins) {
        return origins.stream().findFirst().map(PasskeySite::host).orElse(LOCALHOST);
    }

    private void check() {
        if (!DOMAIN.matcher(id).matches() || NUMBERS.matcher(id).matches()) {
            throw new UnusableSettingException(
                    ID + " is no domain such as example.org: " + id + "; an address is none");
        }
        for (String origin : origins) {
            String host = host(origin);
            if (!host.equals(id) && !host.endsWith("." + id)) {
                throw new UnusableSettingException(
                        "%s names %s, which does not belong to %s; say in %s to which domain all belong"
                                .formatted(ORIGINS, origin, id, ID));
            }
        }
    }

    private static String host(String origin) {
        try {
            URI uri = new URI(origin);
            String host = uri.getHost();
            boolean isLocal =
                    LOCALHOST.equals(host) || (host != null && host.endsWith("." + LOCALHOST));
            boolean isSafe =
                    "https".equals(uri.getScheme()) || (isLocal && "http".equals(uri.getScheme()));
            if (host != null
                    && isSafe
                    && uri.getUserInfo() == null
                    && host.equals(host.toLowerCase(Locale.ROOT))
                    && origin.equals(uri.getScheme() + "://" + uri.getAuthority())) {
                return host;
            }
        } catch (URISyntaxException _) {
            // told below
        }
        throw new UnusableSettingException(
                ORIGINS
                        + " names "
                        + origin
                        + ", which is no origin such as https://console.example.org (http is for"
                        + " localhost alone)");
    }
}
