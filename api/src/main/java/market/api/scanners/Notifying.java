package market.api.scanners;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import market.api.Problem;
import market.api.Settings;
import market.api.elsewhere.Outside;
import market.api.vault.Place;
import market.api.vault.Vault;
import market.storage.releases.ReleaseFile;
import market.storage.scanners.Scanner;

/**
 * Tells a scanner by webhook of a file to look at. It is sent nowhere that is not out in the open:
 * no address of this machine or its network, unless the operator allows it, no redirect, no more
 * answer than a verdict takes.
 */
final class Notifying {
  private static final Duration FETCHED_WITHIN = Duration.ofMinutes(15);
  private final Settings settings;
  private final Vault vault;
  private final Outside outside;
  private final ObjectMapper json;
  private final Clock clock;

  Notifying(Settings settings, ObjectMapper json, Clock clock) {
    this.settings = settings;
    this.vault = new Vault(settings.secrets());
    this.outside =
        settings.scanners().allowsInside()
            ? Outside.anywhere(settings.elsewhere())
            : new Outside(settings.elsewhere());
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
  Optional<Asking.Word> tell(Scanner scanner, ReleaseFile file, int ruleset) {
    var moment = String.valueOf(clock.instant().getEpochSecond());
    try {
      var secret = vault.open(Place.scanner(scanner.name()), String.valueOf(scanner.secret()));
      var body = json.writeValueAsString(notice(scanner, file, ruleset, secret));
      var said =
          outside.post(
              String.valueOf(scanner.url()),
              body,
              Map.of(
                  "Market-Timestamp", moment, "Market-Signature", Seal.of(secret, moment, body)));
      return understood(scanner, said);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (Outside.Refused | Problem e) {
      throw new ScannerDown("%s is not asked: %s".formatted(scanner.name(), e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw new ScannerDown(scanner.name() + " does not answer", e);
    }
  }

  private Optional<Asking.Word> understood(Scanner scanner, Outside.Said said) {
    if (said.status() == 202 || said.status() == 204) {
      return Optional.empty();
    }
    if (said.status() != 200) {
      throw new ScannerDown("%s answers with %d".formatted(scanner.name(), said.status()));
    }
    try {
      return Optional.of(json.readValue(said.text(), Asking.Word.class).checked());
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
}
