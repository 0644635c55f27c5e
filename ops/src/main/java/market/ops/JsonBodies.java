package market.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jersey.jackson.JacksonMessageBodyProvider;

/** JSON as the API reads and writes it, where Dropwizard has a mapper of its own. */
final class JsonBodies extends JacksonMessageBodyProvider {
  JsonBodies(ObjectMapper json) {
    super(json);
  }
}
