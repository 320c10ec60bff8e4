package io.nebulon.desktop.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nebulon.desktop.gateway.feed.FeedTiming;
import io.nebulon.desktop.gateway.user.Me;
import io.nebulon.desktop.gateway.user.OwnAccount;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.LinkDown;
import io.nebulon.desktop.gateway.wire.OpenRequests;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.gateway.wire.Requests;
import io.nebulon.desktop.gateway.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Signs in to servers.
public final class Servers {
    private final RememberedServers remembered;
    private final FeedTiming timing;

    /// One that remembers where it has signed in to.
    public Servers(RememberedServers remembered) {
        this(remembered, FeedTiming.STANDARD);
    }

    /// One whose feeds are as patient as it says.
    public Servers(RememberedServers remembered, FeedTiming timing) {
        this.remembered = remembered;
        this.timing = timing;
    }

    public RememberedServers remembered() {
        return remembered;
    }

    /// Signs in by name and password. The call ends with a [SignIn] whatever happens, unless it is
    /// cancelled.
    public Call<SignIn> signIn(ServerAddress address, Credentials credentials) {
        return Call.start(
                "sign in to " + address,
                () -> {
                    Login login =
                            new Login(
                                    credentials.username(),
                                    credentials.password(),
                                    credentials.otp());
                    return Outcome.done(
                            connected(
                                    address,
                                    false,
                                    requests ->
                                            requests.post(
                                                    SignedInTokens.LOGIN,
                                                    login,
                                                    SignedInTokens.Pair.class)));
                });
    }

    /// Goes on with a sign-in that was made before. The refresh token is used up by it.
    public Call<SignIn> resume(ServerAddress address, String refreshToken) {
        return resume(address, refreshToken, false);
    }

    /// The same with a server inside this process.
    public Call<SignIn> resumeOffline(ServerAddress address, String refreshToken) {
        return resume(address, refreshToken, true);
    }

    private Call<SignIn> resume(ServerAddress address, String refreshToken, boolean isOffline) {
        return Call.start(
                "resume at " + address,
                () ->
                        Outcome.done(
                                connected(
                                        address,
                                        isOffline,
                                        requests ->
                                                SignedInTokens.refresh(requests, refreshToken))));
    }

    /// Trusts the certificate of a server from now on, whoever vouches for it.
    public void trust(ServerAddress address, SignIn.ServerCertificate certificate) {
        remembered.trust(address, certificate.fingerprint());
    }

    private record Login(
            String username,
            String password,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String otp) {
        @Override
        public String toString() {
            return "a sign-in";
        }
    }

    @FunctionalInterface
    private interface First {
        Outcome<SignedInTokens.Pair> tokens(OpenRequests requests)
                throws IOException, InterruptedException;
    }

    private SignIn connected(ServerAddress address, boolean isOffline, First first)
            throws InterruptedException {
        Trust trust =
                new Trust(remembered.find(address).map(RememberedServer::certificate).orElse(null));
        Wire wire = new Wire(address.uri(), address.isSecure() ? trust.context() : null);
        boolean isConnected = false;
        try {
            OpenRequests requests = new OpenRequests(wire);
            SignIn result =
                    switch (first.tokens(requests)) {
                        case Outcome.Done<SignedInTokens.Pair>(var pair) ->
                                entered(
                                        address,
                                        isOffline,
                                        wire,
                                        new SignedInTokens(requests, pair));
                        case Outcome.Refused<SignedInTokens.Pair>(Refusal refusal) ->
                                refused(refusal);
                        case Outcome.NoLink<SignedInTokens.Pair>(LinkDown down) ->
                                new SignIn.NoLink(down);
                        case Outcome.Cancelled<SignedInTokens.Pair> _ ->
                                throw new InterruptedException();
                    };
            isConnected = holdsConnection(result);
            return result;
        } catch (IOException e) {
            SignIn.ServerCertificate certificate = trust.refused();
            return certificate == null
                    ? new SignIn.NoLink(LinkDown.of(e))
                    : new SignIn.UntrustedCertificate(certificate);
        } finally {
            if (!isConnected) {
                wire.close();
            }
        }
    }

    private static boolean holdsConnection(SignIn result) {
        return result instanceof SignIn.SignedIn
                || result instanceof SignIn.PasswordChangeRequired
                || result instanceof SignIn.MfaEnrolmentRequired;
    }

    private SignIn entered(
            ServerAddress address, boolean isOffline, Wire wire, SignedInTokens tokens)
            throws InterruptedException {
        Requests requests = new Requests(wire, tokens, () -> {});
        return switch (new OwnAccount(requests).me().await()) {
            case Outcome.Done<Read<Me>>(Read<Me> me) -> {
                Connection connection =
                        new Connection(address, isOffline, wire, tokens, me, timing);
                if (!isOffline) {
                    remembered.signedIn(address, me.value().username());
                }
                yield standing(connection, me.value());
            }
            case Outcome.Refused<Read<Me>>(Refusal refusal) -> refused(refusal);
            case Outcome.NoLink<Read<Me>>(LinkDown down) -> new SignIn.NoLink(down);
            case Outcome.Cancelled<Read<Me>> _ -> throw new InterruptedException();
        };
    }

    private static SignIn standing(Connection connection, Me me) {
        if (me.mustChangePassword()) {
            return new SignIn.PasswordChangeRequired(connection);
        }
        return me.mfa().isMissing()
                ? new SignIn.MfaEnrolmentRequired(connection)
                : new SignIn.SignedIn(connection);
    }

    private static SignIn refused(Refusal refusal) {
        return switch (refusal.code()) {
            case "bad_credentials", "invalid_refresh_token" -> new SignIn.WrongPassword(refusal);
            case "otp_required", "passkey_required" -> new SignIn.OtpRequired(refusal);
            case "invalid_otp" -> new SignIn.WrongOtp(refusal);
            case "too_many_attempts" -> {
                Duration wait = refusal.retryAfter();
                yield new SignIn.MustWait(refusal, wait == null ? Duration.ofSeconds(1) : wait);
            }
            case Refusal.UNREADABLE_ANSWER -> new SignIn.NotNebulon(refusal.detail());
            default -> new SignIn.Refused(refusal);
        };
    }
}
