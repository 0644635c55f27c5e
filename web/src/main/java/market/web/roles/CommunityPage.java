package market.web.roles;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import market.api.Problem;
import market.api.roles.Deed;
import market.api.roles.Powers;
import market.api.roles.Promoting;
import market.storage.accounts.Role;
import market.storage.games.Game;
import market.storage.talk.Unwanted;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** Who is what in a game, who may become more, and which words are not wanted. */
public record CommunityPage(
    Frame frame,
    Game game,
    Promoting.Known known,
    List<Unwanted.Word> words,
    @Nullable Problem problem)
    implements Page {
  /** Those that are given in a game. */
  public List<Role> roles() {
    return List.of(Role.HELPER, Role.CURATOR, Role.MODERATOR);
  }

  public Set<Deed> deeds(Role role) {
    return Powers.of(role);
  }

  public String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Those of one verdict, one a line. */
  public String lines(Unwanted.Verdict verdict) {
    return words.stream()
        .filter(word -> word.verdict() == verdict)
        .map(Unwanted.Word::word)
        .collect(Collectors.joining("\n"));
  }

  public String home() {
    return "/owner/games/" + game.slug() + "/community";
  }
}
