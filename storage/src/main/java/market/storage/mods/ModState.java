package market.storage.mods;

/** Whether others can see a mod. */
public enum ModState {
  DRAFT,
  LIVE,
  SUSPENDED
}
