package io.nebulon.server.security.mfa;

import io.nebulon.server.app.Home;
import io.nebulon.server.app.KeyFile;
import io.nebulon.server.command.Writing;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one-time codes of each user, from enrolment to removal, and the recovery codes that stand in
/// for any second factor. One-time codes count from the moment at which a first one has shown that
/// the authenticator has the secret.
@Singleton
public class SecondFactors {
    private static final Logger LOG = LoggerFactory.getLogger(SecondFactors.class);
    private static final String ISSUER = "Nebulon";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretBox box;

    SecondFactors(Home home) {
        this.box = new SecretBox(KeyFile.SECOND_FACTORS.readOrCreate(home.sharedKeys()));
    }

    /// What is shown once to who enrols.
    ///
    /// @param secret in base 32, for typing
    /// @param uri `otpauth://...`, for authenticators
    /// @param qrPng the same as a picture
    public record Enrolment(String secret, String uri, byte[] qrPng, List<String> recoveryCodes) {
        /// None of it belongs into a message.
        @Override
        public String toString() {
            return "an enrolment";
        }
    }

    /// What a typed code was.
    public enum Use {
        WRONG,
        CODE,
        RECOVERY_CODE
    }

    public static boolean isOn(Connection connection, String username) {
        FactorRows.Row row = FactorRows.find(connection, username);
        return row != null && row.confirmed();
    }

    public static boolean isPending(Connection connection, String username) {
        FactorRows.Row row = FactorRows.find(connection, username);
        return row != null && !row.confirmed();
    }

    public static int recoveryCodesLeft(Connection connection, String username) {
        return FactorRows.codesLeft(connection, username);
    }

    /// Begins, or begins anew; nothing counts before [#confirm].
    public Enrolment enrol(Writing writing, String username) {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        Connection connection = writing.connection();
        FactorRows.put(connection, username, box.closed(secret, username), writing.now());
        List<String> codes = renewRecoveryCodes(writing, username);
        String uri = uri(username, Base32.text(secret));
        return new Enrolment(Base32.text(secret), uri, QrCode.png(uri), codes);
    }

    /// New recovery codes; those before are good no more.
    public static List<String> renewRecoveryCodes(Writing writing, String username) {
        Connection connection = writing.connection();
        FactorRows.deleteCodes(connection, username);
        List<String> codes = RecoveryCodes.fresh();
        codes.forEach(code -> FactorRows.addCode(connection, username, RecoveryCodes.hash(code)));
        return codes;
    }

    /// Puts it into force when the code is right.
    public boolean confirm(Writing writing, String username, String otp) {
        if (!takeCode(writing, username, otp)) {
            return false;
        }
        FactorRows.confirm(writing.connection(), username, writing.now());
        return true;
    }

    /// Uses up a one-time code, or a recovery code. That a second factor is in force is for the
    /// caller to see: codes that were shown and not confirmed prove nothing.
    public Use use(Writing writing, String username, String typed) {
        if (RecoveryCodes.looksLikeOne(typed)) {
            byte[] hash = RecoveryCodes.hash(typed);
            return FactorRows.takeCode(writing.connection(), username, hash)
                    ? Use.RECOVERY_CODE
                    : Use.WRONG;
        }
        return isOn(writing.connection(), username) && takeCode(writing, username, typed)
                ? Use.CODE
                : Use.WRONG;
    }

    /// Takes the one-time codes away; recovery codes stay.
    ///
    /// @return whether there was anything to remove
    public static boolean remove(Writing writing, String username) {
        return FactorRows.delete(writing.connection(), username);
    }

    public static void removeRecoveryCodes(Writing writing, String username) {
        FactorRows.deleteCodes(writing.connection(), username);
    }

    private boolean takeCode(Writing writing, String username, String typed) {
        Connection connection = writing.connection();
        FactorRows.Row row = FactorRows.find(connection, username);
        if (row == null) {
            return false;
        }
        byte[] secret = box.opened(row.secret(), username);
        if (secret == null) {
            LOG.warn(
                    "the second factor of {} cannot be read: it was made with another keys/mfa.key",
                    username);
            return false;
        }
        Instant now = writing.now();
        long step = Totp.step(secret, typed.replace(" ", ""), now, row.lastStep());
        if (step < 0) {
            return false;
        }
        FactorRows.used(connection, username, step);
        return true;
    }

    private static String uri(String username, String secret) {
        String label = URLEncoder.encode(ISSUER + ":" + username, StandardCharsets.UTF_8);
        return "otpauth://totp/%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
                .formatted(label.replace("%3A", ":"), secret, ISSUER);
    }
}
