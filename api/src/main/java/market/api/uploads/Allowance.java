package market.api.uploads;

import market.api.Problem;
import market.api.Settings;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.releases.Upload;

/**
 * How much one creator may keep here, and how much of it is taken: by the files of their releases,
 * each content once, and by what is on its way.
 *
 * @param fileMax the largest file taken
 */
public record Allowance(long used, long max, long fileMax) {
  static final int OPEN_MAX = 100;

  /** As it is now. */
  public static Allowance of(Tx tx, AccountId account, Settings settings) {
    var coming =
        tx.uploads().openOf(account).stream()
            .filter(upload -> upload.pieces().isEmpty())
            .mapToLong(Allowance::bytes)
            .sum();
    return new Allowance(
        tx.files().bytesOf(account) + coming,
        settings.files().quotaBytes(),
        settings.files().uploadBytesMax());
  }

  private static long bytes(Upload upload) {
    var length = upload.length();
    return length == null ? upload.received() : length;
  }

  /** The longest file there is room for. */
  public long most() {
    return Math.clamp(max - used, 0, fileMax);
  }

  void check(long length) {
    if (length > fileMax) {
      throw Problem.tooLarge("at most %d bytes in a file here".formatted(fileMax));
    }
    if (length > max - used) {
      throw Problem.tooLarge(
          "your quota is %d bytes, of which %d are free".formatted(max, Math.max(0, max - used)));
    }
  }
}
