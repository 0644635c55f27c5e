package market.api.mail;

import java.util.List;

/**
 * What is to be written to somebody: which text, and what is filled in.
 *
 * @param kind of which there are a subject and a text in every language
 * @param values for {0}, {1} and so on
 */
public record Letter(String kind, List<String> values) {
  public Letter {
    values = List.copyOf(values);
  }

  public static Letter of(String kind, String... values) {
    return new Letter(kind, List.of(values));
  }
}
