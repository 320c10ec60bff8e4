package io.nebulon.desktop.gateway.user;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Edit;
import io.nebulon.desktop.gateway.wire.Nothing;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Requests;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The account of who is signed in.
public final class OwnAccount {
    private static final Query PATH = Query.path("api", "me");
    private static final Query TOTP = Query.path("api", "me", "mfa", "totp");

    private final Requests requests;

    public OwnAccount(Requests requests) {
        this.requests = requests;
    }

    public Call<Read<Me>> me() {
        return requests.read(PATH, Me.class);
    }

    public Call<Edit<Me>> edit(ProfileEdit edit, @Nullable String etag) {
        return requests.edit("PATCH", PATH, edit.members(), etag, Me.class);
    }

    /// Ends every other sign-in.
    public Call<Read<Nothing>> changePassword(String current, String next) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("current", current).put("new", next);
        return requests.command("PUT", PATH.slash("password"), body, null);
    }

    public Call<Read<List<Session>>> sessions() {
        return requests.all(PATH.slash("sessions"), Session.class, PageSink.none());
    }

    public Call<Read<Nothing>> endSession(String id) {
        return requests.command("DELETE", PATH.slash("sessions").slash(id), null, null);
    }

    /// Begins with one-time codes; they count when [#confirmSecondFactor] has ended well.
    public Call<Read<Enrolment>> enrolSecondFactor() {
        return requests.post(TOTP, null, Enrolment.class);
    }

    /// The same for who has signed in a while ago.
    public Call<Read<Enrolment>> enrolSecondFactor(String password) {
        return requests.post(TOTP, new Password(password), Enrolment.class);
    }

    public Call<Read<Nothing>> confirmSecondFactor(String code) {
        return requests.command("POST", TOTP.slash("confirm"), new Code(code), null);
    }

    /// @param code one of the authenticator, or a recovery code
    public Call<Read<Nothing>> removeSecondFactor(String code) {
        return requests.command("DELETE", TOTP, new Code(code), null);
    }

    /// The same with the password, for who has no code at hand.
    public Call<Read<Nothing>> removeSecondFactorByPassword(String password) {
        return requests.command("DELETE", TOTP, new Password(password), null);
    }

    private record Password(String password) {
        @Override
        public String toString() {
            return "a password";
        }
    }

    private record Code(String otp) {
        @Override
        public String toString() {
            return "a one-time code";
        }
    }
}
