package market.api.documents;

/**
 * How text looks on a paper: its size in points, its grey from 0 (black), and whether it is bold.
 */
record Ink(float size, float grey, boolean strong) {
  static final Ink TITLE = new Ink(19, 0.1f, true);
  static final Ink VALUE = new Ink(9.5f, 0.1f, false);
  static final Ink SUM = new Ink(10.5f, 0.1f, true);
  static final Ink LABEL = new Ink(7.5f, 0.42f, false);
  static final Ink ROW = new Ink(8.5f, 0.1f, false);
  static final Ink STRONG_ROW = new Ink(8.5f, 0.1f, true);
  static final Ink FAINT = new Ink(7.5f, 0.42f, false);

  float leading() {
    return size * 1.3f;
  }
}
