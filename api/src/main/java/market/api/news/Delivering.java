package market.api.news;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import market.api.Problem;
import market.api.elsewhere.Outside;
import market.api.mail.Letter;
import market.api.mail.Posting;
import market.api.vault.Place;
import market.api.vault.Vault;
import market.storage.Database;
import market.storage.accounts.AccountId;
import market.storage.news.Receivers.Due;
import market.storage.news.Receivers.Form;
import org.jspecify.annotations.Nullable;

/**
 * Tells programs, as Standard Webhooks 1.0 says: signed over id, moment and body, the same id each
 * time, again after pauses that grow to a day.
 */
public final class Delivering {
  private static final int AT_ONCE = 20;
  private static final int ANSWER_MAX = 500;
  private static final String HMAC = "HmacSHA256";
  private static final String SECRET_PREFIX = "whsec_";

  /** Longer than a telling takes, so that nobody else begins it meanwhile. */
  private static final Duration TAKEN = Duration.ofMinutes(2);

  private static final Duration GIVEN_UP = Duration.ofDays(5);

  /** After the first, the second and so on; after the last there is none. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private final Database database;
  private final Vault vault;
  private final Outside outside;
  private final Posting posting;
  private final Clock clock;

  Delivering(Database database, Vault vault, Outside outside, Posting posting, Clock clock) {
    this.database = database;
    this.vault = vault;
    this.outside = outside;
    this.posting = posting;
    this.clock = clock;
  }

  /** Tells those that are due, at the same time, so that a slow one delays no other for long. */
  public int deliver() {
    var now = clock.instant();
    var due = database.write(tx -> tx.receivers().take(now, now.plus(TAKEN), AT_ONCE));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var told = due.stream().map(one -> threads.submit(() -> deliver(one))).toList();
      told.forEach(Delivering::await);
    }
    return due.size();
  }

  private static void await(Future<?> telling) {
    try {
      telling.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      // What was not told waits, and is told by whoever takes it then.
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Due one) {
    var moment = clock.instant();
    try {
      var url = vault.open(Place.channel(one.receiver()), one.url());
      var said = outside.post(url, one.body(), headers(one, moment));
      if (said.status() / 100 == 2) {
        database.change(tx ->
            tx.receivers()
                .sent(
                    one.id(),
                    one.receiver(),
                    said.status(),
                    cut(said.text()),
                    said.millis(),
                    clock.instant()));
      } else {
        failed(one, said.status(), said.text(), said.millis());
      }
    } catch (UncheckedIOException | Outside.Refused | Problem e) {
      failed(one, null, String.valueOf(e.getMessage()), null);
    }
  }

  private void failed(Due one, @Nullable Integer status, String said, @Nullable Integer millis) {
    var now = clock.instant();
    var next = one.tries() > PAUSES.size() ? null : now.plus(PAUSES.get(one.tries() - 1));
    database.change(tx ->
        tx.receivers().failed(one.id(), one.receiver(), status, cut(said), millis, next, now));
  }

  private static String cut(String text) {
    var clean = text.replace("\0", "");
    return clean.length() > ANSWER_MAX ? clean.substring(0, ANSWER_MAX) : clean;
  }

  private Map<String, String> headers(Due one, Instant moment) {
    if (one.form() == Form.DISCORD) {
      return Map.of();
    }
    var id = "msg_" + one.id();
    var seconds = String.valueOf(moment.getEpochSecond());
    var secret = vault.open(Place.receiver(one.receiver()), one.secret());
    return Map.of(
        "webhook-id", id,
        "webhook-timestamp", seconds,
        "webhook-signature", "v1," + seal(secret, id + "." + seconds + "." + one.body()));
  }

  private static String seal(String secret, String text) {
    try {
      var key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those that have not answered well for five days are told no more, and their holders so. */
  public int giveUp() {
    var now = clock.instant();
    return database.write(tx -> {
      var given = tx.receivers().giveUp(now.minus(GIVEN_UP), now);
      for (var id : given) {
        var account = tx.accounts().find(new AccountId(id)).orElseThrow();
        posting.write(
            tx,
            account.id(),
            Letter.of(
                "webhook-stopped", account.handle().value(), posting.link("/settings/webhooks")));
      }
      return given.size();
    });
  }
}
