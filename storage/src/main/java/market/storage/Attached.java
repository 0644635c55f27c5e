package market.storage;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionContext;
import org.jdbi.v3.core.extension.ExtensionFactory;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.extension.HandleSupplier;

/**
 * Every query, made ready when it is first asked for and used by all transactions: each call goes
 * to the connection of the transaction it is made in. Attaching them to each transaction anew took
 * half of what a transaction cost us, and attaching all at the start a second of it.
 */
final class Attached {
  private static final ScopedValue<HandleSupplier> CURRENT = ScopedValue.newInstance();

  private final Tx tx;

  Attached(Jdbi jdbi) {
    var extensions = jdbi.getConfig(Extensions.class);
    extensions.register(new Slots());
    var current = new Current(jdbi);
    Map<Class<?>, Object> things = new ConcurrentHashMap<>();
    tx =
        (Tx)
            Proxy.newProxyInstance(
                Tx.class.getClassLoader(),
                new Class<?>[] {Tx.class},
                (_, method, _) ->
                    things.computeIfAbsent(
                        method.getReturnType(),
                        type -> extensions.findFor(type, current).orElseThrow()));
  }

  /** Has work done in the transaction of a handle. */
  <T> T within(Handle handle, Function<Tx, T> work) {
    return ScopedValue.where(CURRENT, handle.attach(Slot.class).supplier())
        .call(() -> work.apply(tx));
  }

  /** What JDBI gives to those whose queries it attaches to a handle. */
  interface Slot {
    HandleSupplier supplier();
  }

  private static final class Slots implements ExtensionFactory {
    @Override
    public boolean accepts(Class<?> type) {
      return type == Slot.class;
    }

    @Override
    public Set<FactoryFlag> getFactoryFlags() {
      return Set.of(FactoryFlag.DONT_USE_PROXY);
    }

    @Override
    public <E> E attach(Class<E> type, HandleSupplier supplier) {
      Slot slot = () -> supplier;
      return type.cast(slot);
    }
  }

  /** The connection of whichever transaction asks. */
  private record Current(Jdbi jdbi) implements HandleSupplier {
    @Override
    public Handle getHandle() {
      return CURRENT.get().getHandle();
    }

    @Override
    public Jdbi getJdbi() {
      return jdbi;
    }

    @Override
    public ConfigRegistry getConfig() {
      return CURRENT.isBound() ? CURRENT.get().getConfig() : jdbi.getConfig();
    }

    @Override
    public <V> V invokeInContext(ExtensionContext context, Callable<V> task) throws Exception {
      return CURRENT.get().invokeInContext(context, task);
    }
  }
}
