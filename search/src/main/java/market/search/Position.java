package market.search;

/** A place in the change feed: everything up to it is in the index. */
public record Position(long xact, long id) {
  /** Before the first change. */
  public static final Position START = new Position(0, 0);
}
