package io.nebulon.server.kept;

/// What an answer was given to. The token is part of it, so that an answer is only given again to
/// whom it was given.
record Question(String uri, String token, String accept) {
    int size() {
        return uri.length() + token.length() + accept.length();
    }
}
