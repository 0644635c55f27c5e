package market.web.journeys;

import java.util.List;
import java.util.Locale;
import market.api.Problem;
import market.api.journeys.Describing;
import market.storage.journeys.Journey;
import market.storage.journeys.Segment;
import market.storage.mods.Card;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A creator's segments and journeys, and forms for others.
 *
 * @param mods theirs, to choose from
 * @param owner whether they own the platform, and may describe the players of all creators
 */
public record JourneysPage(
    Frame frame,
    List<Counted> segments,
    List<Journey> journeys,
    List<Card> mods,
    boolean owner,
    Typed.Who who,
    Describing.@Nullable Count preview,
    @Nullable Problem problem)
    implements Page {
  /** A segment and how many are in it. */
  public record Counted(Segment segment, Describing.Count count) {}

  public String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  public String count(Describing.Count count) {
    var most = count.most();
    if (most == null) {
      return frame.say("journeys.count.more", count.least());
    }
    return count.least() == most
        ? frame.say("journeys.count", most)
        : frame.say("journeys.count.few", most + 1);
  }
}
