package market.api.uploads;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import market.api.Problem;

/**
 * The right to write one upload, which only one has at a time, on whatever node. It lapses soon
 * after the last byte came, so that who lost a connection is not locked out by it; and whoever lost
 * the pen can move nothing any more.
 */
final class Pen implements AutoCloseable {
  static final Duration LAPSE = Duration.ofSeconds(10);
  private static final Duration SIGN = Duration.ofSeconds(3);
  static final int LOCKED = 423;
  static final int LOST = 410;

  final UUID upload;
  final UUID writer = UUID.randomUUID();
  private final Dock dock;
  private Instant signed;

  private Pen(Dock dock, UUID upload) {
    this.dock = dock;
    this.upload = upload;
    this.signed = dock.clock.instant();
  }

  static Pen take(Dock dock, UUID upload) {
    var pen = new Pen(dock, upload);
    var now = pen.signed;
    if (dock.database.write(tx -> tx.uploads().take(upload, pen.writer, now.plus(LAPSE), now))
        == 0) {
      throw Problem.of(LOCKED, "bytes are being taken for it, or it is over; ask how far it is");
    }
    return pen;
  }

  Instant until() {
    signed = dock.clock.instant();
    return signed.plus(LAPSE);
  }

  /** For something long in which nobody can give a sign of life. */
  void stay(Duration most) {
    signed = dock.clock.instant();
    var until = signed.plus(most);
    if (dock.database.write(tx -> tx.uploads().stay(upload, writer, until)) == 0) {
      throw lost();
    }
  }

  /** A sign of life, when the last one is a while ago. */
  void sign() {
    if (signed.plus(SIGN).isBefore(dock.clock.instant())) {
      var until = until();
      if (dock.database.write(tx -> tx.uploads().stay(upload, writer, until)) == 0) {
        throw lost();
      }
    }
  }

  static Problem lost() {
    return Problem.of(LOST, "this upload was given up, or goes on elsewhere");
  }

  @Override
  public void close() {
    dock.database.write(tx -> tx.uploads().leave(upload, writer));
  }
}
