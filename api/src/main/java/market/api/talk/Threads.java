package market.api.talk;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import market.api.Problem;
import market.storage.Slice;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.talk.Comment;
import market.storage.talk.CommentId;
import market.storage.talk.Comments.Place;
import org.jspecify.annotations.Nullable;

/**
 * A piece of what is said about a mod.
 *
 * @param helped by their ids, the answers that helped with these
 * @param next where to go on
 */
public record Threads(List<Comment> items, Map<CommentId, Comment> helped, @Nullable String next) {
  public Threads {
    items = List.copyOf(items);
    helped = Map.copyOf(helped);
  }

  /** What is wanted of it. */
  public enum About {
    ALL,
    QUESTIONS,
    COMMENTS;

    private @Nullable Boolean question() {
      return switch (this) {
        case ALL -> null;
        case QUESTIONS -> true;
        case COMMENTS -> false;
      };
    }
  }

  /** By its name; all where none is named. */
  public static About about(@Nullable String name) {
    return switch (name == null ? "" : name) {
      case "", "all" -> About.ALL;
      case "questions" -> About.QUESTIONS;
      case "comments" -> About.COMMENTS;
      default -> throw Problem.malformed("about", "is all, questions or comments");
    };
  }

  /** What began a thread, the newest first. */
  public static Threads of(
      Tx tx,
      ModId mod,
      About about,
      @Nullable AccountId viewer,
      @Nullable String cursor,
      int limit) {
    var from = place(cursor, Place.NEWEST);
    var rows = tx.comments().threads(mod, about.question(), viewer, from, limit + 1);
    return of(tx, Slice.of(rows, limit, Threads::cursor), viewer);
  }

  private static Threads of(Tx tx, Slice<Comment> slice, @Nullable AccountId viewer) {
    var ids =
        slice.items().stream()
            .map(Comment::helped)
            .filter(Objects::nonNull)
            .map(CommentId::value)
            .toList();
    var helped =
        ids.isEmpty()
            ? Map.<CommentId, Comment>of()
            : tx.comments().these(ids, viewer).stream()
                .collect(Collectors.toMap(Comment::id, Function.identity()));
    return new Threads(slice.items(), helped, slice.next());
  }

  /** What began it, with its answers, the oldest first. */
  public record Whole(Comment root, Slice<Comment> answers) {}

  /** One thread; of an answer, the one it is in. */
  public static Whole thread(
      Tx tx,
      ModId mod,
      CommentId id,
      @Nullable AccountId viewer,
      @Nullable String cursor,
      int limit) {
    var root =
        tx.comments()
            .find(id, viewer)
            .flatMap(it -> tx.comments().find(it.root(), viewer))
            .filter(it -> it.mod().equals(mod))
            .orElseThrow(() -> Problem.notFound("comment", id));
    var from = place(cursor, Place.OLDEST);
    var rows = tx.comments().answers(root.id(), viewer, from, limit + 1);
    return new Whole(root, Slice.of(rows, limit, Threads::cursor));
  }

  private static String cursor(Comment comment) {
    return "%s~%s".formatted(comment.saidAt(), comment.id());
  }

  private static Place place(@Nullable String cursor, Place first) {
    if (cursor == null || cursor.isBlank()) {
      return first;
    }
    var parts = cursor.split("~", -1);
    try {
      if (parts.length == 2) {
        return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
      }
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw Problem.malformed("cursor", "is not one that was given out here");
    }
    throw Problem.malformed("cursor", "is not one that was given out here");
  }
}
