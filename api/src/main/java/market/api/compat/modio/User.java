package market.api.compat.modio;

import java.time.Instant;
import market.storage.accounts.Handle;
import market.storage.mods.Entries;
import market.storage.mods.Entry;
import org.jspecify.annotations.Nullable;

/** Somebody as mod.io describes a user. */
public record User(
    long id,
    String nameId,
    String username,
    @Nullable String displayNamePortal,
    long dateOnline,
    long dateJoined,
    Picture avatar,
    String timezone,
    String language,
    String profileUrl) {
  static User of(Entries.Person person, String base) {
    return of(person.number(), person.handle(), person.name(), person.createdAt(), base);
  }

  static User creator(Entry mod, String base) {
    return of(mod.creatorNumber(), mod.creator(), mod.creatorName(), Instant.EPOCH, base);
  }

  /** When somebody was last here is told to nobody. */
  private static User of(long number, Handle handle, String name, Instant joined, String base) {
    return new User(
        number,
        handle.value(),
        name,
        null,
        joined.getEpochSecond(),
        joined.getEpochSecond(),
        Picture.avatar(""),
        "",
        "",
        base + "/creators/" + handle);
  }
}
