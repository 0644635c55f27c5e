package market.storage.abuse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.moderation.CaseId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found.
 *
 * @param about which matter
 * @param account whom it is about
 * @param names of the numbers that were found
 * @param bounds that were crossed, as they were then, such as {@code downloads >= 50}
 * @param caseId where it is decided; null where nobody has to
 * @param kept how many things are kept back by it
 */
public record Flag(
    FlagId id,
    long number,
    FlagRule rule,
    String about,
    @Nullable AccountId account,
    @Nullable Handle handle,
    @Nullable ModId mod,
    @Nullable Slug modSlug,
    @Nullable String modTitle,
    List<String> names,
    List<Long> numbers,
    List<String> bounds,
    FlagState state,
    @Nullable CaseId caseId,
    long kept,
    Instant flaggedAt,
    @Nullable Instant decidedAt) {
  /** The numbers by their names, in their order. */
  public Map<String, Long> facts() {
    return Signal.facts(names, numbers);
  }

  /** What stands after the colon of what it is about. */
  public String subject() {
    return about.substring(about.indexOf(':') + 1);
  }
}
