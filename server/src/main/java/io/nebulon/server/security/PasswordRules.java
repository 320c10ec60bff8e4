package io.nebulon.server.security;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which passwords an account may get: long enough, and not among those that are tried first, which
/// zxcvbn reckons by known passwords, words, names, keyboard rows, dates and what is known of the
/// user. No rules about kinds of characters, which make passwords worse.
@Singleton
class PasswordRules {
    /// zxcvbn's grades go from 0 to 4; below this, a million guesses are enough.
    private static final int LEAST_SCORE = 2;

    /// Reckoning grows faster than the length, and what is this long is not guessed.
    private static final int RECKONED = 64;

    private final Zxcvbn zxcvbn = new Zxcvbn();

    /// @param member the member of the request that holds it
    /// @throws ProblemException 422 `weak_password`, with the reason
    void check(String member, String password, Account account) {
        String normalized = PasswordHash.normalized(password);
        if (!PasswordHash.isAcceptable(password)) {
            throw weak(
                    member,
                    "must have "
                            + PasswordHash.MIN_LENGTH
                            + " to "
                            + PasswordHash.MAX_LENGTH
                            + " characters",
                    List.of());
        }
        String head =
                normalized.length() > RECKONED ? normalized.substring(0, RECKONED) : normalized;
        Strength strength = zxcvbn.measure(head, known(account));
        if (strength.getScore() < LEAST_SCORE) {
            throw weak(
                    member,
                    "is among those that are tried first",
                    strength.getFeedback().getSuggestions());
        }
    }

    /// What somebody who knows the user would try.
    private static List<String> known(Account account) {
        List<String> known = new ArrayList<>(List.of("nebulon", account.username()));
        addWords(known, account.displayName());
        addWords(known, account.email());
        return known;
    }

    private static void addWords(List<String> known, @Nullable String text) {
        if (text != null) {
            known.add(text);
            known.addAll(List.of(text.split("[^\\p{L}\\p{N}]+")));
        }
    }

    private static ProblemException weak(String member, String reason, List<String> suggestions) {
        return Problem.of(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "weak_password",
                        "The password is too easy to guess")
                .detail("The password " + reason)
                .with("minLength", PasswordHash.MIN_LENGTH)
                .with("suggestions", suggestions)
                .fault("/" + member, reason)
                .toException();
    }
}
