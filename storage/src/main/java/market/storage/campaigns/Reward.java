package market.storage.campaigns;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a backer is promised for so much or more; units in the campaign's currency.
 *
 * @param places how many there are, or null for any number
 */
public record Reward(
    UUID id, String name, String about, long units, @Nullable Integer places, int taken) {
  public boolean hasPlace() {
    return places == null || taken < places;
  }
}
