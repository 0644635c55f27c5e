package market.web.takedowns;

import java.util.List;
import market.api.Problem;
import market.api.takedowns.Noticing;
import market.storage.takedowns.TakedownEvent;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** Everything about one notice, for moderators. */
public record DossierPage(Frame frame, Noticing.Dossier dossier, @Nullable Problem problem)
    implements Page {
  /** What a moderator may write down as things stand. */
  public List<TakedownEvent> events() {
    return switch (dossier.notice().state()) {
      case ACTIONED, COUNTERED, WAITING ->
          List.of(TakedownEvent.FILE_COURT, TakedownEvent.WITHDRAW);
      case IN_COURT -> List.of(TakedownEvent.RESTORE, TakedownEvent.WITHDRAW);
      case RECEIVED, INCOMPLETE -> List.of(TakedownEvent.WITHDRAW);
      case REFUSED, RESTORED, WITHDRAWN -> List.of();
    };
  }
}
