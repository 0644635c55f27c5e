package market.api.payments;

import com.stripe.StripeClient;
import com.stripe.param.FileCreateParams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Files that Stripe keeps for us: what a bank is shown. */
public final class StripeFiles {
  private final StripeClient client;

  StripeFiles(StripeClient client) {
    this.client = client;
  }

  /** What Stripe takes for evidence, told by how the bytes begin. */
  public enum Kind {
    PDF("255044462d"),
    JPG("ffd8ff"),
    PNG("89504e470d0a1a0a");

    private static final int LONGEST = 8;

    private final String start;

    Kind(String start) {
      this.start = start;
    }

    /** Empty for everything else. */
    public static Optional<Kind> of(byte[] file) {
      var start = HexFormat.of().formatHex(file, 0, Math.min(LONGEST, file.length));
      return Arrays.stream(values()).filter(kind -> start.startsWith(kind.start)).findFirst();
    }
  }

  /**
   * Stripe's name for a file from now on. Kept twice it has two names, which costs nothing.
   *
   * @throws StripeFacts.StripeUnavailable when Stripe does not take it just now
   */
  public String keep(byte[] file, Kind kind) {
    try {
      // Their library gives no name to what is not a file, and Stripe tells kinds by names.
      var named = Files.createTempFile("evidence", "." + kind.name().toLowerCase(Locale.ROOT));
      try {
        Files.write(named, file);
        return keep(named);
      } finally {
        Files.delete(named);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String keep(Path file) {
    var params =
        FileCreateParams.builder()
            .setPurpose(FileCreateParams.Purpose.DISPUTE_EVIDENCE)
            .setFile(file.toFile())
            .build();
    return StripeFacts.call(() -> client.v1().files().create(params).getId());
  }
}
