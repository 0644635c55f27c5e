package market.api.genuine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import market.api.Json;

/** JSON Web Tokens, of the one kind there is here: signed with Ed25519 by one of our keys. */
final class Jwt {
  private static final int LENGTH_MAX = 4_096;
  private static final Base64.Encoder TO = Base64.getUrlEncoder().withoutPadding();

  private final Keys keys;
  private final ObjectMapper json = Json.mapper();

  Jwt(Keys keys) {
    this.keys = keys;
  }

  boolean canSign() {
    return keys.canSign();
  }

  String sign(String type, Map<String, Object> claims) {
    var key = keys.signer();
    var header = new LinkedHashMap<String, Object>();
    header.put("alg", "EdDSA");
    header.put("kid", key.open().id());
    header.put("typ", type);
    var text = encoded(header) + "." + encoded(claims);
    return text + "." + TO.encodeToString(key.sign(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private String encoded(Map<String, Object> part) {
    try {
      return TO.encodeToString(json.writeValueAsBytes(part));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The claims of one that a key of ours signed as this type; whether they hold is not asked. */
  Optional<JsonNode> open(String token, String type) {
    var parts = token.split("\\.", -1);
    if (parts.length != 3 || token.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    try {
      var header = decoded(parts[0]);
      if (!header.path("alg").asText().equals("EdDSA")
          || !header.path("typ").asText().equals(type)) {
        return Optional.empty();
      }
      var message = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
      var signature = Base64.getUrlDecoder().decode(parts[2]);
      var claims = decoded(parts[1]);
      return keys.named(header.path("kid").asText())
          .filter(key -> key.verifies(message, signature))
          .map(_ -> claims);
    } catch (IOException | IllegalArgumentException e) {
      // Whatever cannot be read was not signed by us.
      return Optional.empty();
    }
  }

  private JsonNode decoded(String part) throws IOException {
    return json.readTree(Base64.getUrlDecoder().decode(part));
  }
}
