package market.api.compat.modrinth;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import market.api.Problem;
import market.api.mods.Licences;
import market.search.FacetField;
import market.search.Filters;
import org.jspecify.annotations.Nullable;

/**
 * Modrinth's facets, such as {@code [["categories:forge"],["versions:1.17.1","versions:1.17"]]}:
 * all of the groups, of each group one. Loaders stand among the categories there.
 *
 * @param filters what ours are filtered by
 * @param impossible whether a group asks for what no mod here can be
 */
record Facets(Filters filters, boolean impossible) {
  private static final Pattern FACET = Pattern.compile("\\s*([a-z_]+)\\s*[:=]\\s*(.*?)\\s*");
  private static final int MOST_GROUPS = 20;
  private static final int MOST_VALUES = 50;

  static Facets of(@Nullable String text, List<String> loaders, Set<String> categories) {
    var groups = Texts.lists("facets", text);
    if (groups.size() > MOST_GROUPS || groups.stream().anyMatch(it -> it.size() > MOST_VALUES)) {
      throw Problem.malformed(
          "facets", "takes at most %d groups of %d".formatted(MOST_GROUPS, MOST_VALUES));
    }
    var wanted = new ArrayList<Map<FacetField, Set<String>>>();
    String creator = null;
    var impossible = false;
    for (var group : groups) {
      var values = new EnumMap<FacetField, Set<String>>(FacetField.class);
      var always = group.isEmpty();
      for (var facet : group) {
        var one = FACET.matcher(facet);
        if (!one.matches()) {
          throw Problem.malformed("facets", "cannot be read: " + facet);
        }
        var value = one.group(2);
        switch (one.group(1)) {
          case "categories" ->
              add(values, loaders.contains(value), categories.contains(value), value);
          case "versions" -> add(values, FacetField.GAME_VERSION, value);
          case "license" -> add(values, FacetField.LICENCE, licence(value));
          case "project_type" -> always |= value.equals(Project.MOD);
          case "client_side", "server_side" -> always = true;
          case "author" -> creator = alone(group, value);
          default -> throw Problem.malformed("facets", "there is no facet " + one.group(1));
        }
      }
      if (always || (creator != null && values.isEmpty())) {
        continue;
      }
      impossible |= values.isEmpty();
      wanted.add(values);
    }
    return new Facets(new Filters(Map.of(), creator, null, null, null, null, wanted), impossible);
  }

  /** The same within one game. */
  Filters in(String game) {
    return new Filters(
        Map.of(FacetField.GAME, Set.of(game)),
        filters.creator(),
        null,
        null,
        null,
        null,
        filters.groups());
  }

  private static void add(
      Map<FacetField, Set<String>> values, boolean isLoader, boolean isCategory, String value) {
    var field = isLoader ? FacetField.LOADER : isCategory ? FacetField.CATEGORY : FacetField.TAG;
    add(values, field, value);
  }

  private static void add(Map<FacetField, Set<String>> values, FacetField field, String value) {
    values.computeIfAbsent(field, _ -> new HashSet<>()).add(value);
  }

  /** As we write it, in whatever case it came. */
  private static String licence(String value) {
    return Licences.ALL.stream()
        .filter(it -> it.equalsIgnoreCase(value))
        .findFirst()
        .orElse(value.toLowerCase(Locale.ROOT));
  }

  private static String alone(List<String> group, String value) {
    if (group.size() > 1) {
      throw Problem.malformed("facets", "an author stands in a group alone");
    }
    return value;
  }
}
