package market.ops.stripe;

import com.stripe.Stripe;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import market.ops.stripe.IdempotencyKeys.Remembered;
import org.jspecify.annotations.Nullable;

/** Where the API is called: who asks, which fault strikes, was it asked before, then the deed. */
final class ApiDoor {
  private final State state;
  private final Routes routes;
  private final Faults faults;
  private final Ids ids;
  private final String secretKey;
  private final CountDownLatch closing;
  private final Set<String> keysInUse = ConcurrentHashMap.newKeySet();

  ApiDoor(
      State state,
      Routes routes,
      Faults faults,
      Ids ids,
      String secretKey,
      CountDownLatch closing) {
    this.state = state;
    this.routes = routes;
    this.faults = faults;
    this.ids = ids;
    this.secretKey = secretKey;
    this.closing = closing;
  }

  /** A request as it came. */
  record Request(
      String method, String path, String query, Map<String, String> headers, String body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  /** Nothing comes back when the reply is to be lost. */
  Optional<Answer> answer(Request request) throws InterruptedException {
    var id = ids.next("req", 14);
    try {
      authenticate(request);
      var key =
          request.method().equals("GET")
              ? null
              : request.header("idempotency-key").filter(given -> !given.isEmpty()).orElse(null);
      if (key == null) {
        return struck(request, id, null);
      }
      IdempotencyKeys.check(key);
      if (!keysInUse.add(key)) {
        throw StripeError.keyInUse(key);
      }
      try {
        return struck(request, id, key);
      } finally {
        keysInUse.remove(key);
      }
    } catch (StripeError refused) {
      return Optional.of(answer(refused.status(), refused.body().toString(), id, Map.of()));
    }
  }

  private void authenticate(Request request) {
    var header = request.header("authorization").orElse("");
    var given = header.startsWith("Bearer ") ? header.substring(7) : basic(header);
    if (given.isEmpty()) {
      throw StripeError.unauthorized(
          "You did not provide an API key. You need to provide your API key in the Authorization"
              + " header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
    }
    if (!given.equals(secretKey)) {
      throw StripeError.unauthorized(
          "Invalid API Key provided: " + given.substring(0, Math.min(8, given.length())) + "***");
    }
    var version = request.header("stripe-version");
    if (version.isPresent() && !version.get().equals(Stripe.API_VERSION)) {
      throw StripeError.invalid(
          null, "Invalid Stripe API version: %s".formatted(version.get()), null);
    }
  }

  private static String basic(String header) {
    if (!header.startsWith("Basic ")) {
      return "";
    }
    try {
      var bytes = Base64.getDecoder().decode(header.substring(6));
      return new String(bytes, StandardCharsets.UTF_8).replaceFirst(":.*$", "");
    } catch (IllegalArgumentException e) {
      throw StripeError.unauthorized("Invalid API Key provided.");
    }
  }

  private Optional<Answer> struck(Request request, String id, @Nullable String key)
      throws InterruptedException {
    var fault = faults.request(request.method(), request.path());
    if (fault.isEmpty()) {
      return Optional.of(act(request, id, key, false));
    }
    return switch (fault.get().kind()) {
      case RATE_LIMIT -> throw StripeError.rateLimited();
      case ERROR_BEFORE -> throw StripeError.broken();
      case ERROR_AFTER -> Optional.of(act(request, id, key, true));
      case LOST_REPLY -> {
        act(request, id, key, false);
        yield Optional.empty();
      }
      case DELAY -> {
        // A simulator that closes meanwhile is as good as one that never answered.
        yield closing.await(fault.get().delay().toMillis(), TimeUnit.MILLISECONDS)
            ? Optional.empty()
            : Optional.of(act(request, id, key, false));
      }
      case WEBHOOK_DUPLICATE, WEBHOOK_DELAY, WEBHOOK_DISORDER, WEBHOOK_DROP ->
          throw new IllegalStateException("a fault of webhooks struck a request");
    };
  }

  private Answer act(Request request, String id, @Nullable String key, boolean breakAfter) {
    var found = routes.find(request.method(), request.path());
    var account = request.header("stripe-account").orElse(null);
    if (account != null && !found.forAccounts()) {
      throw StripeError.invalid(
          null, "This request on behalf of a connected account is not simulated.", null);
    }
    var call =
        new Call(request.method(), request.path(), found.names(), parameters(request), account);
    if (request.method().equals("GET")) {
      var looked = state.look(tx -> deed(tx, found, call));
      return breakAfter ? answer(broken(id, ""), id, null) : answer(looked, id, null);
    }
    return state.write(tx -> {
      tx.causedBy(id, key);
      if (key == null) {
        var done = deed(tx, found, call);
        return breakAfter ? answer(broken(id, ""), id, null) : answer(done, id, null);
      }
      var fingerprint = IdempotencyKeys.fingerprint(call);
      var before = IdempotencyKeys.find(tx, key, fingerprint);
      if (before.isPresent()) {
        return replayed(before.get(), id, key);
      }
      var done = remembered(tx, found, call, id, fingerprint);
      var told = breakAfter ? broken(id, fingerprint) : done;
      IdempotencyKeys.remember(tx, key, told);
      return answer(told, id, key);
    });
  }

  private static Parameters parameters(Request request) {
    if (List.of("GET", "DELETE").contains(request.method())) {
      return new Parameters(FormBody.parse(request.query()));
    }
    var type = request.header("content-type").orElse("");
    if (MultipartBody.is(type)) {
      return new Parameters(MultipartBody.parse(type, request.body()));
    }
    var json = type.startsWith("application/json");
    if (json != request.path().startsWith("/v2/") && !request.body().isEmpty()) {
      throw StripeError.invalid(null, "v1 takes forms and v2 takes JSON.", null);
    }
    return new Parameters(
        json && !request.body().isEmpty()
            ? Json.parse(request.body())
            : FormBody.parse(request.body()));
  }

  private Remembered deed(Tx tx, Routes.Found found, Call call) {
    if (call.account() != null && tx.find(Accounts.TYPE, call.account()).isEmpty()) {
      throw StripeError.noAccess(call.account());
    }
    var done = found.handler().handle(tx, call);
    // A declined card is an error to the caller, and a deed that stays all the same.
    var status = done.path("_status").asInt(200);
    var expand = status == 200 ? call.parameters().texts("expand") : List.<String>of();
    return new Remembered(status, Rendering.of(tx, done, expand).toString(), "", "");
  }

  /** The deed, or its refusal if that is to be remembered under the key. */
  private Remembered remembered(
      Tx tx, Routes.Found found, Call call, String id, String fingerprint) {
    try {
      return tx.attempt(() -> {
        var done = deed(tx, found, call);
        return new Remembered(done.status(), done.answer(), id, fingerprint);
      });
    } catch (StripeError refused) {
      if (!refused.remembered()) {
        throw refused;
      }
      return new Remembered(refused.status(), refused.body().toString(), id, fingerprint);
    }
  }

  private static Remembered broken(String id, String fingerprint) {
    var error = StripeError.broken();
    return new Remembered(error.status(), error.body().toString(), id, fingerprint);
  }

  private static Answer replayed(Remembered before, String id, String key) {
    return answer(
        before.status(),
        before.answer(),
        id,
        Map.of(
            "Idempotent-Replayed",
            "true",
            "Idempotency-Key",
            key,
            "Original-Request",
            before.request()));
  }

  private static Answer answer(Remembered told, String id, @Nullable String key) {
    return answer(
        told.status(),
        told.answer(),
        id,
        key == null ? Map.of() : Map.of("Idempotency-Key", Objects.requireNonNull(key)));
  }

  private static Answer answer(int status, String body, String id, Map<String, String> more) {
    var headers = new HashMap<>(more);
    headers.put("Request-Id", id);
    headers.put("Stripe-Version", Stripe.API_VERSION);
    return Answer.json(status, headers, body);
  }
}
