package market.api.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import market.api.elsewhere.Outside;
import org.jspecify.annotations.Nullable;

/**
 * Asks the Bot API. What it says no to is a {@link Refused}; where it says nothing it is silent.
 */
final class BotApi {
  private static final int ANSWER_MAX = 8 << 20;
  private static final int SERVER_ERRORS = 500;

  private final BotSettings settings;
  private final Outside outside;
  private final ObjectMapper json;

  BotApi(BotSettings settings, Outside outside, ObjectMapper json) {
    this.settings = settings;
    this.outside = outside;
    this.json = json;
  }

  /** Nobody knows whether it was done. */
  static final class Silent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Silent(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** It was not done, and said so. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int code;
    private final @Nullable Duration pause;
    private final @Nullable Long movedTo;

    Refused(int code, String why, @Nullable Duration pause, @Nullable Long movedTo) {
      super(why);
      this.code = code;
      this.pause = pause;
      this.movedTo = movedTo;
    }

    String why() {
      return String.valueOf(getMessage());
    }

    /** For how long nothing more may be asked there. */
    @Nullable Duration pause() {
      return pause;
    }

    /** Under which number the chat goes on. */
    @Nullable Long movedTo() {
      return movedTo;
    }

    /** The token is not one, or no longer; nothing is wrong with what was asked. */
    boolean isOfToken() {
      return code == 401 || code == 404;
    }

    /** Whoever it was for does not want to hear of the bot, or there is nobody. */
    boolean isGone() {
      return code == 403 || (code == 400 && why().contains("chat not found"));
    }

    boolean says(String part) {
      return why().contains(part);
    }
  }

  long bot() {
    return settings.number();
  }

  Duration patience() {
    return settings.patience();
  }

  /** What a method answers. */
  JsonNode call(String method, Map<String, ?> parameters) {
    var url = "%s/bot%s/%s".formatted(settings.baseUrl(), settings.token(), method);
    try {
      var said = outside.post(url, json.writeValueAsString(parameters), Map.of(), ANSWER_MAX);
      return result(said.status(), said.text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (UncheckedIOException | Outside.Refused e) {
      throw new Silent(String.valueOf(e.getMessage()), e);
    }
  }

  private JsonNode result(int status, String text) {
    var answer = read(status, text);
    if (answer.path("ok").asBoolean(false)) {
      return answer.path("result");
    }
    var code = answer.path("error_code").asInt(status);
    var why = answer.path("description").asText("it answers with " + code);
    if (code >= SERVER_ERRORS) {
      throw new Silent(why, null);
    }
    var more = answer.path("parameters");
    var pause = more.path("retry_after").asLong(code == 429 ? 1 : 0);
    var moved = more.path("migrate_to_chat_id");
    throw new Refused(
        code,
        why,
        pause > 0 ? Duration.ofSeconds(pause) : null,
        moved.isIntegralNumber() ? moved.asLong() : null);
  }

  /** What stands before it, and answers instead of it, speaks no JSON. */
  private JsonNode read(int status, String text) {
    try {
      var answer = json.readTree(text);
      if (answer != null && answer.isObject()) {
        return answer;
      }
    } catch (JsonProcessingException e) {
      throw new Silent("it answers with %d, and not in its language".formatted(status), e);
    }
    throw new Silent("it answers with %d, and says nothing".formatted(status), null);
  }
}
