package market.api.scanners;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import market.api.Settings;
import market.storage.Database;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.ReleaseFile;
import market.storage.releases.Scan;
import market.storage.scanners.Scanner;
import org.jspecify.annotations.Nullable;

/** Asks the scanners beside our own, and keeps what they say. */
public final class Asking {
  private static final Duration ASKED_AGAIN = Duration.ofMinutes(5);
  private static final int PLACE_MAX = 400;
  private static final int REASON_MAX = 1_000;
  private final Database database;
  private final Objects objects;
  private final Notifying notifying;
  private final @Nullable Clamd clamd;
  private final Clock clock;

  public Asking(
      Database database, Objects objects, Settings settings, ObjectMapper json, Clock clock) {
    this.database = database;
    this.objects = objects;
    this.notifying = new Notifying(settings, json, clock);
    this.clamd = settings.scanners().clamd();
    this.clock = clock;
  }

  /** What a scanner says of a file. */
  public record Word(
      Scan.@Nullable Verdict verdict, @Nullable String place, @Nullable String reason) {
    Word checked() {
      if (verdict == null) {
        throw new ScannerDown("it gives no verdict");
      }
      return new Word(verdict, cut(place, PLACE_MAX), cut(reason, REASON_MAX));
    }

    private static String cut(@Nullable String text, int most) {
      var given = text == null ? "" : text.replace("\0", "");
      return given.length() > most ? given.substring(0, most) : given;
    }
  }

  /** ClamAV is required exactly where an operator configured it; told when a market starts. */
  public void declare() {
    database.change(tx -> tx.scanners().clamd(clamd != null, clock.instant()));
  }

  /**
   * Asks those required that have not answered about a file yet. Which of them it still waits for
   * is told by name; one that cannot be reached is among them.
   *
   * @param called scanners that have to answer too, though they are not required
   */
  public List<String> ask(ReleaseFile file, int ruleset, Set<String> called) {
    var waiting = new ArrayList<String>();
    var answered =
        database.read(tx ->
            tx.scanners().answers(file.blob().sha256(), ruleset).stream()
                .map(answer -> answer.scanner())
                .collect(Collectors.toSet()));
    for (var scanner : database.read(tx -> tx.scanners().all())) {
      if ((scanner.required() || called.contains(scanner.name()))
          && !answered.contains(scanner.id())) {
        try {
          asked(scanner, file, ruleset)
              .ifPresentOrElse(
                  word -> keep(scanner, file, ruleset, word), () -> waiting.add(scanner.name()));
        } catch (ScannerDown down) {
          waiting.add("%s (%s)".formatted(scanner.name(), down.getMessage()));
        }
      }
    }
    return waiting;
  }

  void keep(Scanner scanner, ReleaseFile file, int ruleset, Word word) {
    database.change(tx ->
        tx.scanners()
            .answer(
                scanner.id(),
                file.blob().sha256(),
                ruleset,
                java.util.Objects.requireNonNull(word.verdict()),
                String.valueOf(word.place()),
                String.valueOf(word.reason()),
                clock.instant()));
  }

  private Optional<Word> asked(Scanner scanner, ReleaseFile file, int ruleset) {
    return switch (scanner.kind()) {
      case CLAMD -> Optional.of(clamd(file));
      case WEBHOOK -> {
        var now = clock.instant();
        var before =
            database.read(
                tx -> tx.scanners().asked(scanner.id(), file.release(), file.filename(), ruleset));
        if (before.isPresent() && before.get().askedAt().isAfter(now.minus(ASKED_AGAIN))) {
          yield Optional.empty();
        }
        var word = notifying.tell(scanner, file, ruleset);
        database.change(
            tx -> tx.scanners().asked(scanner.id(), file.release(), file.filename(), ruleset, now));
        yield word;
      }
    };
  }

  private Word clamd(ReleaseFile file) {
    if (clamd == null) {
      throw new ScannerDown("this node does not know where clamd is");
    }
    try (InputStream bytes = objects.get(Bucket.PRIVATE, file.blob().object())) {
      return switch (clamd.scan(bytes)) {
        case Clamd.Answer.Clean() -> new Word(Scan.Verdict.CLEAN, "", "");
        case Clamd.Answer.Found(var name) ->
            new Word(Scan.Verdict.REJECTED, "", "ClamAV knows it as " + name + ".");
        case Clamd.Answer.NotLookedThrough(var why) ->
            new Word(Scan.Verdict.REVIEW, "", "ClamAV could not look at all of it: " + why + ".");
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
