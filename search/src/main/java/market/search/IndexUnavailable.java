package market.search;

/** The index cannot answer for the moment; it is made whole by the one who follows the changes. */
public final class IndexUnavailable extends RuntimeException {
  public IndexUnavailable(String what, Throwable cause) {
    super(what, cause);
  }
}
