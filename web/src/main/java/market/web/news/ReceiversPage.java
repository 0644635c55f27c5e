package market.web.news;

import java.util.List;
import market.api.Problem;
import market.storage.news.Happening.Kind;
import market.storage.news.Receivers.Delivery;
import market.storage.news.Receivers.Form;
import market.storage.news.Receivers.Receiver;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** The reader's webhooks, and what each was told. */
public record ReceiversPage(
    Frame frame, List<Told> receivers, @Nullable Receiver made, @Nullable Problem problem)
    implements Page {
  /** One, with its log. */
  public record Told(Receiver receiver, List<Delivery> log) {}

  public List<Kind> kinds() {
    return List.of(Kind.values());
  }

  /** What a kind is to a program, which is told of its holder's own add-ons. */
  public String kind(String key) {
    var isOwn = key.equals("new_mod") || key.equals("release");
    return frame.say((isOwn ? "receivers.kind." : "notice.kind.") + key);
  }

  public List<Form> forms() {
    return List.of(Form.values());
  }
}
