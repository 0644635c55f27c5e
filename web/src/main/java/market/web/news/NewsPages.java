package market.web.news;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import market.api.Problem;
import market.api.news.News;
import market.api.news.NewsResource.Unread;
import market.api.news.Stopping.Stop;
import market.storage.news.Happening.Kind;
import market.storage.news.Happening.Mailed;
import market.storage.news.Notices.Choice;
import market.web.frame.Frame;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Reading notices, choosing them, and stopping mails from the mail itself. */
@Path("/notices")
@Produces(MediaType.TEXT_HTML)
public final class NewsPages {
  private static final int SHOWN = 30;

  private final News news;
  private final Framing framing;

  public NewsPages(News news, Framing framing) {
    this.news = news;
    this.framing = framing;
  }

  @GET
  public NewsPage show(
      @BeanParam Visitor visitor,
      @QueryParam("before") @Nullable Long before,
      @QueryParam("saved") @Nullable String saved) {
    var me = visitor.me();
    return new NewsPage(
        framing.of(visitor.request()),
        news.reading.latest(me, before, SHOWN),
        news.reading.choices(me),
        news.telegram.linking.isAvailable(),
        saved != null);
  }

  /** For the page's script, which shows it beside the bell. */
  @GET
  @Path("unread")
  @Produces(MediaType.APPLICATION_JSON)
  public Unread unread(@BeanParam Visitor visitor) {
    return new Unread(news.reading.unread(visitor.me()));
  }

  @POST
  @Path("read")
  public Response read(
      @BeanParam Visitor visitor, @FormParam("up_to") @DefaultValue("0") long upTo) {
    news.reading.read(visitor.me(), upTo);
    return Response.seeOther(URI.create("/notices")).build();
  }

  /** All kinds at once: a box that is not ticked is not sent. */
  @POST
  @Path("choices")
  public Response choose(@BeanParam Visitor visitor, MultivaluedMap<String, String> fields) {
    var choices = new ArrayList<Choice>();
    for (var kind : Kind.values()) {
      var key = NewsPage.key(kind);
      var mail = fields.getFirst("mail-" + key);
      if (mail != null) {
        var telegram =
            news.telegram.linking.isAvailable() ? fields.getFirst("telegram-" + key) != null : null;
        choices.add(
            new Choice(kind, fields.getFirst("site-" + key) != null, mailed(mail), telegram));
      }
    }
    news.reading.choose(visitor.me(), choices);
    return Response.seeOther(URI.create("/notices?saved=1#choices")).build();
  }

  private static Mailed mailed(String name) {
    return Arrays.stream(Mailed.values())
        .filter(it -> NewsPage.key(it).equals(name))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("mail", "is never, now or daily"));
  }

  /** A link that is only opened, perhaps by a program that looks at mails, stops nothing. */
  @GET
  @Path("stop")
  public StopPage stopping(
      @BeanParam Visitor visitor, @QueryParam("token") @DefaultValue("") String token) {
    var frame = framing.of(visitor.request());
    return new StopPage(frame, token, what(frame, news.stopping.read(token)), false);
  }

  /**
   * By the button of the page, or by one POST of the reader's mail program (RFC 8058), which has
   * the token in the address and says so in its body.
   */
  @POST
  @Path("stop")
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
  public StopPage stop(
      @BeanParam Visitor visitor, @QueryParam("token") @DefaultValue("") String token) {
    var frame = framing.of(visitor.request());
    return new StopPage(frame, token, what(frame, news.stopping.stop(token)), true);
  }

  private static String what(Frame frame, Stop stop) {
    var kind = stop.kind();
    return frame.say(kind == null ? "notices.all" : "notice.kind." + NewsPage.key(kind));
  }
}
