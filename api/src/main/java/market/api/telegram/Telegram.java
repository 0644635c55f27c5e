package market.api.telegram;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import market.api.Settings;
import market.api.elsewhere.Outside;
import market.storage.Database;

/** The bot with all it does, put together; without one set up nothing happens here. */
public final class Telegram {
  public final Linking linking;
  public final Connecting connecting;
  public final Admitting admitting;
  public final Talking talking;
  public final Hearing hearing;

  public Telegram(Database database, Settings settings, ObjectMapper json, Clock clock) {
    var bot = settings.elsewhere().bot();
    // Where the Bot API is the operator says, and nobody else.
    var api = bot == null ? null : new BotApi(bot, Outside.anywhere(settings.elsewhere()), json);
    var words = new Words(clock);
    linking = new Linking(database, bot, words, clock);
    connecting = new Connecting(database, words, clock);
    admitting = new Admitting(database, api, linking, clock);
    talking = new Talking(database, api, settings, linking, clock);
    hearing = new Hearing(database, api, linking, connecting, talking, clock);
  }
}
