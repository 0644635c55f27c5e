package market.api.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import market.api.Problem;
import market.api.RateLimits;
import market.api.Settings;
import market.storage.Database;
import market.storage.accounts.AccountId;
import market.storage.accounts.Door;
import market.storage.accounts.Factors.Credential;
import org.jspecify.annotations.Nullable;

/**
 * Passkeys: making one, signing in with one alone, and proving with one that it is still oneself.
 * The device asks its holder for a finger or a PIN, so a passkey is both factors.
 */
public final class Keying {
  private static final Duration WAITS = Duration.ofMinutes(5);
  private static final int PASSKEYS_MAX = 20;
  private static final int NAME_MAX = 60;

  private final Database database;
  private final Entering entering;
  private final Securing securing;
  private final RateLimits limits;
  private final Settings settings;
  private final Clock clock;
  private final RelyingParty party;

  Keying(
      Database database,
      Entering entering,
      Securing securing,
      RateLimits limits,
      Settings settings,
      Clock clock) {
    this.database = database;
    this.entering = entering;
    this.securing = securing;
    this.limits = limits;
    this.settings = settings;
    this.clock = clock;
    party =
        RelyingParty.builder()
            .identity(
                RelyingPartyIdentity.builder().id(host(settings)).name(settings.name()).build())
            .credentialRepository(new Kept(database))
            .origins(Set.of(origin(settings)))
            .build();
  }

  /** Passkeys belong to a name and not to a number: this machine's is localhost. */
  private static String host(Settings settings) {
    var host = settings.baseUrl().getHost();
    return host.equals("127.0.0.1") ? "localhost" : host;
  }

  private static String origin(Settings settings) {
    var base = settings.baseUrl();
    var port = base.getPort() < 0 ? "" : ":" + base.getPort();
    return URI.create("%s://%s%s".formatted(base.getScheme(), host(settings), port)).toString();
  }

  /**
   * What a browser is asked.
   *
   * @param ceremony to be sent back with its answer
   * @param options as its API takes them, in JSON
   */
  public record Asked(String ceremony, String options) {}

  /** Asks a browser to make a passkey. */
  public Asked begin(Caller me) {
    me.mustBeFresh();
    var options =
        party.startRegistration(
            StartRegistrationOptions.builder()
                .user(
                    UserIdentity.builder()
                        .name(me.account().handle().value())
                        .displayName(me.account().name())
                        .id(bytes(me.id()))
                        .build())
                .authenticatorSelection(
                    AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .build());
    try {
      return new Asked(
          keep("passkey-new", me.id(), options.toJson()), options.toCredentialsCreateJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String keep(String kind, @Nullable AccountId account, String request) {
    var token = Secrets.link();
    var until = clock.instant().plus(WAITS);
    database.change(tx -> tx.ceremonies().add(Secrets.hash(token), kind, account, request, until));
    return token;
  }

  private String taken(String kind, @Nullable AccountId account, String ceremony) {
    return database
        .write(tx -> tx.ceremonies().take(Secrets.hash(ceremony), kind, clock.instant()))
        .filter(asked -> account == null || account.equals(asked.account()))
        .orElseThrow(() -> Problem.conflict("this took too long; begin again"))
        .request();
  }

  /** Keeps the passkey that a browser made. */
  public void add(Caller me, String ceremony, String credential, String name) {
    me.mustBeFresh();
    var called = name.strip();
    if (called.isEmpty() || called.length() > NAME_MAX) {
      throw Problem.invalid("name", "1 to %d characters".formatted(NAME_MAX));
    }
    try {
      var result =
          party.finishRegistration(
              FinishRegistrationOptions.builder()
                  .request(
                      PublicKeyCredentialCreationOptions.fromJson(
                          taken("passkey-new", me.id(), ceremony)))
                  .response(PublicKeyCredential.parseRegistrationResponseJson(credential))
                  .build());
      database.change(tx -> {
        if (tx.factors().passkeys(me.id()).size() >= PASSKEYS_MAX) {
          throw Problem.conflict("at most %d passkeys; take one off".formatted(PASSKEYS_MAX));
        }
        var id = result.getKeyId().getId().getBytes();
        var key = result.getPublicKeyCose().getBytes();
        var added =
            tx.factors()
                .addPasskey(me.id(), id, key, result.getSignatureCount(), called, clock.instant());
        if (added == 0) {
          throw Problem.conflict("this passkey is here already");
        }
        if (me.proof().session() != null) {
          tx.credentials().prove(me.proof().session(), me.id(), true, clock.instant());
        }
        securing.tell(tx, me, "second-on", "passkey " + called);
      });
    } catch (RegistrationFailedException | IOException | IllegalArgumentException e) {
      throw Problem.invalid("credential", "is not a passkey made for this");
    }
  }

  /** Asks a browser for any passkey it has for here. */
  public Asked ask() {
    var request =
        party.startAssertion(
            StartAssertionOptions.builder()
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build());
    try {
      return new Asked(keep("passkey-in", null, request.toJson()), request.toCredentialsGetJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs in whoever holds the passkey. */
  public Entered.In enter(String ceremony, String credential, Door door, Arrival from) {
    limits.charge(
        "in:" + from.address(),
        settings.limits().signInsPerMinute(),
        "too many sign-ins from here");
    var account = holder(ceremony, credential);
    return database.write(tx -> entering.enter(tx, account, true, door, from));
  }

  /** Proves again with a passkey that it is still oneself. */
  public void confirm(Caller me, String ceremony, String credential) {
    var session = me.proof().session();
    if (session == null || !holder(ceremony, credential).equals(me.id())) {
      throw Problem.invalid("credential", "is not a passkey of yours");
    }
    database.change(tx -> tx.credentials().prove(session, me.id(), true, clock.instant()));
  }

  private AccountId holder(String ceremony, String credential) {
    try {
      var result =
          party.finishAssertion(
              FinishAssertionOptions.builder()
                  .request(AssertionRequest.fromJson(taken("passkey-in", null, ceremony)))
                  .response(PublicKeyCredential.parseAssertionResponseJson(credential))
                  .build());
      if (!result.isSuccess()) {
        throw noMatch();
      }
      var id = result.getCredential().getCredentialId().getBytes();
      database.change(tx -> tx.factors().signed(id, result.getSignatureCount(), clock.instant()));
      return AccountId.fromString(result.getUsername());
    } catch (AssertionFailedException | IOException | IllegalArgumentException e) {
      throw noMatch();
    }
  }

  private static Problem noMatch() {
    return Problem.unauthorized("this passkey is not known here, or no longer");
  }

  private static ByteArray bytes(AccountId account) {
    return new ByteArray(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(account.value().getMostSignificantBits())
            .putLong(account.value().getLeastSignificantBits())
            .array());
  }

  /** The passkeys that are here, as the library asks for them; it names people by their id. */
  private record Kept(Database database) implements CredentialRepository {
    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
      // When one is made, its device is told which it has already.
      return account(username).stream()
          .flatMap(id -> database.read(tx -> tx.factors().credentials(id)).stream())
          .map(one ->
              PublicKeyCredentialDescriptor.builder().id(new ByteArray(one.credential())).build())
          .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<AccountId> account(String username) {
      try {
        return Optional.of(AccountId.fromString(username));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String username) {
      return account(username).map(Keying::bytes);
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray handle) {
      return id(handle).map(AccountId::toString);
    }

    private static Optional<AccountId> id(ByteArray handle) {
      if (handle.size() != 2 * Long.BYTES) {
        return Optional.empty();
      }
      var bytes = ByteBuffer.wrap(handle.getBytes());
      return Optional.of(new AccountId(new UUID(bytes.getLong(), bytes.getLong())));
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray credential, ByteArray handle) {
      return find(credential).filter(one -> bytes(one.account()).equals(handle)).map(Kept::known);
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray credential) {
      return find(credential).map(Kept::known).stream().collect(Collectors.toUnmodifiableSet());
    }

    private Optional<Credential> find(ByteArray credential) {
      return database.read(tx -> tx.factors().credential(credential.getBytes()));
    }

    private static RegisteredCredential known(Credential one) {
      return RegisteredCredential.builder()
          .credentialId(new ByteArray(one.credential()))
          .userHandle(bytes(one.account()))
          .publicKeyCose(new ByteArray(one.publicKey()))
          .signatureCount(one.signatures())
          .build();
    }
  }
}
