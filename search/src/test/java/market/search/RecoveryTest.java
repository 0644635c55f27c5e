package market.search;

import static market.search.Mods.id;
import static market.search.Mods.mod;
import static market.search.Mods.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  private static final Position FIRST = new Position(10, 3);
  private static final Position SECOND = new Position(11, 7);

  private Path home;
  private Path directory;

  @BeforeEach
  void places(@TempDir Path home) {
    this.home = home;
    this.directory = home.resolve("index");
  }

  @Test
  void afterAKillTheIndexIsAtItsLastCommit() throws IOException {
    var copy = home.resolve("copy");
    try (var index = LuceneIndex.open(directory)) {
      index.apply(List.of(mod("snow", "Snow", "Falls", "")), List.of(), FIRST);
      index.commit();
      index.apply(List.of(mod("rain", "Rain", "Falls", "")), List.of(id("snow")), SECOND);
      assertThat(index.position()).isEqualTo(SECOND);
      copy(directory, copy);
    }
    try (var index = LuceneIndex.open(copy)) {
      assertThat(index.opening()).isEqualTo(Opening.KEPT);
      assertThat(index.position()).isEqualTo(FIRST);
      assertThat(index.find(query("falls")).ids()).containsExactly(id("snow"));
      index.apply(List.of(mod("rain", "Rain", "Falls", "")), List.of(id("snow")), SECOND);
      assertThat(index.find(query("falls")).ids()).containsExactly(id("rain"));
    }
  }

  @Test
  void aDamagedFileOfAnyKindStartsTheIndexAnew() throws IOException {
    fill();
    for (var file : files(directory.resolve("1"))) {
      var copy = home.resolve("damaged-" + file.getFileName());
      copy(directory, copy);
      var bytes = Files.readAllBytes(file);
      for (var at = bytes.length / 3; at < Math.min(bytes.length, bytes.length / 3 + 16); at++) {
        bytes[at] ^= 0x5a;
      }
      Files.write(copy.resolve("1").resolve(file.getFileName()), bytes);
      startsAnew(copy, file);
    }
  }

  @Test
  void aFileThatIsCutShortOrMissingStartsTheIndexAnew() throws IOException {
    fill();
    for (var file : files(directory.resolve("1"))) {
      var cut = home.resolve("cut-" + file.getFileName());
      copy(directory, cut);
      var bytes = Files.readAllBytes(file);
      Files.write(
          cut.resolve("1").resolve(file.getFileName()), Arrays.copyOf(bytes, bytes.length / 2));
      startsAnew(cut, file);
      var missing = home.resolve("missing-" + file.getFileName());
      copy(directory, missing);
      Files.delete(missing.resolve("1").resolve(file.getFileName()));
      startsAnew(missing, file);
    }
  }

  @Test
  void aDirectoryDeletedWhileClosedIsAnEmptyIndex() throws IOException {
    fill();
    IOUtils.rm(directory);
    try (var index = LuceneIndex.open(directory)) {
      assertThat(index.opening()).isEqualTo(Opening.CREATED);
      isEmpty(index);
    }
  }

  @Test
  void anIndexOfSomeoneElseIsReplacedAndOtherFilesAreLeftAlone() throws IOException {
    try (var files = FSDirectory.open(directory);
        var writer = new IndexWriter(files, new IndexWriterConfig())) {
      writer.addDocument(new Document());
    }
    var note = Files.writeString(directory.resolve("note.txt"), "keep");
    try (var index = LuceneIndex.open(directory)) {
      assertThat(index.opening()).isEqualTo(Opening.OUTDATED);
      isEmpty(index);
    }
    assertThat(note).hasContent("keep");
  }

  @Test
  void anIndexHasOneOwner() {
    try (var index = LuceneIndex.open(directory)) {
      index.apply(List.of(mod("snow", "Snow", "Falls", "")), List.of(), FIRST);
      index.commit();
      assertThatThrownBy(() -> LuceneIndex.open(directory))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(index.find(query("snow")).total()).isEqualTo(1);
    }
  }

  private void fill() {
    try (var index = LuceneIndex.open(directory)) {
      index.apply(new Catalogue(8).mods(60), List.of(), FIRST);
      index.commit();
      index.apply(List.of(mod("snow", "Snow", "Falls", "")), List.of(), SECOND);
    }
  }

  private static void startsAnew(Path damaged, Path file) {
    try (var index = LuceneIndex.open(damaged)) {
      assertThat(index.opening()).as("%s", file).isNotEqualTo(Opening.KEPT);
      isEmpty(index);
      index.apply(List.of(mod("snow", "Snow", "Falls", "")), List.of(), FIRST);
      assertThat(index.find(query("snow")).ids()).containsExactly(id("snow"));
    }
    try (var index = LuceneIndex.open(damaged)) {
      assertThat(index.opening()).isEqualTo(Opening.KEPT);
      assertThat(index.size()).isEqualTo(1);
    }
  }

  private static void isEmpty(LuceneIndex index) {
    assertThat(index.size()).isZero();
    assertThat(index.position()).isEqualTo(Position.START);
    assertThat(index.find(query("")).ids()).isEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (var file : all.filter(it -> !it.endsWith("write.lock")).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> !file.endsWith("write.lock")).sorted().toList();
    }
  }
}
