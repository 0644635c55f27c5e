package market.ops.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The words of one language, the most frequent first, drawn as they are in texts: the second half
 * as often as the first, the third a third as often, and so on.
 */
final class Tongue {
  private static final int WORDS = 30_000;

  static final Tongue ENGLISH =
      new Tongue(
          "en",
          11,
          "snow better map pack world tools block village enemy castle weapon sound texture dark"
              + " forest more simple armor ship race kart track city train magic dragon water"
              + " light story quest farm food trade animal night storm old new big tiny library",
          "an be co da el fi gro ha in ka lo mer no or per qua ra ster ta un ver wo yel zo ing er"
              + " est le ton ry");
  static final Tongue GERMAN =
      new Tongue(
          "de",
          12,
          "Schnee besser Karte Welt Werkzeug Stein Dorf Feind Burg Waffe Klang Wald dunkel einfach"
              + " Schiff Rennen Strecke Stadt Zug Zauber Drache Wasser Licht Haus Bauer Essen"
              + " Handel Tier Nacht Sturm alt neu groß klein schöne Straße Brücke",
          "ab be dor ein fel ge hau ich keit lich mög nen ober pf schu rau sch stein tür un ver wei"
              + " zeug zu ung er en heit ßer ö");
  static final Tongue RUSSIAN =
      new Tongue(
          "ru",
          13,
          "снег лучше карта мир инструмент камень деревня враг замок оружие звук текстура лес"
              + " тёмный простой корабль гонка трасса город поезд магия дракон вода свет история"
              + " ферма еда торговля зверь ночь буря старый новый большой",
          "аб бо ва го де жи за ий ко лё ми на об пре ра ск ти ум фо хо ца чи шо щий ы эл ю яр ный"
              + " ость ние ка");

  private final String locale;
  private final List<String> words;
  private final double[] upTo;

  private Tongue(String locale, long seed, String common, String syllables) {
    this.locale = locale;
    var random = new SplittableRandom(seed);
    var parts = syllables.split(" ", -1);
    var all = new LinkedHashSet<>(List.of(common.split(" ", -1)));
    while (all.size() < WORDS) {
      var word = new StringBuilder();
      for (int left = 2 + random.nextInt(3); left > 0; left--) {
        word.append(parts[random.nextInt(parts.length)]);
      }
      all.add(word.toString());
    }
    words = new ArrayList<>(all);
    upTo = zipf(WORDS);
  }

  /** The same on every machine, which {@link Math} does not promise. */
  static double[] zipf(int count) {
    var upTo = new double[count];
    var sum = 0.0;
    for (int i = 0; i < count; i++) {
      sum += 1 / StrictMath.pow(i + 2.7, 1.05);
      upTo[i] = sum;
    }
    for (int i = 0; i < count; i++) {
      upTo[i] /= sum;
    }
    return upTo;
  }

  static int drawn(SplittableRandom random, double[] upTo) {
    var found = Arrays.binarySearch(upTo, random.nextDouble());
    return Math.min(upTo.length - 1, found < 0 ? -found - 1 : found);
  }

  String locale() {
    return locale;
  }

  String word(SplittableRandom random) {
    return words.get(drawn(random, upTo));
  }

  String text(SplittableRandom random, int count) {
    var text = new StringBuilder(word(random));
    for (int i = 1; i < count; i++) {
      text.append(' ').append(word(random));
    }
    return text.toString();
  }
}
