package market.api.compat.contentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.storage.accounts.Handle;
import market.storage.mods.Entries.Brief;
import market.storage.mods.Slug;
import org.junit.jupiter.api.Test;

class WantedTest {
  private static Brief mod(String slug, String licence, String category, String... tags) {
    return new Brief(
        new UUID(0, slug.hashCode()),
        new Slug(slug),
        new Handle("carla"),
        slug,
        "A mod",
        licence,
        List.of(category),
        List.of(tags),
        null,
        null,
        1,
        slug.length(),
        0,
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static final List<Brief> MODS =
      List.of(
          mod("boats", "MIT", "tools", "water", "big-things"),
          mod("voxel-world", "GPL-3.0-only", "games"),
          mod("soft", "CC-BY-NC-4.0", "textures", "water"));

  private static List<String> left(String query) {
    var parameters = new MultivaluedHashMap<String, String>();
    for (var pair : query.split("&", -1)) {
      var at = pair.indexOf('=');
      parameters.add(pair.substring(0, at), pair.substring(at + 1));
    }
    var wanted = Wanted.of(parameters);
    var left = MODS.stream().filter(wanted.filter());
    var order = wanted.order();
    return (order == null ? left : left.sorted(order)).map(it -> it.slug().value()).toList();
  }

  @Test
  void theFirstRequestOfARealClientShowsWhatIsFree() {
    assertThat(
            left(
                "type=mod&type=game&type=txp&protocol_version=41&engine_version=5.6.1"
                    + "&hide=nonfree&hide=desktop_default"))
        .containsExactly("boats", "voxel-world");
  }

  @Test
  void parametersNarrowTheList() {
    assertThat(left("type=game")).containsExactly("voxel-world");
    assertThat(left("type=txp&type=mod")).containsExactly("boats", "soft");
    assertThat(left("tag=water")).containsExactly("boats", "soft");
    assertThat(left("tag=water&tag=big_things")).containsExactly("boats");
    assertThat(left("hide=water")).containsExactly("voxel-world");
    assertThat(left("author=Carla")).hasSize(3);
    assertThat(left("author=chen")).isEmpty();
    assertThat(left("license=mit&license=gpl-3.0-only")).hasSize(2);
    assertThat(left("sort=name&order=asc")).containsExactly("boats", "soft", "voxel-world");
    assertThat(left("sort=downloads")).containsExactly("voxel-world", "boats", "soft");
    assertThatThrownBy(() -> left("type=plugin")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> left("sort=best")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> left("limit=-1")).isInstanceOf(Problem.class);
  }

  @Test
  void aVersionTheGameKnowsChoosesReleases() {
    var known = List.of("5.5", "5.6", "5.10");
    assertThat(Wanted.gameVersions("5.6.1", known)).containsExactly("5.6");
    assertThat(Wanted.gameVersions("5.1.0", known)).isEmpty();
    assertThat(Wanted.gameVersions("5.10.0-dev", known)).containsExactly("5.10");
    assertThat(Wanted.gameVersions(null, known)).isEmpty();
  }

  @Test
  void namesAndSlugsAreOneToOne() {
    assertThat(Names.of(new Slug("mobs-redo"))).isEqualTo("mobs_redo");
    assertThat(Names.slug("mobs_redo")).contains(new Slug("mobs-redo"));
    assertThat(Names.slug("mobs-redo")).isEmpty();
    assertThat(Names.slug("_mobs")).isEmpty();
    assertThat(Names.slug("mobs__redo")).isEmpty();
    assertThat(Names.slug("../etc")).isEmpty();
  }

  @Test
  void whatSomebodyWroteIsNoMarkup() {
    assertThat(Hypertext.written("**Bold** 1 < 2 `<b>` \\o/ <action name=x>").body())
        .isEqualTo("Bold 1 \\< 2 \\<b\\> \\\\o/\n");
  }
}
