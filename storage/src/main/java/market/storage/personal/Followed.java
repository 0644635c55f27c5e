package market.storage.personal;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that somebody follows.
 *
 * @param name the creator's handle, the slug of the mod or the game, or the collection's id
 */
public record Followed(
    UUID subject, Subject.Kind kind, String name, String title, long followers, Instant since) {}
