package market.api.accounts;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;

/** Argon2id with the parameters OWASP names first: 19 MiB, two passes, one lane. */
public final class Passwords {
  private static final int MEMORY_KIB = 19_456;
  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(MEMORY_KIB, 2, 1, 32, Argon2.ID);

  /** As many at once as keeps memory bounded whatever comes in. */
  private final Semaphore seats = new Semaphore(8);

  private final String nobody = hash("nobody has this password");

  public String hash(String password) {
    return seated(() -> Password.hash(password).addRandomSalt(16).with(ARGON2).getResult());
  }

  public boolean matches(String password, String hash) {
    return seated(() -> Password.check(password, hash).with(ARGON2));
  }

  /** Takes as long as a check that fails, so that time does not tell which accounts exist. */
  public void matchNobody(String password) {
    var _ = matches(password, nobody);
  }

  private <T> T seated(java.util.function.Supplier<T> work) {
    seats.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      seats.release();
    }
  }
}
