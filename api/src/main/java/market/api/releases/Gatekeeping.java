package market.api.releases;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import market.api.Settings;
import market.api.rules.Applying;
import market.api.scanners.Answering;
import market.api.scanners.Outside;
import market.api.scanners.Registering;
import market.api.scanning.ArchiveInspector;
import market.api.scanning.ArchiveLimits;
import market.storage.Database;
import market.storage.objects.Objects;

/** All that stands between an upload and the public, put together. */
public final class Gatekeeping {
  public final Scanning scanning;
  public final Rescanning rescanning;
  public final Outside outside;
  public final Answering answering;
  public final Registering registering;

  public Gatekeeping(
      Database database,
      Objects objects,
      Publishing publishing,
      Settings settings,
      ObjectMapper json,
      Path spool,
      Clock clock) {
    var inspector = new ArchiveInspector(ArchiveLimits.standard(), spool);
    var looking = new Looking(database, objects, inspector, spool, clock);
    var rules = new Applying(clock);
    outside = new Outside(database, objects, settings, json, clock);
    scanning = new Scanning(database, looking, outside, rules, publishing, clock);
    rescanning = new Rescanning(database, looking, rules, publishing, clock);
    answering = new Answering(database, objects, outside, json, clock);
    registering = new Registering(database, settings, clock);
  }
}
