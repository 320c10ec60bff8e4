package io.nebulon.server.feed;

/// How the feed does, for administrators. All but the first two and the last two count from the
/// start of the server.
///
/// @param subscribers streams that are open
/// @param limit the most that may be
/// @param delivered events handed to connections
/// @param replayed those of them that were read from the log
/// @param dropped streams cut off because their readers took nothing for too long
/// @param expired streams that ended with their tokens
/// @param resets cursors that could not be served
/// @param refused streams that were too many
/// @param lag how many positions the stream that is furthest behind lacks
/// @param ringBytes what the newest events take in memory
record FeedStatistics(
        int subscribers,
        int limit,
        long delivered,
        long replayed,
        long dropped,
        long expired,
        long resets,
        long refused,
        long lag,
        long ringBytes) {}
