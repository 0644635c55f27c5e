package market.api.jobs;

import java.util.UUID;

/** Everything that happens later: the list of it, one record each. */
public sealed interface Job {
  /** Looks into the files of a release that was submitted. */
  record Scan(UUID release) implements Job {}

  /** Makes a file of an upload whose bytes are all here. */
  record Finish(UUID upload) implements Job {}

  /** Fetches what a Git forge told of, and publishes it. */
  record Fetch(UUID delivery) implements Job {}

  /** Brings the versions of a listing here from another registry. */
  record Bring(UUID listing) implements Job {}

  /** Sends one command to Stripe, or asks what became of it. */
  record Send(UUID command) implements Job {}

  /** Reads again what an event of Stripe hinted at. */
  record Heed(String event) implements Job {}

  /** Puts together all that is kept about somebody. */
  record Export(UUID export) implements Job {}

  /** The name under which it is scheduled. */
  default String task() {
    return switch (this) {
      case Scan _ -> "scan";
      case Finish _ -> "finish";
      case Fetch _ -> "fetch";
      case Bring _ -> "bring";
      case Send _ -> "send";
      case Heed _ -> "heed";
      case Export _ -> "export";
    };
  }

  /** What it is about; the same task about the same thing is the same work. */
  default String instance() {
    return switch (this) {
      case Scan(var release) -> release.toString();
      case Finish(var upload) -> upload.toString();
      case Fetch(var delivery) -> delivery.toString();
      case Bring(var listing) -> listing.toString();
      case Send(var command) -> command.toString();
      case Heed(var event) -> event;
      case Export(var export) -> export.toString();
    };
  }

  /** The job back from what was scheduled. */
  static Job of(String task, String instance) {
    return switch (task) {
      case "scan" -> new Scan(UUID.fromString(instance));
      case "finish" -> new Finish(UUID.fromString(instance));
      case "fetch" -> new Fetch(UUID.fromString(instance));
      case "bring" -> new Bring(UUID.fromString(instance));
      case "send" -> new Send(UUID.fromString(instance));
      case "heed" -> new Heed(instance);
      case "export" -> new Export(UUID.fromString(instance));
      default -> throw new IllegalArgumentException("no such job: " + task);
    };
  }
}
