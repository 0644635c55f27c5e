package market.api.scanners;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import market.api.Settings;
import market.storage.releases.ReleaseFile;
import market.storage.scanners.Scanner;

/**
 * Tells a scanner by webhook of a file to look at. It is sent nowhere that is not out in the open:
 * no address of this machine or its network, no redirect, no more answer than a verdict takes.
 */
final class Notifying {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration FETCHED_WITHIN = Duration.ofMinutes(15);
  private static final int ANSWER_MAX = 64 << 10;
  private final Settings settings;
  private final ObjectMapper json;
  private final Clock clock;

  Notifying(Settings settings, ObjectMapper json, Clock clock) {
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /** What we send: the file, where to fetch it, and where to answer. */
  record Notice(
      String release,
      String filename,
      String sha256,
      long size,
      int ruleset,
      String url,
      String answerTo) {}

  /** Empty when the scanner took the notice and answers later. */
  Optional<Outside.Word> tell(Scanner scanner, ReleaseFile file, int ruleset) {
    var moment = String.valueOf(clock.instant().getEpochSecond());
    try {
      var address = URI.create(String.valueOf(scanner.url()));
      refuseInside(address);
      var secret = String.valueOf(scanner.secret());
      var body = json.writeValueAsString(notice(scanner, file, ruleset, secret));
      var request =
          HttpRequest.newBuilder(address)
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .header("Market-Timestamp", moment)
              .header("Market-Signature", Seal.of(secret, moment, body))
              .POST(BodyPublishers.ofString(body))
              .build();
      try (var client =
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build()) {
        var answer = client.send(request, BodyHandlers.ofInputStream());
        try (var stream = answer.body()) {
          return understood(scanner, answer.statusCode(), stream);
        }
      }
    } catch (IOException e) {
      throw new ScannerDown(scanner.name() + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScannerDown(scanner.name() + " was not waited for", e);
    }
  }

  private Optional<Outside.Word> understood(Scanner scanner, int status, InputStream body)
      throws IOException {
    if (status == 202 || status == 204) {
      return Optional.empty();
    }
    if (status != 200) {
      throw new ScannerDown("%s answers with %d".formatted(scanner.name(), status));
    }
    var text = new String(body.readNBytes(ANSWER_MAX), StandardCharsets.UTF_8);
    try {
      return Optional.of(json.readValue(text, Outside.Word.class).checked());
    } catch (JsonProcessingException e) {
      throw new ScannerDown(scanner.name() + " gives no verdict", e);
    }
  }

  private Notice notice(Scanner scanner, ReleaseFile file, int ruleset, String secret) {
    var base = "%s/v1/scanners/%s".formatted(settings.baseUrl(), scanner.id());
    var until = String.valueOf(clock.instant().plus(FETCHED_WITHIN).getEpochSecond());
    var named = "%s/%s".formatted(file.release(), file.blob().sha256());
    return new Notice(
        file.release().toString(),
        file.filename(),
        file.blob().sha256(),
        file.blob().size(),
        ruleset,
        "%s/files/%s?until=%s&signature=%s"
            .formatted(base, named, until, Seal.of(secret, until, named)),
        base + "/verdicts");
  }

  /** The name is resolved once and kept by the platform for the request that follows at once. */
  private void refuseInside(URI address) throws UnknownHostException {
    var scanners = settings.scanners();
    if (scanners.allowsInside()) {
      return;
    }
    if (!"https".equals(address.getScheme())) {
      throw new ScannerDown("a scanner is reached by https");
    }
    for (var one : InetAddress.getAllByName(address.getHost())) {
      if (isInside(one)) {
        throw new ScannerDown("a scanner's address leads inside: " + address.getHost());
      }
    }
  }

  static boolean isInside(InetAddress one) {
    var bytes = one.getAddress();
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
    boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
    boolean nowhere = bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xF0) == 0xF0);
    return one.isLoopbackAddress()
        || one.isAnyLocalAddress()
        || one.isLinkLocalAddress()
        || one.isSiteLocalAddress()
        || one.isMulticastAddress()
        || uniqueLocal
        || shared
        || nowhere;
  }
}
