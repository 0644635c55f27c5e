package market.ops.stripe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The switchboard of faults. It is kept in memory: a restarted simulator behaves well. */
public final class Faults {
  private final RandomGenerator chance;
  private final List<Armed> armed = new ArrayList<>();
  private final Map<Fault.Kind, Integer> struck = new EnumMap<>(Fault.Kind.class);

  Faults(RandomGenerator chance) {
    this.chance = chance;
  }

  private static final class Armed {
    private final Fault fault;
    private int matches;
    private int strikes;

    Armed(Fault fault) {
      this.fault = fault;
    }

    boolean strikes(String method, String subject) {
      if (!subject.startsWith(fault.prefix())
          || (fault.method() != null && !fault.method().equals(method))
          || ++matches % fault.every() != 0) {
        return false;
      }
      strikes++;
      return true;
    }

    boolean over() {
      return strikes >= fault.strikes();
    }
  }

  /** Arms a fault; where several match, the one armed first strikes. */
  public synchronized void add(Fault fault) {
    armed.add(new Armed(fault));
  }

  /** All is well from now on. */
  public synchronized void clear() {
    armed.clear();
  }

  /** What is armed. */
  public synchronized List<Fault> armed() {
    return armed.stream().map(each -> each.fault).toList();
  }

  /** How often each kind struck so far. */
  public synchronized Map<Fault.Kind, Integer> struck() {
    return Map.copyOf(struck);
  }

  synchronized Optional<Fault> request(String method, String path) {
    return strike(false, method, path);
  }

  /** When an event of this type is to be sent, once for each sending; an empty one never is. */
  synchronized List<Optional<Duration>> deliveries(String type) {
    var prompt = Optional.of(Duration.ZERO);
    return strike(true, "", type)
        .map(fault ->
            switch (fault.kind()) {
              case WEBHOOK_DUPLICATE -> List.of(prompt, prompt);
              case WEBHOOK_DELAY -> List.of(Optional.of(fault.delay()));
              case WEBHOOK_DISORDER ->
                  List.of(
                      Optional.of(
                          Duration.ofMillis(chance.nextLong(fault.delay().toMillis() + 1))));
              case WEBHOOK_DROP -> List.of(Optional.<Duration>empty());
              case RATE_LIMIT, ERROR_BEFORE, ERROR_AFTER, LOST_REPLY, DELAY -> List.of(prompt);
            })
        .orElse(List.of(prompt));
  }

  private Optional<Fault> strike(boolean webhook, String method, String subject) {
    var found =
        armed.stream()
            .filter(each -> each.fault.kind().ofWebhooks() == webhook)
            .filter(each -> each.strikes(method, subject))
            .findFirst()
            .map(each -> each.fault);
    armed.removeIf(Armed::over);
    found.ifPresent(fault -> struck.merge(fault.kind(), 1, Integer::sum));
    return found;
  }
}
