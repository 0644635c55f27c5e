package market.ops.telegram;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import market.ops.telegram.Town.Person;

/** A page on which one plays the people of a {@link Town}. */
final class TownPages {
  private static final int SHOWN = 12;

  private final Town town;

  TownPages(Town town) {
    this.town = town;
  }

  /** What the page shows now. */
  String show() {
    var page = new StringBuilder();
    page.append(
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>Telegram, as far as the bot knows it</title>
        <style>body{font:16px/1.5 system-ui;max-width:60rem;margin:1rem auto;padding:0 1rem}
        section{border:1px solid #bbb;border-radius:8px;padding:.5rem 1rem;margin:1rem 0}
        form{display:inline-flex;gap:.4rem;flex-wrap:wrap;margin:.2rem 0}input{min-width:16rem;max-width:100%}
        p{white-space:pre-wrap;overflow-wrap:anywhere;margin:.3rem 0}.bot{background:#e8f1fb;padding:.2rem .5rem}</style>
        <h1>Telegram, as far as the bot knows it</h1>
        <p>The bot is @NAME. Play somebody: write what the marketplace told you to write, or follow a link it gave you.</p>
        """
            .replace("NAME", town.botName));
    town.people().forEach(it -> person(page, it));
    town.chats().stream().filter(it -> !it.isPrivate()).forEach(it -> chat(page, it));
    return page.append("</html>").toString();
  }

  private void person(StringBuilder page, Person it) {
    page.append("<section><h2>").append(escaped(it.name())).append(" and the bot</h2>");
    lines(page, it.id());
    field(page, "/write", "text", "Write to the bot", "who", it.id(), "where", it.id());
    field(page, "/follow", "url", "Follow a link", "who", it.id(), "where", it.id());
    button(page, "/block", "Block the bot", it.id(), it.id());
    button(page, "/unblock", "Unblock it", it.id(), it.id());
    page.append("</section>");
  }

  private void chat(StringBuilder page, Chat chat) {
    page.append("<section><h2>").append(escaped(chat.title)).append(" (").append(chat.type);
    page.append(")</h2><p>In it: ");
    for (var id : chat.people()) {
      var person = town.person(id);
      page.append(escaped(person == null ? "@" + town.botName : person.name())).append(' ');
    }
    page.append("</p>");
    lines(page, chat.id);
    var creator =
        chat.people().stream().filter(it -> chat.member(it).leads() && it != town.bot).findFirst();
    creator.ifPresent(who -> {
      field(page, "/write", "text", "Its owner writes", "who", who, "where", chat.id);
      button(page, "/promote", "Make the bot an administrator", who, chat.id);
      button(page, "/expel", "Put the bot out", who, chat.id);
    });
    page.append("</section>");
  }

  private void lines(StringBuilder page, long where) {
    var lines = town.lines(where);
    for (var line : lines.subList(Math.max(0, lines.size() - SHOWN), lines.size())) {
      page.append(line.bot() ? "<p class=\"bot\">" : "<p>").append(escaped(line.text()));
      page.append("</p>");
    }
  }

  private static void field(
      StringBuilder page,
      String to,
      String name,
      String label,
      String who,
      long person,
      String where,
      long chat) {
    page.append(
        """
        <form method="post" action="%s"><input type="hidden" name="%s" value="%d">
        <input type="hidden" name="%s" value="%d"><input name="%s" aria-label="%s" required>
        <button>%s</button></form><br>
        """
            .formatted(to, who, person, where, chat, name, label, label));
  }

  private static void button(StringBuilder page, String to, String label, long who, long where) {
    page.append(
        """
        <form method="post" action="%s"><input type="hidden" name="who" value="%d">
        <input type="hidden" name="where" value="%d"><button>%s</button></form>
        """
            .formatted(to, who, where, label));
  }

  /** Does what a form says; what nobody can do does nothing. */
  void act(String path, String form) {
    var fields = fields(form);
    var who = town.person(number(fields, "who"));
    var where = number(fields, "where");
    if (who == null) {
      return;
    }
    switch (path) {
      case "/write" -> town.write(who, where, fields.getOrDefault("text", ""));
      case "/follow" -> {
        if (town.leads(fields.getOrDefault("url", "").strip())) {
          town.follow(who, fields.getOrDefault("url", "").strip());
        }
      }
      case "/block" -> town.block(who, true);
      case "/unblock" -> town.block(who, false);
      case "/promote" -> town.promote(who, where, true, true);
      case "/expel" -> town.expel(who, where);
      default -> {
        // There is no such form.
      }
    }
  }

  private static long number(Map<String, String> fields, String name) {
    var text = fields.getOrDefault(name, "");
    return text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  private static Map<String, String> fields(String form) {
    var fields = new HashMap<String, String>();
    for (var field : List.of(form.split("&", -1))) {
      var parts = field.split("=", 2);
      if (parts.length == 2) {
        fields.put(decoded(parts[0]), decoded(parts[1]));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return Objects.requireNonNull(URLDecoder.decode(text, StandardCharsets.UTF_8));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
