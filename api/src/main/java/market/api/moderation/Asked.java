package market.api.moderation;

import java.util.Locale;
import market.api.Problem;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.Cases.Wanted;
import market.storage.moderation.Cases.Whose;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** What of the queue somebody asks for. */
public record Asked(Case.@Nullable Kind kind, @Nullable Slug game, Whose whose) {
  public static final Asked ALL = new Asked(null, null, Whose.ALL);

  /** As it stands in an address; what is null or empty is not asked for. */
  public static Asked of(@Nullable String kind, @Nullable Slug game, @Nullable String whose) {
    return new Asked(
        kind == null || kind.isEmpty() ? null : kind(kind),
        game,
        whose == null || whose.isEmpty() ? Whose.ALL : whose(whose));
  }

  static Case.Kind kind(String name) {
    for (var kind : Case.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    throw Problem.malformed("case_kind", "is no kind of case");
  }

  private static Whose whose(String name) {
    for (var whose : Whose.values()) {
      if (whose.name().toLowerCase(Locale.ROOT).equals(name)) {
        return whose;
      }
    }
    throw Problem.malformed("whose", "is all, mine, free or late");
  }

  Wanted wanted(Tx tx) {
    var id =
        game == null
            ? null
            : tx.games().find(game).orElseThrow(() -> Problem.notFound("game", game)).id();
    return new Wanted(kind, id, whose);
  }
}
