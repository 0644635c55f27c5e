package market.api.genuine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import market.api.genuine.Merkle.Place;
import market.api.genuine.Merkle.Span;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MerkleTest {
  /** A log in memory, with its hashes kept as the database keeps them. */
  private static final class Log {
    private final List<String> leaves = new ArrayList<>();
    private final Map<Place, String> nodes = new HashMap<>();
    private final List<String> roots = new ArrayList<>(List.of(Merkle.empty()));
    private int reads;

    Log(int size, String salt) {
      var tree = new Growing(0, List.of());
      for (int i = 0; i < size; i++) {
        var leaf = Merkle.leaf((salt + i).getBytes(StandardCharsets.UTF_8));
        leaves.add(leaf);
        tree.add(leaf);
        roots.add(tree.root());
      }
      tree.fresh().forEach(it -> nodes.put(new Place(it.level(), it.index()), it.hash()));
    }

    List<String> proof(List<Span> spans) {
      return spans.stream().map(this::hash).toList();
    }

    String hash(Span span) {
      return Merkle.fold(
          Merkle.places(span).stream()
              .map(place -> {
                reads++;
                return Objects.requireNonNull(nodes.get(place));
              })
              .toList());
    }
  }

  /** RFC 6962's definition, word for word and slowly. */
  private static String slowly(List<String> leaves) {
    if (leaves.size() < 2) {
      return leaves.isEmpty() ? Merkle.empty() : leaves.getFirst();
    }
    var half = Integer.highestOneBit(leaves.size() - 1);
    return Merkle.inner(
        slowly(leaves.subList(0, half)), slowly(leaves.subList(half, leaves.size())));
  }

  private static final Log LOG = new Log(600, "a");
  private static final Log OTHER = new Log(600, "b");

  private static String turned(String hash) {
    return (hash.charAt(0) == '0' ? '1' : '0') + hash.substring(1);
  }

  /** Every way of changing one hash, leaving one out, or adding one. */
  private static List<List<String>> spoiled(List<String> proof) {
    var all = new ArrayList<List<String>>();
    for (int i = 0; i < proof.size(); i++) {
      var changed = new ArrayList<>(proof);
      changed.set(i, turned(proof.get(i)));
      all.add(changed);
      var shorter = new ArrayList<>(proof);
      shorter.remove(i);
      all.add(shorter);
    }
    var longer = new ArrayList<>(proof);
    longer.add(LOG.leaves.getFirst());
    all.add(longer);
    return all;
  }

  @Test
  void theTreeOfRfc6962HasTheRootsOthersPublishForIt() {
    // The roots that the certificate-transparency test vectors give for their eight leaves.
    var tree = new Growing(0, List.of());
    assertThat(tree.root())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    tree.add(Merkle.leaf(new byte[0]));
    assertThat(tree.root())
        .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    tree.add(Merkle.leaf(new byte[] {0}));
    assertThat(tree.root())
        .isEqualTo("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    tree.add(Merkle.leaf(new byte[] {0x10}));
    assertThat(tree.root())
        .isEqualTo("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
  }

  @Property(tries = 100)
  void theRootIsTheOneTheDefinitionGives(@ForAll @IntRange(max = 600) int size) {
    assertThat(LOG.roots.get(size)).isEqualTo(slowly(LOG.leaves.subList(0, size)));
  }

  @Property(tries = 500)
  void everyInclusionProofHoldsAndNothingChangedDoes(
      @ForAll @IntRange(min = 1, max = 600) int size, @ForAll @IntRange(max = 599) int any) {
    var position = any % size;
    var root = LOG.roots.get(size);
    var leaf = LOG.leaves.get(position);
    var proof = LOG.proof(Merkle.inclusion(position, size));
    assertThat(Merkle.includes(root, size, position, leaf, proof)).isTrue();
    for (var wrong : spoiled(proof)) {
      assertThat(Merkle.includes(root, size, position, leaf, wrong)).isFalse();
    }
    assertThat(Merkle.includes(root, size, position, OTHER.leaves.get(position), proof)).isFalse();
    assertThat(Merkle.includes(OTHER.roots.get(size), size, position, leaf, proof)).isFalse();
    assertThat(Merkle.includes(root, size, size, leaf, proof)).isFalse();
    for (int elsewhere = 0; elsewhere < size; elsewhere++) {
      if (elsewhere != position) {
        assertThat(Merkle.includes(root, size, elsewhere, leaf, proof)).isFalse();
      }
    }
  }

  @Property(tries = 500)
  void everyConsistencyProofHoldsAndNothingChangedDoes(
      @ForAll @IntRange(min = 1, max = 600) int size, @ForAll @IntRange(max = 600) int any) {
    var older = any % (size + 1);
    var root = LOG.roots.get(size);
    var olderRoot = LOG.roots.get(older);
    var proof = LOG.proof(Merkle.consistency(older, size));
    assertThat(Merkle.extend(olderRoot, older, root, size, proof)).isTrue();
    for (var wrong : spoiled(proof)) {
      assertThat(Merkle.extend(olderRoot, older, root, size, wrong)).isFalse();
    }
    if (older > 0) {
      assertThat(Merkle.extend(OTHER.roots.get(older), older, root, size, proof)).isFalse();
      assertThat(Merkle.extend(olderRoot, older, OTHER.roots.get(size), size, proof)).isFalse();
    }
  }

  @Test
  void aProofReadsAboutAsManyHashesAsTheTreeIsHigh() {
    var log = new Log(1 << 15, "c");
    var size = (1 << 15) - 1;
    log.reads = 0;
    var _ = log.proof(Merkle.inclusion(17, size));
    assertThat(log.reads).isLessThanOrEqualTo(2 * 15);
    log.reads = 0;
    var _ = log.proof(Merkle.consistency(12_345, size));
    assertThat(log.reads).isLessThanOrEqualTo(3 * 15);
  }
}
