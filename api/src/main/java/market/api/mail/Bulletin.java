package market.api.mail;

import java.util.List;

/**
 * News by mail: a few sentences, each with where to read more.
 *
 * @param name the reader's
 * @param choices where one chooses what one is told
 * @param stop where one click stops mails like this, without signing in
 */
public record Bulletin(String name, List<Line> lines, String choices, String stop) {
  public Bulletin {
    lines = List.copyOf(lines);
  }

  /**
   * What happened.
   *
   * @param kind which sentence
   * @param said what is filled into it
   * @param url where to read more
   */
  public record Line(String kind, List<String> said, String url) {
    public Line {
      said = List.copyOf(said);
    }
  }
}
