package market.api.news;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import market.api.Settings;
import market.api.mail.Texts;
import market.storage.mods.ModId;
import market.storage.news.Happening;
import market.storage.news.Receivers.Form;
import org.jspecify.annotations.Nullable;

/** What happened, as programs are told. */
final class Wording {
  private static final int MESSAGE_MAX = 1_900;

  private final Settings settings;
  private final ObjectMapper json;

  Wording(Settings settings, ObjectMapper json) {
    this.settings = settings;
    this.json = json;
  }

  /** An event, as Standard Webhooks has it. */
  record Event(String type, Instant timestamp, Data data) {}

  /**
   * What it says.
   *
   * @param text a sentence in English
   * @param values what is filled into it
   */
  record Data(long number, String text, String url, @Nullable ModId mod, List<String> values) {}

  /** As it is written everywhere outside of the code. */
  static String name(Happening.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  String of(Form form, Happening it) {
    return of(form, name(it.kind()), it.number(), it.at(), it.path(), it.mod(), it.said());
  }

  /** Only to see whether it arrives. */
  String trial(Form form, Instant at) {
    return of(form, "trial", 0, at, "/settings/webhooks", null, List.of(settings.name()));
  }

  private String of(
      Form form,
      String name,
      long number,
      Instant at,
      String path,
      @Nullable ModId mod,
      List<String> said) {
    var text = Texts.line("en", name, said);
    var url = settings.baseUrl() + path;
    return written(
        switch (form) {
          case WEBHOOK -> new Event(name, at, new Data(number, text, url, mod, said));
          // Nobody is called by what a creator wrote into a title.
          case DISCORD ->
              Map.of(
                  "content",
                  cut(text) + "\n" + url,
                  "allowed_mentions",
                  Map.of("parse", List.of()));
        });
  }

  private static String cut(String text) {
    return text.length() > MESSAGE_MAX ? text.substring(0, MESSAGE_MAX) : text;
  }

  private String written(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
