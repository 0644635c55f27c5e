package market.api.payments;

import org.jspecify.annotations.Nullable;

/** What came of asking Stripe. */
public sealed interface Outcome {
  /** It was done; {@code url} where a person has to go next. */
  record Done(String stripeId, @Nullable String url) implements Outcome {}

  /** It was refused, for good: asking again means a new command. */
  record Refused(String reason) implements Outcome {}

  /** Nobody knows: the answer was lost, or Stripe had trouble. The same key may be sent again. */
  record Unknown(String reason) implements Outcome {}
}
