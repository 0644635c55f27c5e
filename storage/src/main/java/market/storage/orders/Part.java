package market.storage.orders;

/** Whose a part of a price is. */
public enum Part {
  CREATOR,
  COLLABORATOR,
  PLATFORM,
  PROCESSOR
}
