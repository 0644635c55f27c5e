package market.storage.ledger;

import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.passes.Month;

/**
 * Where money can be. An account's balance is what came to it less what went from it; so the
 * processor's balance is minus what the processor holds for us, the bank's minus what the bank
 * does, and a payee's is what is owed to them.
 */
public sealed interface LedgerAccount {
  /** Outside: money comes from here when a buyer pays and goes back when it leaves us. */
  record Processor() implements LedgerAccount {}

  /** Outside too: our own bank. */
  record Bank() implements LedgerAccount {}

  /** Owed to somebody with a part in sales, whichever part; below zero they owe us. */
  record Creator(AccountId id) implements LedgerAccount {}

  /** Earned by the marketplace. */
  record Platform() implements LedgerAccount {}

  /** Set aside for the processor's fees; what the fees leave of it, or lack, is the platform's. */
  record Processing() implements LedgerAccount {}

  /** Collected for the state. */
  record Tax() implements LedgerAccount {}

  /** What disputes cost: below zero by the fees of those that were not given back. */
  record Disputes() implements LedgerAccount {}

  /** What nobody can be asked for. */
  record Losses() implements LedgerAccount {}

  /** Paid by the backers of a campaign, and theirs until a milestone is accepted. */
  record Escrow(UUID campaign) implements LedgerAccount {}

  /** Paid by members of the pass for a month, and theirs until it is shared. */
  record Pool(Month month) implements LedgerAccount {}

  /** Paid by buyers for nothing, and on its way back to them. */
  record Strays() implements LedgerAccount {}
}
