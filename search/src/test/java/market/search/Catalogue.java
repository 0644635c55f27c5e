package market.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Mods that look like those of a real marketplace; the same for the same seed. */
final class Catalogue {
  private static final Instant TODAY = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> GAMES =
      List.of("luanti", "supertuxkart", "zero-ad", "openttd", "veloren");
  private static final List<String> CATEGORIES =
      List.of("world", "tools", "maps", "sound", "textures", "gameplay", "library", "karts");
  private static final List<String> LOADERS = List.of("plain", "forge", "lua");
  private static final List<String> LICENCES =
      List.of("MIT", "Apache-2.0", "GPL-3.0-only", "CC-BY-4.0", "LicenseRef-Paid");
  private static final List<String> CHANNELS = List.of("release", "beta", "alpha");

  private final Random random;
  private final List<String> vocabulary;
  private final List<String> tags;

  Catalogue(long seed) {
    this.random = new Random(seed);
    this.vocabulary = IntStream.range(0, 4000).mapToObj(_ -> word()).distinct().toList();
    this.tags = vocabulary.subList(0, 300);
  }

  List<ModDocument> mods(int count) {
    return IntStream.range(0, count).mapToObj(this::mod).toList();
  }

  /** A word that is the rarer the later it stands in the vocabulary. */
  String anyWord() {
    return skewed(vocabulary);
  }

  String anyOf(FacetField field) {
    return switch (field) {
      case GAME -> skewed(GAMES);
      case CATEGORY -> skewed(CATEGORIES);
      case TAG -> skewed(tags);
      case LOADER -> skewed(LOADERS);
      case GAME_VERSION -> version();
      case LICENCE -> skewed(LICENCES);
      case CHANNEL -> skewed(CHANNELS);
      case WORKS_WITH -> "mod-" + random.nextInt(40);
      case PRICE, NEEDS -> random.nextBoolean() ? "free" : "paid";
      case RATING -> List.of("4.5", "4", "3").get(random.nextInt(3));
    };
  }

  private ModDocument.Standing standing() {
    var rating = Math.round(random.nextDouble() * 50) / 10.0;
    return new ModDocument.Standing(
        rating,
        rating * 0.8,
        random.nextInt(500),
        (long) Math.pow(10, random.nextDouble() * 6),
        random.nextInt(100),
        random.nextDouble(),
        random.nextInt(50) / 7.0,
        random.nextInt(50) / 3.0);
  }

  private ModDocument mod(int number) {
    var title = text(1 + random.nextInt(4));
    var maker = 1 + (int) (Math.pow(random.nextDouble(), 2) * 500);
    var created = TODAY.minus(Duration.ofHours(random.nextInt(70_000)));
    return new ModDocument(
        new UUID(random.nextLong(), random.nextLong()),
        title.replace(' ', '-') + '-' + number,
        anyOf(FacetField.GAME),
        List.of(
            new ModDocument.Text(
                "en", title, text(6 + random.nextInt(8)), text(30 + random.nextInt(90)))),
        "maker-" + maker,
        "Maker " + vocabulary.get(maker),
        some(FacetField.CATEGORY, 2),
        some(FacetField.TAG, 5),
        some(FacetField.LOADER, 2),
        some(FacetField.GAME_VERSION, 6),
        some(FacetField.WORKS_WITH, 3),
        some(FacetField.CHANNEL, 2),
        anyOf(FacetField.LICENCE),
        random.nextInt(3) > 0 ? 0 : 99 + 100L * random.nextInt(20),
        random.nextBoolean(),
        standing(),
        created,
        created.plus(Duration.ofHours(random.nextInt(5000))));
  }

  private List<String> some(FacetField field, int most) {
    return Stream.generate(() -> anyOf(field)).limit(1 + random.nextInt(most)).distinct().toList();
  }

  private String version() {
    return "5." + (int) (Math.pow(random.nextDouble(), 2) * 30);
  }

  private String text(int words) {
    return String.join(" ", Stream.generate(this::anyWord).limit(words).toList());
  }

  private String word() {
    var syllables = List.of("ka", "mi", "to", "re", "sun", "lo", "dar", "fen", "gri", "pol", "vex");
    return String.join(
        "",
        Stream.generate(() -> syllables.get(random.nextInt(syllables.size())))
            .limit(2 + random.nextInt(3))
            .toList());
  }

  private <T> T skewed(List<T> values) {
    return values.get((int) (Math.pow(random.nextDouble(), 3) * values.size()));
  }
}
