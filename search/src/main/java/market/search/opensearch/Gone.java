package market.search.opensearch;

/** The generation that was asked is not there any more: another answers, or none. */
final class Gone extends RuntimeException {
  Gone(String index) {
    super(index);
  }
}
