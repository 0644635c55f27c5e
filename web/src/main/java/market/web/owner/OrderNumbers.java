package market.web.owner;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import market.storage.Database;
import market.storage.orders.Orders;

/** The numbers by which people know orders, for what names orders by their ids. */
final class OrderNumbers {
  private static final Pattern ORDER = Pattern.compile("order:([0-9a-f-]{36})");

  private OrderNumbers() {}

  static Map<UUID, Long> of(Database database, List<UUID> ids) {
    return database.read(tx -> tx.orders().numbers(ids)).stream()
        .collect(Collectors.toMap(it -> it.id().value(), Orders.Numbered::number));
  }

  /** Of subjects such as {@code order:…}; all others are left out. */
  static Map<String, Long> named(Database database, Collection<String> subjects) {
    var ids =
        subjects.stream()
            .map(ORDER::matcher)
            .filter(java.util.regex.Matcher::matches)
            .map(found -> UUID.fromString(found.group(1)))
            .distinct()
            .toList();
    return of(database, ids).entrySet().stream()
        .collect(Collectors.toMap(it -> "order:" + it.getKey(), Map.Entry::getValue));
  }
}
