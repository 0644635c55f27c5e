package market.api.partners;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import market.storage.Money;
import market.storage.Tx;
import market.storage.partners.Level;
import market.storage.partners.Programme;

/**
 * What partners are offered.
 *
 * @param windowDays how long after a click what its visitor buys is the partner's
 * @param durationDays how long what a new customer pays is the partner's
 * @param trailingDays how far back what was brought counts
 */
public record ProgrammeView(
    boolean open,
    int windowDays,
    int durationDays,
    int trailingDays,
    List<LevelView> levels,
    Instant since) {
  /** From how much on which share of what the processor leaves, in basis points. */
  public record LevelView(Level level, Money above, int bp) {}

  /** The newest, if there ever was one. */
  public static Optional<ProgrammeView> of(Tx tx) {
    return tx.partners().programme().map(it -> of(tx, it));
  }

  private static ProgrammeView of(Tx tx, Programme it) {
    return new ProgrammeView(
        it.open(),
        it.windowDays(),
        it.durationDays(),
        it.trailingDays(),
        tx.partners().levels(it.id()).stream()
            .map(rule ->
                new LevelView(rule.level(), new Money(rule.aboveUnits(), it.currency()), rule.bp()))
            .toList(),
        it.madeAt());
  }
}
