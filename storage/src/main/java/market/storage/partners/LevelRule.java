package market.storage.partners;

/** From this much brought of late on, a partner has this level and gets this share of the next. */
public record LevelRule(Level level, long aboveUnits, int bp) {}
