package market.api.library;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.genuine.Entitling;
import market.storage.Database;
import market.storage.accounts.Scope;
import market.storage.library.Library;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import org.jspecify.annotations.Nullable;

/** What somebody owns, ready to download. */
@Path("/v1/library")
@Produces(APPLICATION_JSON)
public final class LibraryResource {
  private static final int MOST = 1_000;

  private final Database database;

  private final Entitling entitling;

  public LibraryResource(Database database, Entitling entitling) {
    this.database = database;
    this.entitling = entitling;
  }

  /**
   * Something owned.
   *
   * @param entitlement a signed token by which others can tell, offline
   */
  public record Owned(
      Slug mod,
      String title,
      String source,
      Instant since,
      @Nullable OrderId order,
      @Nullable String version,
      @Nullable String downloadUrl,
      @Nullable String entitlement) {
    static Owned of(Library.Item item, @Nullable String entitlement) {
      var filename = item.filename();
      return new Owned(
          item.slug(),
          item.title(),
          item.source(),
          item.grantedAt(),
          item.orderId(),
          item.version(),
          item.release() == null || filename == null
              ? null
              : "/v1/releases/%s/files/%s".formatted(item.release(), filename.replace(" ", "%20")),
          entitlement);
    }
  }

  /** All of it. */
  public record Owns(List<Owned> items, @Nullable String next) {}

  @GET
  @Doc(
      value = "What the caller owns, with links to download it and signed entitlements.",
      by = Access.READ)
  public Owns mine(@BeanParam Visit visit) {
    var me = visit.as(Scope.READ);
    return database.read(tx -> {
      var tokens =
          entitling.tokens(tx, me.id(), MOST).stream()
              .collect(Collectors.toMap(Entitling.Token::mod, Entitling.Token::token));
      var items = tx.library().items(me.id(), MOST);
      return new Owns(
          items.stream().map(item -> Owned.of(item, tokens.get(item.slug()))).toList(), null);
    });
  }
}
