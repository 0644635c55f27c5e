package market.api.dependencies;

import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import market.api.Problem;
import market.api.docs.As;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import org.jspecify.annotations.Nullable;

/** How a plan is asked for in an address. */
public final class PlanParams {
  @QueryParam("version")
  public @Nullable String version;

  @QueryParam("game_version")
  public @Nullable String gameVersion;

  @QueryParam("loader")
  public @Nullable String loader;

  @QueryParam("channel")
  @As(Channel.class)
  public @Nullable String channel;

  @QueryParam("optional")
  public List<String> optional = List.of();

  /** Of these mods; a version is of one alone. */
  public Wish wish(List<Slug> mods) {
    var items = new ArrayList<Wish.Item>();
    var named = blankToNull(version);
    if (named != null && (mods.size() > 1 || named.length() > 100)) {
      throw Problem.malformed("version", "is a version or a range of one mod");
    }
    for (var mod : mods) {
      items.add(new Wish.Item(mod, named));
    }
    return new Wish(
        items,
        blankToNull(gameVersion),
        blankToNull(loader),
        channel(),
        optional.stream()
            .flatMap(some -> Arrays.stream(some.split(",", -1)))
            .filter(name -> !name.isBlank())
            .map(PlanParams::slug)
            .toList(),
        null);
  }

  private static Slug slug(String name) {
    try {
      return new Slug(name.strip());
    } catch (IllegalArgumentException e) {
      throw Problem.malformed("optional", String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Channel channel() {
    var name = blankToNull(channel);
    if (name == null) {
      return null;
    }
    return Arrays.stream(Channel.values())
        .filter(it -> it.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> Problem.malformed("channel", "is release, beta or alpha"));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
