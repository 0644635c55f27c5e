package market.storage.ledger;

import market.storage.accounts.AccountId;

/**
 * Where money can be. An account's balance is what came to it less what went from it; so the
 * processor's balance is minus what Stripe holds for us, and a creator's is what is owed to them.
 */
public sealed interface LedgerAccount {
  /** Outside: money comes from here when a buyer pays and goes back when it leaves us. */
  record Processor() implements LedgerAccount {}

  /** Owed to a creator; below zero they owe us. */
  record Creator(AccountId id) implements LedgerAccount {}

  /** Earned by the marketplace. */
  record Platform() implements LedgerAccount {}

  /** Set aside for the processor's fees; what the fees leave of it, or lack, is the platform's. */
  record Processing() implements LedgerAccount {}
}
