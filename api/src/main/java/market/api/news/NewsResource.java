package market.api.news;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.mail.Texts;
import market.storage.Slice;
import market.storage.accounts.Scope;
import market.storage.news.Happening.Kind;
import market.storage.news.Happening.Mailed;
import market.storage.news.Notice;
import market.storage.news.Notices.Choice;
import org.jspecify.annotations.Nullable;

/** What the caller was told, and how they want to be told. */
@Path("/v1/me/notices")
@Produces(APPLICATION_JSON)
public final class NewsResource {
  private final News news;

  public NewsResource(News news) {
    this.news = news;
  }

  /**
   * A notice.
   *
   * @param number grows with every one; where to go on from, and up to where they were read
   * @param text a sentence in English
   * @param said what is filled into it
   * @param path where to read more, on our pages
   */
  public record NoticeView(
      long number,
      Kind kind,
      String text,
      List<String> said,
      String path,
      Instant at,
      @Nullable Instant readAt) {
    static NoticeView of(Notice notice) {
      return new NoticeView(
          notice.number(),
          notice.kind(),
          Texts.line("en", Wording.name(notice.kind()), notice.said()),
          notice.said(),
          notice.path(),
          notice.at(),
          notice.readAt());
    }
  }

  /** How many are unread, counted up to {@link Reading#UNREAD_MAX}. */
  public record Unread(int unread) {}

  /** Up to which notice they were read. */
  public record Read(@Min(0) long upTo) {}

  /**
   * How notices of a kind are wanted: on the site, and when by mail.
   *
   * @param telegram whether by the bot, for those who are known to it; without it, as before
   */
  public record Wanted(boolean site, @NotNull Mailed mail, @Nullable Boolean telegram) {}

  /** Of every kind. */
  public record Choices(List<Choice> items) {}

  @GET
  @Doc(value = "What the caller was told, the latest first.", by = Access.READ)
  public Slice<NoticeView> latest(
      @BeanParam Visit visit,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") @Nullable Long cursor) {
    return news.reading.latest(visit.as(Scope.READ), cursor, limit).map(NoticeView::of);
  }

  @GET
  @Path("unread")
  @Doc(value = "How many notices the caller has not read, counted up to 100.", by = Access.READ)
  public Unread unread(@BeanParam Visit visit) {
    return new Unread(news.reading.unread(visit.as(Scope.READ)));
  }

  @POST
  @Path("read")
  @Doc(value = "Notices were read, up to and with one; what came after stays.", by = Access.READ)
  public Unread read(@BeanParam Visit visit, @NotNull @Valid Read read) {
    var me = visit.as(Scope.READ);
    news.reading.read(me, read.upTo());
    return new Unread(news.reading.unread(me));
  }

  @GET
  @Path("choices")
  @Doc(value = "How the caller wants to be told of each kind of thing.", by = Access.READ)
  public Choices choices(@BeanParam Visit visit) {
    return new Choices(news.reading.choices(visit.as(Scope.READ)));
  }

  @PUT
  @Path("choices/{kind}")
  @Doc(value = "How the caller wants to be told of a kind of thing from now on.", by = Access.READ)
  public Choices choose(
      @BeanParam Visit visit, @PathParam("kind") String kind, @NotNull @Valid Wanted wanted) {
    var me = visit.as(Scope.READ);
    news.reading.choose(
        me, List.of(new Choice(kind(kind), wanted.site(), wanted.mail(), wanted.telegram())));
    return new Choices(news.reading.choices(me));
  }

  private static Kind kind(String name) {
    for (var kind : Kind.values()) {
      if (Wording.name(kind).equals(name)) {
        return kind;
      }
    }
    throw Problem.notFound("kind of notice", name);
  }
}
