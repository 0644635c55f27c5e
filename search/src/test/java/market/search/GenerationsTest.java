package market.search;

import static market.search.Mods.id;
import static market.search.Mods.mod;
import static market.search.Mods.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationsTest {
  private static final Position FIRST = new Position(10, 3);
  private static final Position SECOND = new Position(11, 7);

  private final List<ModDocument> many = new Catalogue(8).mods(300);
  private Path home;
  private LuceneIndex index;

  @BeforeEach
  void open(@TempDir Path directory) {
    home = directory.resolve("index");
    index = LuceneIndex.open(home);
    index.apply(List.of(mod("snow", "Snow", "Falls", "")), List.of(), FIRST);
    index.commit();
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void theFormerGenerationAnswersUntilTheNextIsWhole() throws IOException {
    try (var next = index.beside()) {
      next.add(List.of(mod("rain", "Rain", "Falls", "")));
      assertThat(index.find(query("falls")).ids()).containsExactly(id("snow"));
      next.apply(List.of(), List.of(), SECOND);
      next.answer();
    }
    assertThat(index.find(query("falls")).ids()).containsExactly(id("rain"));
    assertThat(index.find(query("falls")).complete()).isTrue();
    assertThat(index.position()).isEqualTo(SECOND);
    assertThat(generations()).containsExactly("2");
  }

  @Test
  void aGenerationThatWasNotFinishedIsThrownAway() throws IOException {
    try (var next = index.beside()) {
      next.add(many);
      assertThatThrownBy(next::answer).isInstanceOf(IllegalStateException.class);
    }
    assertThat(index.find(query("falls")).ids()).containsExactly(id("snow"));
    assertThat(generations()).containsExactly("1");
  }

  @Test
  void anotherProcessMakesTheNextGeneration() throws IOException {
    try (var next = LuceneIndex.rebuilding(home)) {
      next.add(many);
      next.apply(List.of(), List.of(), SECOND);
      assertThat(index.successor()).isEmpty();
      next.answer();
    }
    assertThat(index.find(query("falls")).total()).isEqualTo(1);
    var successor = index.successor().orElseThrow();
    assertThat(successor.position()).isEqualTo(SECOND);
    successor.answer();
    assertThat(index.size()).isEqualTo(300);
    assertThat(index.successor()).isEmpty();
    assertThat(generations()).hasSize(1);
    index.close();
    index = LuceneIndex.open(home);
    assertThat(index.opening()).isEqualTo(Opening.KEPT);
    assertThat(index.size()).isEqualTo(300);
  }

  @Test
  void whatWasLeftBehindBySomebodyWhoDiedIsSweptAway() throws IOException {
    index.close();
    Files.createDirectories(home.resolve("7"));
    Files.writeString(home.resolve("7").resolve("_0.cfs"), "half");
    index = LuceneIndex.open(home);
    assertThat(generations()).containsExactly("1");
    assertThat(index.find(query("falls")).total()).isEqualTo(1);
  }

  @Test
  void aSnapshotKeepsItsFilesAndFillsAnotherIndex(@TempDir Path elsewhere) throws IOException {
    try (var snapshot = index.snapshot();
        var other = LuceneIndex.open(elsewhere.resolve("other"))) {
      index.apply(many, List.of(id("snow")), SECOND);
      index.commit();
      assertThat(snapshot.position()).isEqualTo(FIRST);
      try (var restored =
          other
              .beside(directory -> {
                for (var file : snapshot.files()) {
                  Files.copy(file, directory.resolve(file.getFileName()));
                }
              })
              .orElseThrow()) {
        assertThat(restored.position()).isEqualTo(FIRST);
        restored.answer();
      }
      assertThat(other.find(query("falls")).ids()).containsExactly(id("snow"));
    }
    assertThat(index.size()).isEqualTo(300);
  }

  @Test
  void filesThatAreNotOfAWholeIndexAreNotTaken() {
    assertThat(index.beside(directory -> Files.writeString(directory.resolve("segments_1"), "no")))
        .isEmpty();
    assertThat(index.beside(_ -> {})).isEmpty();
  }

  @Test
  void aMissingFileIsSeenWithoutReading() throws IOException {
    assertThat(index.look()).isEqualTo(Condition.WHOLE);
    for (var file : segments()) {
      Files.delete(file);
    }
    assertThat(index.look()).isEqualTo(Condition.DAMAGED);
    assertThat(index.damage()).isPresent();
    assertThat(index.find(query("falls")).complete()).isFalse();
    heals();
  }

  @Test
  void aFileCutShortIsSeenWithoutReading() throws IOException {
    index.apply(many, List.of(), FIRST);
    index.commit();
    assertThat(index.look()).isEqualTo(Condition.WHOLE);
    var file = segments().getLast();
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(bytes.length() - 1);
    }
    assertThat(index.look()).isEqualTo(Condition.DAMAGED);
    heals();
  }

  @Test
  void aWrongByteIsSeenByReadingAll() throws IOException {
    var file = segments().getFirst();
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() / 2);
      var was = bytes.read();
      bytes.seek(bytes.length() / 2);
      bytes.write(was ^ 0x5a);
    }
    assertThat(index.verify()).isEqualTo(Condition.DAMAGED);
    heals();
  }

  @Test
  void aDeletedDirectoryIsSeenAndMadeAnew() throws IOException {
    IOUtils.rm(home);
    assertThat(index.look()).isEqualTo(Condition.DAMAGED);
    heals();
  }

  @Test
  void anIndexWhoseWriterGaveUpIsOpenedAnewWhenItsFilesAreWhole() throws IOException {
    assertThat(index.reopen()).isTrue();
    assertThat(index.find(query("falls")).ids()).containsExactly(id("snow"));
    assertThat(index.position()).isEqualTo(FIRST);
    assertThat(generations()).containsExactly("1");
  }

  private void heals() throws IOException {
    assertThat(index.reopen()).isFalse();
    try (var next = index.beside()) {
      next.add(many);
      next.apply(List.of(), List.of(), SECOND);
      next.answer();
    }
    assertThat(index.verify()).isEqualTo(Condition.WHOLE);
    assertThat(index.find(query("")).total()).isEqualTo(300);
    assertThat(generations()).hasSize(1);
  }

  private List<String> generations() throws IOException {
    try (var files = Files.list(home)) {
      return files.filter(Files::isDirectory).map(it -> it.getFileName().toString()).toList();
    }
  }

  private List<Path> segments() throws IOException {
    try (var files = Files.list(home.resolve("1"))) {
      return files.filter(it -> it.getFileName().toString().startsWith("_")).sorted().toList();
    }
  }
}
