package market.storage.abuse;

/** What became of a flag. */
public enum FlagState {
  /** Something is kept back until somebody has looked. */
  HELD,
  /** It was nothing. */
  DISMISSED,
  /** It was abuse. */
  UPHELD
}
