package market.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final String[] LETTERS = {"a", "b", "c", "é", "я", "界", "🎮"};

  @Test
  void aWalkFindsWhatComparingOneByOneFinds() throws IOException {
    var random = new Random(7);
    var words = words(random, 3_000);
    var vocabulary = vocabulary(List.copyOf(words));
    for (var i = 0; i < 400; i++) {
      var wanted = word(random);
      for (var edits = 1; edits <= 2; edits++) {
        for (var kept = 0; kept <= 1; kept++) {
          assertThat(found(vocabulary, wanted, edits, kept))
              .as("%s, %d edits, %d kept", wanted, edits, kept)
              .isEqualTo(compared(words, wanted, edits, kept));
        }
      }
    }
  }

  @Test
  void everyWordIsKnownWithItsDocumentsAndNoOther() throws IOException {
    var random = new Random(11);
    var words = words(random, 2_000);
    var vocabulary = vocabulary(List.copyOf(words));
    assertThat(words).allSatisfy(word -> assertThat(vocabulary.documents(word)).isEqualTo(1));
    assertThat(List.of("", "zz", "a ", "🎮🎮🎮🎮🎮🎮🎮🎮🎮🎮🎮🎮"))
        .allSatisfy(word -> assertThat(vocabulary.documents(word)).isZero());
  }

  @Test
  void aFieldWithoutWordsKnowsNone() throws IOException {
    var vocabulary = vocabulary(List.of());
    assertThat(vocabulary.documents("a")).isZero();
    assertThat(found(vocabulary, "abcd", 2, 0)).isEmpty();
  }

  @Test
  void aWalkEndsWhenThereIsEnough() throws IOException {
    var vocabulary = vocabulary(List.of("maps", "mapt", "mapu", "mapv"));
    var found = new ArrayList<String>();
    vocabulary.near(
        "mapx",
        1,
        1,
        (word, _, _) -> {
          found.add(word);
          return found.size() < 2;
        });
    assertThat(found).containsExactly("maps", "mapt");
  }

  private static SortedSet<String> words(Random random, int count) {
    var words = new TreeSet<String>();
    while (words.size() < count) {
      words.add(word(random));
    }
    return words;
  }

  private static String word(Random random) {
    var word = new StringBuilder();
    for (var length = 1 + random.nextInt(9); length > 0; length--) {
      word.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return word.toString();
  }

  private static Vocabulary vocabulary(List<String> words) throws IOException {
    try (var directory = new ByteBuffersDirectory()) {
      try (var writer = new IndexWriter(directory, new IndexWriterConfig(new KeywordAnalyzer()))) {
        for (var word : words) {
          var document = new Document();
          document.add(new StringField("word", word, Field.Store.NO));
          writer.addDocument(document);
        }
        if (words.isEmpty()) {
          writer.addDocument(new Document());
        }
        writer.forceMerge(1);
      }
      try (var reader = DirectoryReader.open(directory)) {
        return Vocabulary.load(reader.leaves().getFirst().reader(), "word");
      }
    }
  }

  private static Map<String, Integer> found(
      Vocabulary vocabulary, String word, int edits, int kept) {
    var found = new TreeMap<String, Integer>();
    vocabulary.near(
        word,
        edits,
        kept,
        (near, distance, _) -> {
          found.put(near, distance);
          return true;
        });
    return found;
  }

  private static Map<String, Integer> compared(
      SortedSet<String> words, String wanted, int edits, int kept) {
    var near = new TreeMap<String, Integer>();
    for (var word : words) {
      var distance = distance(wanted, word);
      if (distance <= edits && wanted.charAt(0) * kept == word.charAt(0) * kept) {
        near.put(word, distance);
      }
    }
    return near;
  }

  /** The whole table, as the books have it. */
  private static int distance(String a, String b) {
    var rows = new int[a.length() + 1][b.length() + 1];
    for (var i = 0; i <= a.length(); i++) {
      for (var j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        rows[i][j] =
            Math.min(rows[i - 1][j - 1] + same, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[a.length()][b.length()];
  }
}
