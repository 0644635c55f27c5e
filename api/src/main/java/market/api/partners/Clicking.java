package market.api.partners;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import market.api.Problem;
import market.api.RateLimits;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.moderation.Case;
import market.storage.moderation.Cases;
import market.storage.partners.Brought.Refusal;
import market.storage.partners.Partner;
import market.storage.partners.Programme;
import org.jspecify.annotations.Nullable;

/** Following partners' links, signing up after it, and downloading by their launchers. */
public final class Clicking {
  private static final int CLICKS_PER_MINUTE = 30;
  private static final int DOWNLOADS_PER_MINUTE = 60;

  /** From so many on in a week, and more than visits, somebody has to look at it. */
  private static final int STUFFING = 20;

  private static final int WEEK = 6;
  private static final int RISK = 70;

  private final Database database;
  private final RateLimits limits;
  private final Clock clock;

  Clicking(Database database, RateLimits limits, Clock clock) {
    this.database = database;
    this.limits = limits;
    this.clock = clock;
  }

  /** Where a link leads, and what its visitor is known by from now on, if they are. */
  public record Followed(String target, @Nullable UUID click, int days) {}

  /** Who asks. */
  public record Visitor(@Nullable AccountId account, String address) {}

  /**
   * Somebody asks for a link. Once for each visitor and day it counts as a click, unless it was not
   * somebody going there, or the partner themselves; everybody is led on.
   */
  public Followed follow(String code, Visitor visitor, Asked asked) {
    return database.write(tx -> {
      var target = tx.partners().target(code);
      if (target == null) {
        throw Problem.notFound("link", code);
      }
      var partner = tx.partners().ofCode(code).orElse(null);
      var programme = tx.partners().programme().filter(Programme::open).orElse(null);
      if (partner == null || programme == null || partner.account().equals(visitor.account())) {
        return new Followed(target, null, 0);
      }
      var refusal = asked.refusal().orElse(null);
      if (refusal != null) {
        refuse(tx, partner.account(), refusal);
        return new Followed(target, null, 0);
      }
      if (!limits.take("click:" + visitor.address(), CLICKS_PER_MINUTE).allowed()) {
        return new Followed(target, null, 0);
      }
      var hash = hash("%s\n%s\n%s".formatted(today(), visitor.address(), asked.agent()));
      var click = tx.brought().click(partner.account(), code, hash, today(), clock.instant());
      return new Followed(target, click, programme.windowDays());
    });
  }

  private void refuse(Tx tx, AccountId partner, Refusal why) {
    tx.brought().refuse(partner, today(), why);
    if (why != Refusal.EMBEDDED) {
      return;
    }
    var asked = tx.brought().asked(partner, today().minusDays(WEEK));
    if (asked.embedded() >= STUFFING && asked.embedded() > asked.visits()) {
      tx.cases()
          .open(
              new Cases.Opening(
                  Case.Kind.PARTNER, null, null, partner, About.clicks(partner), RISK),
              clock.instant());
    }
  }

  /** Somebody who came by a link has an account now. */
  public void signedUp(AccountId account, Came came) {
    var click = came.click();
    if (click == null) {
      return;
    }
    database.change(tx -> {
      var programme = tx.partners().programme().filter(Programme::open).orElse(null);
      if (programme == null) {
        return;
      }
      var now = clock.instant();
      tx.brought()
          .clicked(click, now.minus(java.time.Duration.ofDays(programme.windowDays())))
          .ifPresent(it ->
              tx.brought()
                  .bind(
                      account,
                      it.partner(),
                      it.code(),
                      "sign_up",
                      false,
                      now,
                      now.plus(java.time.Duration.ofDays(programme.durationDays()))));
    });
  }

  /** A launcher downloads something. */
  public void downloaded(@Nullable String client, String asker) {
    if (client == null || !limits.take("launcher:" + asker, DOWNLOADS_PER_MINUTE).allowed()) {
      return;
    }
    database.change(tx ->
        tx.partners()
            .ofClient(client)
            .map(Partner::account)
            .ifPresent(partner -> tx.brought().downloaded(partner, today())));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
