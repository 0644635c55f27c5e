package market.api;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import market.api.accounts.Passwords;
import market.api.scanners.Clamd;
import market.api.telegram.BotSettings;
import org.jspecify.annotations.Nullable;

/**
 * What an operator decides for the whole marketplace.
 *
 * @param baseUrl where people reach it, without a slash at the end
 * @param exploration the share of first pages on which one listing is tried that few have seen
 * @param signing what the registry signs with; without it nothing can be published
 * @param scanners who looks into files besides us
 * @param elsewhere from where is fetched what others name, and who speaks for us out there
 * @param mail how mails go out
 * @param entry how people come in
 * @param secrets what lies sealed in the database is sealed with
 */
public record Settings(
    String name,
    URI baseUrl,
    Limits limits,
    Money money,
    Files files,
    double exploration,
    @Nullable Signing signing,
    Scanners scanners,
    Elsewhere elsewhere,
    Mail mail,
    Entry entry,
    Secrets secrets) {
  private static final double EXPLORATION_MAX = 0.5;

  /** How long a sign-in lasts at most, and without being used. */
  public static final Duration SESSION = Duration.ofDays(60);

  public static final Duration SESSION_IDLE = Duration.ofDays(14);

  public Settings {
    if (!(exploration >= 0 && exploration <= EXPLORATION_MAX)) {
      throw new IllegalArgumentException("exploration is 0 to 0.5: " + exploration);
    }
  }

  /**
   * A market under this name and address, with what is usual in all else: nobody is slowed, nothing
   * is signed, and so nothing published.
   */
  public static Settings of(String name, URI baseUrl) {
    return new Settings(
        name,
        baseUrl,
        Limits.NONE,
        Money.USUAL,
        Files.USUAL,
        0,
        null,
        Scanners.NONE,
        Elsewhere.USUAL,
        Mail.NONE,
        Entry.OPEN,
        Secrets.NONE);
  }

  public Settings with(Limits other) {
    return new Settings(
        name,
        baseUrl,
        other,
        money,
        files,
        exploration,
        signing,
        scanners,
        elsewhere,
        mail,
        entry,
        secrets);
  }

  public Settings with(Money other) {
    return new Settings(
        name,
        baseUrl,
        limits,
        other,
        files,
        exploration,
        signing,
        scanners,
        elsewhere,
        mail,
        entry,
        secrets);
  }

  public Settings with(Files other) {
    return new Settings(
        name,
        baseUrl,
        limits,
        money,
        other,
        exploration,
        signing,
        scanners,
        elsewhere,
        mail,
        entry,
        secrets);
  }

  public Settings with(Signing other) {
    return new Settings(
        name,
        baseUrl,
        limits,
        money,
        files,
        exploration,
        other,
        scanners,
        elsewhere,
        mail,
        entry,
        secrets);
  }

  public Settings with(Scanners other) {
    return new Settings(
        name,
        baseUrl,
        limits,
        money,
        files,
        exploration,
        signing,
        other,
        elsewhere,
        mail,
        entry,
        secrets);
  }

  public Settings with(Mail other) {
    return new Settings(
        name,
        baseUrl,
        limits,
        money,
        files,
        exploration,
        signing,
        scanners,
        elsewhere,
        other,
        entry,
        secrets);
  }

  public Settings with(Entry other) {
    return new Settings(
        name,
        baseUrl,
        limits,
        money,
        files,
        exploration,
        signing,
        scanners,
        elsewhere,
        mail,
        other,
        secrets);
  }

  public Settings with(Secrets other) {
    return new Settings(
        name,
        baseUrl,
        limits,
        money,
        files,
        exploration,
        signing,
        scanners,
        elsewhere,
        mail,
        entry,
        other);
  }

  /**
   * How often one may ask before 429.
   *
   * @param requestsPerMinute of one caller
   * @param signInsPerMinute of one address
   */
  public record Limits(int requestsPerMinute, int signInsPerMinute) {
    /** More than anybody can ask. */
    public static final Limits NONE = new Limits(1_000_000, 1_000_000);
  }

  /**
   * How money comes and goes.
   *
   * @param processing what the buyer is shown, and the books set aside, for the processor
   * @param automaticTax let the processor reckon tax and add it on top; it adds none before the
   *     operator is registered for it somewhere
   * @param bank from where creators are paid whom the processor does not reach; null where nobody
   *     is
   */
  public record Money(Processing processing, boolean automaticTax, @Nullable Bank bank) {
    public static final Money USUAL = new Money(new Processing(290, 30), false, null);
  }

  /**
   * What is kept and handed out.
   *
   * @param uploadBytesMax the largest file taken
   * @param quotaBytes how much one creator may keep here
   * @param delivery who gives the bytes of a file
   * @param nearbyBytes how much of what is wanted often a node keeps on its own disk
   */
  public record Files(long uploadBytesMax, long quotaBytes, Delivery delivery, long nearbyBytes) {
    /** Two of the largest files, and a bit. */
    public static final long QUOTA_BYTES = 50L << 30;

    /** What a small server can spare of its disk. */
    public static final long NEARBY_BYTES = 10L << 30;

    /** Files of up to 20 GiB, streamed; nothing is kept nearby. */
    public static final Files USUAL = new Files(20L << 30, QUOTA_BYTES, Delivery.STREAM, 0);
  }

  /**
   * Who looks into files besides us.
   *
   * @param clamd ClamAV's daemon; null where there is none
   * @param allowsInside whether scanners by webhook may be at addresses of this machine and its
   *     network, and without https
   */
  public record Scanners(@Nullable Clamd clamd, boolean allowsInside) {
    public static final Scanners NONE = new Scanners(null, false);
  }

  /**
   * What is out there.
   *
   * @param modrinth where Modrinth's API is, or what speaks as it does, up to its version
   * @param loopback whether this machine itself counts as the public internet, for tests alone
   * @param bot which speaks for the marketplace at Telegram; null where none does
   */
  public record Elsewhere(URI modrinth, boolean loopback, @Nullable BotSettings bot) {
    public static final Elsewhere USUAL =
        new Elsewhere(URI.create("https://api.modrinth.com/v2"), false, null);
  }

  /**
   * How mails go out.
   *
   * @param smtp the server that takes them; without one they wait in the outbox
   * @param mailbox whether everyone may read what was written, on a page: for demos alone
   */
  public record Mail(@Nullable Smtp smtp, boolean mailbox) {
    public static final Mail NONE = new Mail(null, false);
  }

  /**
   * A mail server.
   *
   * @param user null where it asks for nobody
   * @param from the address all mails come from
   */
  public record Smtp(
      String host,
      int port,
      Security security,
      @Nullable String user,
      @Nullable String password,
      String from) {
    /** How the line to it is kept secret. */
    public enum Security {
      /** Not at all: for a server on this machine. */
      NONE,
      STARTTLS,
      TLS
    }

    /** A password stays out of logs. */
    @Override
    public String toString() {
      return "Smtp[%s:%d, %s]".formatted(host, port, security);
    }
  }

  /**
   * How people come in.
   *
   * @param staffNeedsSecond whether moderators and owners are so only where they signed in with a
   *     second factor
   * @param providers other sites that vouch for people
   * @param breached a file of passwords that are known from breaches, as Pwned Passwords has it
   * @param passwordMiB what one try of a password costs in memory
   */
  public record Entry(
      boolean staffNeedsSecond, List<Site> providers, @Nullable Path breached, int passwordMiB) {
    public static final Entry OPEN = new Entry(false, List.of());

    public Entry {
      providers = List.copyOf(providers);
    }

    public Entry(boolean staffNeedsSecond, List<Site> providers) {
      this(staffNeedsSecond, providers, null, Passwords.USUAL_MIB);
    }
  }

  /**
   * What secrets that lie in the database are sealed with.
   *
   * @param key 32 bytes of chance in base64; without one they lie as they are
   * @param former keys of before, which still open what they sealed
   */
  public record Secrets(@Nullable String key, List<String> former) {
    public static final Secrets NONE = new Secrets(null, List.of());

    public Secrets {
      former = List.copyOf(former);
    }

    /** Keys stay out of logs. */
    @Override
    public String toString() {
      return "Secrets[" + (key == null ? "none" : "sealed") + "]";
    }
  }

  /**
   * A site that vouches for people by OpenID Connect.
   *
   * @param name in addresses
   * @param title as people know it
   */
  public record Site(String name, String title, URI issuer, String clientId, String clientSecret) {
    /** A secret stays out of logs. */
    @Override
    public String toString() {
      return "Site[%s, %s]".formatted(name, issuer);
    }
  }

  /** Who gives the bytes of a file. */
  public enum Delivery {
    /** We do. */
    STREAM,
    /** The object store, at an address that we sign for a minute. */
    REDIRECT
  }

  /**
   * What the registry signs with.
   *
   * @param key 32 bytes of chance in base64
   * @param former the public keys it signed with before, as minisign writes them
   */
  public record Signing(String key, List<String> former) {
    public Signing {
      former = List.copyOf(former);
    }

    /** A key stays out of logs. */
    @Override
    public String toString() {
      return "Signing[former=" + former + "]";
    }
  }

  /** The account from which creators are paid by bank. */
  public record Bank(String name, String iban, @Nullable String bic) {}

  /** A share in basis points plus a fixed part in minor units, as card processors charge. */
  public record Processing(int bp, long fixedUnits) {
    /** Never more than the price itself, rounded up: what is set aside must suffice. */
    public long of(long units) {
      if (units == 0) {
        return 0;
      }
      var share = Math.ceilDiv(Math.multiplyExact(units, (long) bp), 10_000);
      return Math.min(units, Math.addExact(share, fixedUnits));
    }
  }
}
