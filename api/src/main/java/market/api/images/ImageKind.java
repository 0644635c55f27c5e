package market.api.images;

/** What a picture is for, and so how large it may be shown. */
public enum ImageKind {
  ICON(512),
  GALLERY(1920);

  private final int sideMax;

  ImageKind(int sideMax) {
    this.sideMax = sideMax;
  }

  /** The longest side of the picture as it is kept, in pixels. */
  public int sideMax() {
    return sideMax;
  }
}
