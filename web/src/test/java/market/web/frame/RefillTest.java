package market.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import market.api.Problem;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What was typed stands in the form again. */
class RefillTest {
  private static final String FORM =
      """
      <details><summary>New</summary><form method="post" action="/things">
      <input type="hidden" name="of" value="1"><input type="hidden" name="once" value="new">
      <label for="name">Name</label><input id="name" name="name" value="Old" aria-describedby="hint">
      <input type="password" name="password"><textarea name="text">Old text</textarea>
      <select name="kind"><option value="a" selected>A</option><option value="b">B</option></select>
      <label><input type="checkbox" name="box" value="x" checked> X</label>
      <label><input type="checkbox" name="box" value="y"> Y</label>
      <input type="checkbox" name="agree">
      <input type="number" name="days"><input type="number" name="days" value="7">
      </form></details>
      """;

  private static final Map<String, List<String>> TYPED =
      Map.of(
          "of", List.of("1"),
          "once", List.of("old"),
          "name", List.of("<New> & \"true\""),
          "password", List.of("secret"),
          "text", List.of("Two\nlines </textarea>"),
          "kind", List.of("b"),
          "box", List.of("y"),
          "agree", List.of("on"),
          "days", List.of("3", "many"));

  private static Document after(
      String html, Map<String, List<String>> typed, Problem.Field... wrong) {
    return Jsoup.parse(new Refill("/things", typed, List.of(wrong)).into(html));
  }

  @Test
  void everyFieldHasWhatItWasSentWith() {
    var page = after(FORM, TYPED);
    assertThat(page.select("[name=name]").val()).isEqualTo("<New> & \"true\"");
    assertThat(page.select("textarea").val()).isEqualTo("Two\nlines </textarea>");
    assertThat(page.select("option[selected]").eachAttr("value")).containsExactly("b");
    assertThat(page.select("[name=box][checked]").eachAttr("value")).containsExactly("y");
    assertThat(page.select("[name=agree]").hasAttr("checked")).isTrue();
    assertThat(page.select("[name=days]").eachAttr("value")).containsExactly("3", "many");
    assertThat(page.select("details").hasAttr("open")).isTrue();
  }

  @Test
  void secretsAndKeysAreThePagesOwn() {
    var page = after(FORM, TYPED);
    assertThat(page.select("[name=password]").val()).isEmpty();
    assertThat(page.select("[name=once]").val()).isEqualTo("new");
    assertThat(page.html()).doesNotContain("secret");
  }

  @Test
  void whatIsWrongIsSaidBesideItsField() {
    var page =
        after(
            FORM,
            TYPED,
            new Problem.Field("name", "is too <long>"),
            new Problem.Field("steps[1].days", "0 to 60"),
            new Problem.Field("box", "one of them"),
            new Problem.Field("elsewhere", "is not here"));
    var name = page.select("[name=name]");
    assertThat(name.attr("aria-invalid")).isEqualTo("true");
    assertThat(name.attr("aria-describedby")).isEqualTo("hint wrong-name-0");
    assertThat(page.select("#wrong-name-0").text()).isEqualTo("is too <long>");
    assertThat(page.select("[name=days]").eachAttr("aria-invalid")).containsExactly("true");
    assertThat(page.select("[name=days]").get(1).hasAttr("aria-invalid")).isTrue();
    assertThat(page.select("label + #wrong-box-0")).hasSize(1);
    assertThat(page.select(".error")).hasSize(3);
  }

  @Test
  void aFieldThatSaysWhatIsWrongAlreadySaysItOnce() {
    var html = FORM.replace("id=\"name\"", "id=\"name\" aria-invalid=\"true\"");
    assertThat(after(html, TYPED, new Problem.Field("name", "is too long")).select(".error"))
        .isEmpty();
  }

  @Test
  void ofTwoFormsForOnePlaceTheOneThatWasSentIsFilled() {
    var other = FORM.replace("name=\"of\" value=\"1\"", "name=\"of\" value=\"2\"");
    var page = after(other + FORM, TYPED);
    assertThat(page.select("[name=name]").eachAttr("value"))
        .containsExactly("Old", "<New> & \"true\"");
    assertThat(page.select("details[open]")).hasSize(1);
  }

  @Test
  void aPageWithoutTheFormIsLeftAsItIs() {
    var html = "<p>Nothing</p>";
    assertThat(new Refill("/things", TYPED, List.of()).into(html)).isSameAs(html);
    assertThat(new Refill("/others", TYPED, List.of()).into(FORM)).isSameAs(FORM);
  }
}
