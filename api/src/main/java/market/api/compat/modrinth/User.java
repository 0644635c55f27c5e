package market.api.compat.modrinth;

import java.time.Instant;
import java.util.List;
import market.api.compat.Base62;
import market.storage.mods.Entries;
import org.jspecify.annotations.Nullable;

/** Somebody, as far as all may know them. */
record User(
    String id,
    String username,
    String name,
    @Nullable String email,
    String bio,
    @Nullable String avatarUrl,
    Instant created,
    String role,
    long badges,
    @Nullable List<String> authProviders,
    @Nullable Boolean emailVerified,
    @Nullable Boolean hasPassword,
    @Nullable Boolean hasTotp) {
  static User of(Entries.Person person) {
    return new User(
        Base62.of(person.number()),
        person.handle().value(),
        person.name(),
        null,
        person.about(),
        null,
        person.createdAt(),
        "developer",
        0,
        null,
        null,
        null,
        null);
  }

  /** Somebody in a team, with their part in percent. */
  record Member(
      String teamId,
      User user,
      String role,
      long permissions,
      boolean accepted,
      double payoutsSplit,
      int ordering) {}
}
