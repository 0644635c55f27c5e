package market.web.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import market.api.Problem;
import market.storage.refunds.Dispute;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What buyers' banks want back, the most urgent first.
 *
 * @param typed what was typed about the dispute {@code about}, if a form comes back
 */
public record DisputesPage(
    Frame frame,
    List<Dispute> disputes,
    Map<UUID, Long> numbers,
    Instant now,
    @Nullable UUID about,
    String typed,
    @Nullable Problem problem)
    implements Page {
  private static final Duration SOON = Duration.ofDays(3);
  private static final Comparator<Dispute> BY_END =
      Comparator.comparing(it -> Objects.requireNonNull(it.closedAt()), Comparator.reverseOrder());

  /** Those that wait for our answer come first. */
  public List<Dispute> open() {
    return disputes.stream()
        .filter(it -> it.closedAt() == null)
        .sorted(Comparator.comparing(it -> it.evidenceAt() != null))
        .toList();
  }

  public List<Dispute> closed() {
    return disputes.stream().filter(it -> it.closedAt() != null).sorted(BY_END).toList();
  }

  public long number(Dispute dispute) {
    return numbers.getOrDefault(dispute.order().value(), 0L);
  }

  /** What stands in the form: as typed, or what was handed in before. */
  public String text(Dispute dispute) {
    return dispute.id().equals(about) ? typed : dispute.evidence();
  }

  public boolean isLate(Dispute dispute) {
    var due = dispute.dueBy();
    return due != null && due.isBefore(now);
  }

  public boolean isUrgent(Dispute dispute) {
    var due = dispute.dueBy();
    return due != null && due.isBefore(now.plus(SOON)) && dispute.evidenceAt() == null;
  }

  /** Won, lost, or still to be decided: how it is coloured. */
  public static String colour(Dispute dispute) {
    return switch (dispute.status()) {
      case "won", "warning_closed", "prevented" -> "good";
      case "lost" -> "bad";
      case "under_review", "warning_under_review" -> "info";
      default -> "warn";
    };
  }
}
