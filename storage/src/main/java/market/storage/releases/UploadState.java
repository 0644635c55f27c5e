package market.storage.releases;

/** How far an upload is. */
public enum UploadState {
  /** Bytes are missing. */
  RECEIVING,
  /** All bytes are here; they are being put together and hashed. */
  FINISHING,
  /** A piece that waits for the others. */
  KEPT,
  DONE,
  FAILED
}
