package market.ops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShelfTest {
  private final Shelf shelf = new Shelf(100_000);

  @Test
  void theSameNumbersMakeTheSameModsOnEveryMachine() throws Exception {
    var sha256 = MessageDigest.getInstance("SHA-256");
    for (int number = 0; number < 3_000; number++) {
      sha256.update(shelf.item(number).toString().getBytes(StandardCharsets.UTF_8));
    }
    assertThat(HexFormat.of().formatHex(sha256.digest()))
        .isEqualTo("d93720bb194a4e34f1ab6cea96acddebc75a2fa0af9f59576647d04f512a81b7");
  }

  @Test
  void theSameNumbersAskTheSameOnEveryMachine() throws Exception {
    var log = new QueryLog(shelf);
    var sha256 = MessageDigest.getInstance("SHA-256");
    for (int number = 0; number < 3_000; number++) {
      for (var path :
          new String[] {
            log.wish(number).path(),
            log.typed(number),
            log.typedWrongly(number),
            log.hostile(number)
          }) {
        sha256.update(path.getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(HexFormat.of().formatHex(sha256.digest()))
        .isEqualTo("ea9c88e09ea3e0f6861e224fe4ef7e52ccae6e1dcfe486a08786ff86104143d6");
  }

  @Test
  void fewModsHaveMostDownloads() {
    var downloads =
        IntStream.range(0, 20_000).mapToLong(n -> shelf.item(n).downloads()).sorted().toArray();
    var all = IntStream.range(0, 20_000).mapToLong(n -> downloads[n]).sum();
    var best = IntStream.range(19_800, 20_000).mapToLong(n -> downloads[n]).sum();
    assertThat(best).isGreaterThan(all / 3);
    assertThat(downloads[10_000]).isLessThan(100);
  }

  @Test
  void everyModHasAnIdAndASlugOfItsOwn() {
    var items = IntStream.range(0, 20_000).mapToObj(shelf::item).toList();
    assertThat(items.stream().map(Shelf.Item::id).collect(Collectors.toSet())).hasSize(20_000);
    assertThat(items.stream().map(Shelf.Item::slug).collect(Collectors.toSet())).hasSize(20_000);
    assertThat(items).allSatisfy(it -> assertThat(it.title()).hasSizeBetween(1, 80));
  }
}
