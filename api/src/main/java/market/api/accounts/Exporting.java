package market.api.accounts;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import market.api.Problem;
import market.api.jobs.Job;
import market.api.jobs.Later;
import market.api.mail.Letter;
import market.api.mail.Posting;
import market.storage.Database;
import market.storage.accounts.AccountId;
import market.storage.accounts.Departures.Export;
import market.storage.accounts.Departures.Piece;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;

/**
 * Handing out all that is kept about somebody, as a ZIP of JSON, one file for each kind. It is
 * written row by row, so that a long life here takes no more memory than a short one.
 */
public final class Exporting {
  private static final Duration KEPT = Duration.ofDays(7);

  private final Database database;
  private final Objects objects;
  private final Posting posting;
  private final Later later;
  private final Path spool;
  private final Clock clock;

  Exporting(
      Database database, Objects objects, Posting posting, Later later, Path spool, Clock clock) {
    this.database = database;
    this.objects = objects;
    this.posting = posting;
    this.later = later;
    this.spool = spool;
    this.clock = clock;
  }

  public List<Export> exports(Caller me) {
    return database.read(tx -> tx.departures().exports(me.id()));
  }

  /** Puts it together in the background; a mail tells when it is ready. */
  public UUID ask(Caller me) {
    me.mustBeFresh();
    return database.write(tx -> {
      var id =
          tx.departures()
              .askExport(me.id(), clock.instant())
              .orElseThrow(() -> Problem.conflict("it is being put together already"));
      later.enqueue(tx, new Job.Export(id));
      return id;
    });
  }

  /** Puts one together. Twice is once. */
  public void export(UUID id) {
    var export = database.read(tx -> tx.departures().export(id)).orElseThrow();
    if (!export.state().equals("waiting")) {
      return;
    }
    try {
      var file = Files.createTempFile(spool, "export", ".zip");
      try {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
          write(export.account(), out);
        }
        try (var in = Files.newInputStream(file)) {
          objects.put(Bucket.PRIVATE, name(id), in, "application/zip");
        }
        ready(export, Files.size(file));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ready(Export export, long size) {
    database.change(tx -> {
      if (tx.departures().exported(export.id(), size, clock.instant().plus(KEPT)) > 0) {
        var handle = tx.accounts().find(export.account()).orElseThrow().handle().value();
        posting.write(
            tx, export.account(), Letter.of("export", handle, posting.link("/settings/data")));
      }
    });
  }

  /** One transaction, so that all of it is of one moment, and fetched as it is written. */
  private void write(AccountId account, OutputStream to) throws IOException {
    try (var zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
      var files = new Pieces(zip);
      database.change(tx -> tx.departures().everything(account, files::add));
      files.end();
    }
  }

  /** Rows come kind by kind; each kind is a file with a list. */
  private static final class Pieces {
    private final ZipOutputStream zip;
    private String kind = "";

    Pieces(ZipOutputStream zip) {
      this.zip = zip;
    }

    void add(Piece piece) {
      try {
        if (piece.kind().equals(kind)) {
          text(",\n");
        } else {
          end();
          kind = piece.kind();
          zip.putNextEntry(new ZipEntry(kind + ".json"));
          text("[\n");
        }
        text(piece.json());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void end() throws IOException {
      if (!kind.isEmpty()) {
        text("\n]\n");
        zip.closeEntry();
      }
    }

    private void text(String text) throws IOException {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The bytes, for whom they are about alone. */
  public InputStream open(Caller me, UUID id) {
    var export =
        database
            .read(tx -> tx.departures().export(id))
            .filter(it -> it.account().equals(me.id()) && it.state().equals("ready"))
            .orElseThrow(() -> Problem.notFound("export", id));
    return objects.get(Bucket.PRIVATE, name(export.id()));
  }

  private static String name(UUID id) {
    return "exports/" + id;
  }

  /** Takes away what was there long enough. Returns how many. */
  public int sweep() {
    var lapsed = database.read(tx -> tx.departures().lapsedExports(clock.instant()));
    for (var id : lapsed) {
      objects.remove(Bucket.PRIVATE, name(id));
      database.change(tx -> tx.departures().exportGone(id));
    }
    return lapsed.size();
  }
}
