package market.ops.demo;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import market.api.Api;
import market.api.accounts.Arrival;
import market.api.accounts.Caller;
import market.api.accounts.Joining.NewAccount;
import market.api.owner.Granting;
import market.ops.demo.Script.Person;
import market.storage.accounts.Account;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;
import market.storage.accounts.Scope;

/** Everybody in the world, and how they come to it. */
final class People {
  static final String PASSWORD = "demo-password";
  private static final String ADDRESS = "127.0.0.1";

  private final Api api;
  private final Script.Cast cast;
  private final Map<String, Account> known = new HashMap<>();

  People(Api api, Script.Cast cast) {
    this.api = api;
    this.cast = cast;
  }

  /** The named sign up one by one; the others come over a year, all before anything is sold. */
  void come(Timeline timeline) {
    cast.named().forEach(person -> timeline.at(timeline.daysAgo(398), () -> join(person)));
    timeline.at(timeline.daysAgo(397), this::grantRoles);
    for (var creator : cast.creators()) {
      timeline.at(timeline.daysAgo(367 + 25 * fate(creator)), () -> open(creator));
    }
    for (var player : cast.players()) {
      timeline.at(timeline.daysAgo(92 + 270 * fate(player)), () -> open(player));
    }
  }

  private static double fate(Person person) {
    return new Dice("person " + person.handle()).unit();
  }

  private void join(Person person) {
    var wanted =
        new NewAccount(new Handle(person.handle()), email(person), PASSWORD, person.name());
    var account = api.accounts.joining.join(wanted, Arrival.from(ADDRESS));
    known.put(person.handle(), account);
    // Those who sell have followed the link in their first mail.
    if (List.of("carla", "chen").contains(person.handle())) {
      var now = api.clock.instant();
      api.database.change(tx -> tx.accounts().verify(account.id(), email(person), now));
    }
  }

  /** Hashing a password is slow on purpose; they all have the same one. */
  private void open(Person person) {
    var account =
        api.database.write(tx -> {
          var hash = tx.credentials().secret("olga").orElseThrow().passwordHash();
          return tx.accounts()
              .open(
                  new Handle(person.handle()),
                  person.name(),
                  email(person),
                  hash,
                  api.clock.instant())
              .orElseThrow();
        });
    known.put(person.handle(), account);
  }

  private static String email(Person person) {
    return person.handle() + "@demo.example";
  }

  private void grantRoles() {
    grant("olga", Role.OWNER);
    grant("max", Role.MODERATOR);
    grant("carla", Role.CREATOR);
    grant("carla", Role.TRUSTED);
    grant("chen", Role.CREATOR);
  }

  private void grant(String handle, Role role) {
    new Granting(api.database, api.clock).grant(null, new Handle(handle), role, null);
  }

  /** Somebody as they are now, signed in. */
  Caller caller(String handle) {
    var account = Objects.requireNonNull(known.get(handle), handle);
    var grants = api.database.read(tx -> tx.accounts().grants(account.id()));
    return new Caller(account, grants, EnumSet.allOf(Scope.class));
  }

  /** Those who sell, with where they want to be paid; one of them has not said. */
  List<Person> creators() {
    var carlaAndChen =
        cast.named().stream()
            .filter(person -> List.of("carla", "chen").contains(person.handle()))
            .map(person -> new Person(person.handle(), person.name(), null, "DE", person.about()));
    return Stream.concat(carlaAndChen, cast.creators().stream()).toList();
  }

  /** Those who play and buy, beginning with the two who do so most. */
  List<String> players() {
    return Stream.concat(Stream.of("pavel", "priya"), cast.players().stream().map(Person::handle))
        .toList();
  }
}
