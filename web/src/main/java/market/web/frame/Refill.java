package market.web.frame;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import market.api.Problem;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Puts what was typed back into the form it was sent by, and says beside each field what is wrong
 * with it, so that nobody types anything twice.
 *
 * @param path where the form was sent
 * @param typed its fields, each with what it had, in order
 * @param wrong what was refused, by the names of fields
 */
record Refill(String path, Map<String, List<String>> typed, List<Problem.Field> wrong) {
  /** What a browser would not have sent as it was typed, or what nobody typed. */
  private static final Set<String> LEFT =
      Set.of("password", "hidden", "file", "submit", "button", "reset", "image");

  private static final Pattern ROW = Pattern.compile("[a-z_]+\\[([0-9]{1,3})]\\.([a-z_]+)");

  Refill {
    typed = Map.copyOf(typed);
    wrong = List.copyOf(wrong);
  }

  /** The page, with its form as it was sent; a page that has no such form as it is. */
  String into(String html) {
    var page = Jsoup.parse(html);
    page.outputSettings(new Document.OutputSettings().prettyPrint(false));
    var form = form(page);
    if (form == null) {
      return html;
    }
    fill(form);
    wrong.forEach(it -> tell(form, it));
    form.parents().stream().filter(it -> it.nameIs("details")).forEach(it -> it.attr("open", true));
    form.select("details:has([aria-invalid=true])").forEach(it -> it.attr("open", true));
    return page.outerHtml();
  }

  /** Of several that are sent to one place, the one whose hidden fields say the same. */
  private @Nullable Element form(Document page) {
    var forms =
        page.select("form[method=post]").stream()
            .filter(it -> it.attr("action").equals(path))
            .toList();
    return forms.stream()
        .filter(this::isIt)
        .findFirst()
        .orElse(forms.size() == 1 ? forms.getFirst() : null);
  }

  private boolean isIt(Element form) {
    return form.select("input[type=hidden][name]").stream()
        .filter(it -> !it.attr("name").equals("once"))
        .allMatch(it -> typed.getOrDefault(it.attr("name"), List.of()).contains(it.val()));
  }

  private void fill(Element form) {
    var left = new HashMap<String, Deque<String>>();
    typed.forEach((name, values) -> left.put(name, new ArrayDeque<>(values)));
    for (var field : form.select("input[name], textarea[name], select[name]")) {
      var type = field.tagName().equals("input") ? field.attr("type") : field.tagName();
      var name = field.attr("name");
      if (LEFT.contains(type)) {
        // Its own value is as good as what was sent.
      } else if (type.equals("checkbox") || type.equals("radio")) {
        field.attr("checked", typed.getOrDefault(name, List.of()).contains(value(field)));
      } else if (left.containsKey(name)) {
        var next = left.get(name).poll();
        put(field, next == null ? "" : next);
      }
    }
  }

  private static String value(Element box) {
    return box.hasAttr("value") ? box.val() : "on";
  }

  private static void put(Element field, String text) {
    if (field.tagName().equals("select")) {
      if (field.select("option").stream().anyMatch(it -> it.val().equals(text))) {
        field.select("option").forEach(it -> it.attr("selected", it.val().equals(text)));
      }
    } else {
      field.val(text);
    }
  }

  /** A field of a row is known by its place: {@code steps[1].days} is the second of its name. */
  private static void tell(Element form, Problem.Field wrong) {
    var row = ROW.matcher(wrong.field());
    var name = row.matches() ? row.group(2) : wrong.field();
    var place = row.matches() ? Integer.parseInt(row.group(1)) : 0;
    var fields =
        form.select("input[name], textarea[name], select[name]").stream()
            .filter(it -> it.attr("name").equals(name) && !LEFT.contains(it.attr("type")))
            .toList();
    if (place >= fields.size() || fields.get(place).hasAttr("aria-invalid")) {
      return;
    }
    var field = fields.get(place).attr("aria-invalid", "true");
    var id = "wrong-%s-%d".formatted(name, place);
    var said = new Element("p").addClass("error").attr("lang", "en").text(wrong.message());
    field.attr("aria-describedby", (field.attr("aria-describedby") + " " + id).strip());
    var box = field.closest("label");
    (box == null ? field : box).after(said.id(id));
  }
}
