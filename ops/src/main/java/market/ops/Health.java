package market.ops;

import com.codahale.metrics.health.HealthCheck;
import market.search.ModIndex;
import market.storage.Database;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;

/** What a node asks of the parts it needs. */
final class Health {
  private Health() {}

  /** PostgreSQL answers a question. */
  static final class DatabaseAnswers extends HealthCheck {
    private final Database database;

    DatabaseAnswers(Database database) {
      this.database = database;
    }

    @Override
    protected Result check() {
      database.read(tx -> tx.changes().horizon());
      return Result.healthy();
    }
  }

  /** The object store answers; that the object is not there is an answer. */
  static final class ObjectsAnswer extends HealthCheck {
    private final Objects objects;

    ObjectsAnswer(Objects objects) {
      this.objects = objects;
    }

    @Override
    protected Result check() {
      objects.size(Bucket.PRIVATE, "health");
      return Result.healthy();
    }
  }

  /** The index holds all there is. */
  static final class IndexWhole extends HealthCheck {
    private final ModIndex index;

    IndexWhole(ModIndex index) {
      this.index = index;
    }

    @Override
    protected Result check() {
      return switch (index.condition()) {
        case WHOLE -> Result.healthy();
        case BUILDING -> Result.unhealthy("the index is being built");
        case DAMAGED ->
            Result.unhealthy(
                (index.isShared()
                        ? "the index cannot be relied on: "
                        : "the index is damaged and being made anew: ")
                    + index.damage().map(Throwable::getMessage).orElse(""));
      };
    }
  }
}
