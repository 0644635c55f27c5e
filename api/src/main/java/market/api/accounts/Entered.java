package market.api.accounts;

import org.jspecify.annotations.Nullable;

/** How far somebody came in. */
public sealed interface Entered {
  /**
   * All the way.
   *
   * @param token of the session
   * @param mark what their browser is to bring next time; null for programs
   */
  record In(String token, @Nullable String mark) implements Entered {}

  /**
   * One step more is wanted.
   *
   * @param pending what the next step is to bring
   * @param codes whether an app makes codes for it
   * @param passkeys whether a passkey does instead
   */
  record SecondWanted(String pending, boolean codes, boolean passkeys) implements Entered {}
}
