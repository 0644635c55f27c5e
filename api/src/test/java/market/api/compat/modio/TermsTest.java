package market.api.compat.modio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import market.api.Problem;
import org.junit.jupiter.api.Test;

class TermsTest {
  private static final Map<String, Function<Thing, Object>> FIELDS =
      Map.of("id", Thing::id, "name", Thing::name, "tags", Thing::tags);
  private static final List<Thing> THINGS =
      List.of(
          new Thing(1, "Boats", List.of("water", "fun")),
          new Thing(2, "trains", List.of("rails")),
          new Thing(3, "Big boats", List.of("water")));

  private record Thing(Long id, String name, List<String> tags) {
    Thing(int id, String name, List<String> tags) {
      this((long) id, name, tags);
    }
  }

  private static Terms terms(String query) {
    var parameters = new MultivaluedHashMap<String, String>();
    for (var pair : query.split("&", -1)) {
      var at = pair.indexOf('=');
      parameters.add(pair.substring(0, at), pair.substring(at + 1));
    }
    return Terms.of(parameters, Set.copyOf(FIELDS.keySet()));
  }

  private static List<Long> left(String query) {
    var terms = terms(query);
    var held = THINGS.stream().filter(it -> terms.hold(it, FIELDS)).toList();
    return terms.sorted(held, FIELDS).stream().map(Thing::id).toList();
  }

  @Test
  void everyConditionHasToHold() {
    assertThat(left("id=2")).containsExactly(2L);
    assertThat(left("id-in=1,3")).containsExactly(1L, 3L);
    assertThat(left("id-not-in=1,3")).containsExactly(2L);
    assertThat(left("id-not=2")).containsExactly(1L, 3L);
    assertThat(left("id-min=2&id-max=2")).containsExactly(2L);
    assertThat(left("id-gt=1&id-st=3")).containsExactly(2L);
    assertThat(left("name=boats")).containsExactly(1L);
    assertThat(left("name-lk=*boats")).containsExactly(1L, 3L);
    assertThat(left("name-not-lk=*boats")).containsExactly(2L);
    assertThat(left("tags=water,fun")).containsExactly(1L);
    assertThat(left("tags-in=fun,rails")).containsExactly(1L, 2L);
    assertThat(left("tags-not-in=water")).containsExactly(2L);
    assertThat(left("unheard_of=1")).hasSize(3);
  }

  @Test
  void anOrderIsAFieldEitherWay() {
    assertThat(left("_sort=name")).containsExactly(3L, 1L, 2L);
    assertThat(left("_sort=-id")).containsExactly(3L, 2L, 1L);
  }

  @Test
  void aPageIsAHundredAtMost() {
    assertThat(terms("_limit=500&_offset=7").limit()).isEqualTo(100);
    assertThat(terms("_limit=500&_offset=7").offset()).isEqualTo(7);
    assertThat(terms("_limit=0").limit()).isEqualTo(1);
    assertThat(terms("_offset=-5").offset()).isZero();
    assertThatThrownBy(() -> terms("_limit=many")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> left("id-min=many")).isInstanceOf(Problem.class);
  }

  @Test
  void whatLooksLikeAPatternIsNone() {
    assertThat(left("name-lk=.*")).isEmpty();
    assertThat(left("name-lk=(")).isEmpty();
  }
}
