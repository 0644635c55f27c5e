package market.ops.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import market.api.genuine.SigningKey;
import market.api.vault.Vault;

/**
 * The secrets of one demo, made when it first starts and kept in its data directory, readable by
 * its user alone.
 */
public record Keys(
    String objectsAccess,
    String objectsSecret,
    String stripe,
    String platformHook,
    String accountsHook,
    String signing,
    String secrets,
    String telegram) {
  private static final List<String> NAMES =
      List.of("objects.access", "objects.secret", "stripe.key", "stripe.hook", "stripe.accounts");

  private static final long BOT = 7_000_000_001L;

  public static Keys of(Path directory) {
    var file = directory.resolve("keys.properties");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(directory);
        write(file);
      }
      var kept = new Properties();
      try (var in = Files.newBufferedReader(file)) {
        kept.load(in);
      }
      var values = NAMES.stream().map(name -> kept.getProperty(name, "")).toList();
      return new Keys(
          values.get(0),
          values.get(1),
          values.get(2),
          values.get(3),
          values.get(4),
          kept(directory, "signing.key", SigningKey::generate),
          kept(directory, "secrets.key", Vault::generate),
          kept(directory, "telegram.token", () -> BOT + ":" + chance()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the registry signs with, what it seals with, and what its bot is known by have files of
   * their own to look after.
   */
  private static String kept(Path directory, String name, Supplier<String> made)
      throws IOException {
    var file = directory.resolve(name);
    if (!Files.exists(file)) {
      var _ = Private.write(file, made.get() + "\n");
    }
    return Files.readString(file).strip();
  }

  private static void write(Path file) throws IOException {
    var text = new StringBuilder();
    for (var name : NAMES) {
      var prefix =
          name.equals("stripe.key") ? "sk_test_" : name.startsWith("stripe") ? "whsec_" : "";
      text.append(name).append('=').append(prefix).append(chance()).append('\n');
    }
    var _ = Private.write(file, text.toString());
  }

  private static String chance() {
    var bytes = new byte[20];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
