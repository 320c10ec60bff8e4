package io.nebulon.server.tls;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// The names and addresses of a server, and the certificate that it gives itself for them.
///
/// @param names DNS names, in small letters
/// @param addresses IP addresses as texts
record CertificateNames(Set<String> names, Set<String> addresses) {
    /// A client's clock may be slow.
    private static final Duration SLOW_CLOCKS = Duration.ofDays(1);

    private static final int SERIAL_BITS = 127;
    private static final X500Name SUBJECT =
            new X500Name("CN=Nebulon, OU=made by the server itself");
    private static final SecureRandom RANDOM = new SecureRandom();

    /// What a server on this machine is called.
    ///
    /// @param host what it listens on: a name of it, unless that means every address
    static CertificateNames of(String host) {
        return of(host, hostName());
    }

    static CertificateNames of(String host, @Nullable String hostName) {
        Set<String> names = new LinkedHashSet<>(List.of("localhost"));
        Set<String> addresses = new LinkedHashSet<>(List.of("127.0.0.1", "0:0:0:0:0:0:0:1"));
        if (hostName != null && isName(hostName)) {
            names.add(hostName.toLowerCase(Locale.ROOT));
        }
        InetAddress literal = literal(host);
        if (literal != null && !literal.isAnyLocalAddress()) {
            addresses.add(literal.getHostAddress());
        } else if (literal == null && isName(host)) {
            names.add(host.toLowerCase(Locale.ROOT));
        }
        return new CertificateNames(names, addresses);
    }

    /// Whether a certificate is good for all of them.
    boolean areAllOf(X509Certificate certificate) {
        Set<String> held = new HashSet<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.forEach(alternative -> held.add(String.valueOf(alternative.get(1))));
            }
        } catch (CertificateParsingException _) {
            return false;
        }
        return held.containsAll(names) && held.containsAll(addresses);
    }

    X509Certificate certificate(KeyPair pair, Instant now, Duration lifetime) {
        try {
            X509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            SUBJECT,
                            new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS),
                            Date.from(now.minus(SLOW_CLOCKS)),
                            Date.from(now.plus(lifetime)),
                            SUBJECT,
                            pair.getPublic());
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.subjectAlternativeName, false, alternatives())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage,
                            false,
                            new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            identifiers.createSubjectKeyIdentifier(pair.getPublic()))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            identifiers.createAuthorityKeyIdentifier(pair.getPublic()));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(pair.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private GeneralNames alternatives() {
        GeneralName[] all = new GeneralName[names.size() + addresses.size()];
        int next = 0;
        for (String name : names) {
            all[next++] = new GeneralName(GeneralName.dNSName, name);
        }
        for (String address : addresses) {
            all[next++] = new GeneralName(GeneralName.iPAddress, address);
        }
        return new GeneralNames(all);
    }

    private static @Nullable InetAddress literal(String host) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException _) {
            return null;
        }
    }

    /// Machines may be called what no certificate can say.
    private static boolean isName(String name) {
        return name.length() <= 253 && name.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    }

    private static @Nullable String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return null;
        }
    }
}
