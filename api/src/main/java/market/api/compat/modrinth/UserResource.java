package market.api.compat.modrinth;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.compat.Addresses;
import market.storage.Database;
import market.storage.accounts.Scope;
import market.storage.mods.Entries;
import market.storage.mods.Slug;
import market.storage.personal.Subject.Kind;
import org.jspecify.annotations.Nullable;

/** People as Modrinth's clients ask for them; nothing that they keep to themselves. */
@Path("/compat/modrinth/{game}/v2")
@Produces(APPLICATION_JSON)
public final class UserResource {
  private static final int FOLLOWED = 1_000;

  private final Database database;
  private final Addresses addresses;

  public UserResource(Database database, Addresses addresses) {
    this.database = database;
    this.addresses = addresses;
  }

  private <T> T at(Visit visit, Slug game, Function<Desk, T> answer) {
    return database.read(tx -> answer.apply(Desk.of(tx, game, visit.viewer(), addresses)));
  }

  private static Entries.Person person(Desk desk, String name) {
    return people(desk, List.of(name)).stream()
        .findFirst()
        .orElseThrow(() -> Problem.notFound("user", name));
  }

  private static List<Entries.Person> people(Desk desk, List<String> names) {
    return desk.tx().entries().people(Desk.numbers(names), names, List.of());
  }

  @GET
  @Path("user")
  public Object me(@BeanParam Visit visit, @PathParam("game") Slug game) {
    var me = visit.as(Scope.READ);
    return at(
        visit,
        game,
        desk ->
            User.of(
                desk.tx()
                    .entries()
                    .people(List.of(), List.of(), List.of(me.id().value()))
                    .getFirst()));
  }

  @GET
  @Path("user/{user}")
  public Object one(
      @BeanParam Visit visit, @PathParam("game") Slug game, @PathParam("user") String name) {
    return at(visit, game, desk -> User.of(person(desk, name)));
  }

  @GET
  @Path("users")
  public List<?> several(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @QueryParam("ids") @Nullable String ids) {
    var names = Texts.list("ids", ids, Desk.MOST);
    return at(visit, game, desk -> people(desk, names).stream().map(User::of).toList());
  }

  @GET
  @Path("user/{user}/projects")
  public List<?> projects(
      @BeanParam Visit visit, @PathParam("game") Slug game, @PathParam("user") String name) {
    return at(
        visit,
        game,
        desk -> {
          var entries = desk.tx().entries();
          return desk.projects(
              entries.all(desk.game().id(), person(desk, name).id(), -1, Desk.MOST));
        });
  }

  /** For themselves alone. */
  @GET
  @Path("user/{user}/follows")
  public List<?> follows(
      @BeanParam Visit visit, @PathParam("game") Slug game, @PathParam("user") String name) {
    var me = visit.as(Scope.READ);
    return at(
        visit,
        game,
        desk -> {
          if (!person(desk, name).id().equals(me.id().value())) {
            throw Problem.forbidden("what somebody follows is for them alone");
          }
          List<UUID> mods =
              desk.tx().follows().of(me.id(), Kind.MOD, null, null, FOLLOWED).stream()
                  .map(it -> it.subject())
                  .toList();
          return desk.projects(
              desk.tx().entries().these(desk.game().id(), mods, List.of(), List.of()));
        });
  }

  @GET
  @Path("user/{user}/notifications")
  public List<?> notifications(@BeanParam Visit visit) {
    var _ = visit.as(Scope.READ);
    return List.of();
  }
}
