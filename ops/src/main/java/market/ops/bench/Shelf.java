package market.ops.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Mods as a large marketplace has them: many words that are rare and few that are frequent, in
 * three languages; few mods that everybody has and many that nobody knows. The same number always
 * makes the same mod.
 */
final class Shelf {
  static final int GAMES = 40;
  static final int TAGS = 400;
  static final int CATEGORIES = 12;
  static final List<String> LOADERS = List.of("forge", "fabric", "lua", "plain");
  static final List<String> LICENCES =
      List.of("MIT", "GPL-3.0-only", "Apache-2.0", "CC-BY-4.0", "LicenseRef-Paid", "MPL-2.0");
  static final List<String> CHANNELS = List.of("release", "beta", "alpha");

  private static final Instant TODAY = Instant.parse("2026-01-01T00:00:00Z");
  private static final double[] GAME = Tongue.zipf(GAMES);
  private static final double[] TAG = Tongue.zipf(TAGS);
  private static final long[] PRICES = {99, 199, 299, 499, 999, 1499, 1999, 4999};

  private final int size;
  private final double[] creators;

  /** One mod. */
  record Item(
      int number,
      UUID id,
      String slug,
      int game,
      String locale,
      String title,
      String summary,
      String description,
      int creator,
      Set<String> categories,
      Set<String> tags,
      Set<String> loaders,
      Set<String> versions,
      String channel,
      String licence,
      long price,
      long downloads,
      long starsSum,
      long starsCount,
      Instant createdAt,
      Instant updatedAt) {}

  Shelf(int size) {
    this.size = size;
    this.creators = Tongue.zipf(creators());
  }

  int size() {
    return size;
  }

  int creators() {
    return Math.max(10, size / 8);
  }

  static UUID creator(int number) {
    return new UUID(0x00c0_0000_0000_0000L, number);
  }

  static UUID game(int number) {
    return new UUID(0x00aa_0000_0000_0000L, number);
  }

  static Tongue tongue(SplittableRandom random) {
    var drawn = random.nextInt(100);
    return drawn < 60 ? Tongue.ENGLISH : drawn < 80 ? Tongue.GERMAN : Tongue.RUSSIAN;
  }

  static String version(int minor) {
    return "1." + minor;
  }

  static String gameSlug(SplittableRandom random) {
    return "game-" + Tongue.drawn(random, GAME);
  }

  static String tag(SplittableRandom random) {
    return "tag-" + Tongue.drawn(random, TAG);
  }

  Item item(int number) {
    var random = new SplittableRandom(0x5eedL * 1_000_003 + number);
    var tongue = tongue(random);
    var title = tongue.text(random, 1 + random.nextInt(4));
    var downloads =
        (long) Math.min(5e7, StrictMath.pow(random.nextDouble() + 1e-8, -1.3)) + random.nextInt(40);
    var ratings = Math.min(downloads / 20, random.nextInt(2_000));
    var created = TODAY.minus(Duration.ofMinutes(random.nextInt(6 * 365 * 24 * 60)));
    var age = Duration.between(created, TODAY).toMinutes();
    return new Item(
        number,
        new UUID(
            0x0190_0000_0000_7000L | (long) number << 16, Long.MIN_VALUE | random.nextLong() >>> 2),
        "mod-" + Integer.toString(number, 36),
        Tongue.drawn(random, GAME),
        tongue.locale(),
        title.length() > 80 ? title.substring(0, 80).strip() : title,
        cut(tongue.text(random, 6 + random.nextInt(10)), 250),
        tongue.text(random, 20 + random.nextInt(100)),
        Tongue.drawn(random, creators),
        Set.of("category-" + random.nextInt(CATEGORIES)),
        some(1 + random.nextInt(6), () -> tag(random)),
        some(1 + random.nextInt(2), () -> LOADERS.get(random.nextInt(LOADERS.size()))),
        versions(random),
        random.nextInt(10) < 7 ? "release" : CHANNELS.get(random.nextInt(3)),
        LICENCES.get(random.nextInt(LICENCES.size())),
        random.nextInt(100) < 65 ? 0 : PRICES[random.nextInt(PRICES.length)],
        downloads,
        ratings * (2 + random.nextInt(4)) - (ratings == 0 ? 0 : random.nextLong(ratings)),
        ratings,
        created,
        created.plus(Duration.ofMinutes((long) (age * random.nextDouble()))));
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most).strip() : text;
  }

  /** A stretch of releases of the game that ends at a rather new one. */
  private static Set<String> versions(SplittableRandom random) {
    var newest = 29 - (int) (30 * random.nextDouble() * random.nextDouble());
    var oldest = Math.max(0, newest - random.nextInt(6));
    var versions = new LinkedHashSet<String>();
    IntStream.rangeClosed(oldest, newest).forEach(minor -> versions.add(version(minor)));
    return versions;
  }

  private static Set<String> some(int count, Supplier<String> drawn) {
    var all = new LinkedHashSet<String>();
    for (int i = 0; i < count; i++) {
      all.add(drawn.get());
    }
    return all;
  }
}
