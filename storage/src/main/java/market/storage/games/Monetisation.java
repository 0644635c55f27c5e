package market.storage.games;

/** What a game's licence and owner allow its mods to ask for. */
public enum Monetisation {
  PAID,
  DONATIONS,
  FREE
}
