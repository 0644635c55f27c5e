package market.api.compat.modio;

import java.util.List;

/** A file of a release as mod.io describes it. */
public record Modfile(
    long id,
    long modId,
    long dateAdded,
    long dateUpdated,
    long dateScanned,
    int virusStatus,
    int virusPositive,
    String virustotalHash,
    long filesize,
    long filesizeUncompressed,
    Filehash filehash,
    String filename,
    String version,
    String changelog,
    String metadataBlob,
    Download download,
    List<Object> platforms) {
  /** Nothing is published before it was scanned. */
  static final int SCANNED = 1;

  /** What it is known by. */
  public record Filehash(String md5) {}

  /** Where it is; nowhere for those who have to buy it first. */
  public record Download(String binaryUrl, long dateExpires) {
    static final Download NONE = new Download("", 0);
  }
}
