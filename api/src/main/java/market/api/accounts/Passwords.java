package market.api.accounts;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;

/** Argon2id, two passes, one lane; a hash says itself what it cost. */
public final class Passwords {
  /** What OWASP names first. */
  public static final int USUAL_MIB = 19;

  private final Argon2Function argon2;

  /** As many at once as keeps memory bounded whatever comes in. */
  private final Semaphore seats = new Semaphore(8);

  /**
   * @param mib the memory that one try costs
   */
  public Passwords(int mib) {
    argon2 = Argon2Function.getInstance(mib * 1_024, 2, 1, 32, Argon2.ID);
  }

  public String hash(String password) {
    return seated(() -> Password.hash(password).addRandomSalt(16).with(argon2).getResult());
  }

  public boolean matches(String password, String hash) {
    return seated(
        () -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
  }

  /** Whether it costs to try what is asked now; one of before is made anew when it is known. */
  public boolean isCurrent(String hash) {
    return Argon2Function.getInstanceFromHash(hash).getMemory() == argon2.getMemory();
  }

  /** Takes as long as a check that fails, so that time does not tell which accounts exist. */
  public void matchNobody(String password) {
    var _ = hash(password);
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
