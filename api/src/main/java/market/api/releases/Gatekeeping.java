package market.api.releases;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import market.api.Settings;
import market.api.differences.Differing;
import market.api.rules.Applying;
import market.api.scanners.Answering;
import market.api.scanners.Asking;
import market.api.scanners.Registering;
import market.api.scanning.ArchiveInspector;
import market.api.scanning.ArchiveLimits;
import market.api.vault.Vault;
import market.storage.Database;
import market.storage.objects.Objects;

/** All that stands between an upload and the public, put together. */
public final class Gatekeeping {
  public final Scanning scanning;
  public final Rescanning rescanning;
  public final Asking asking;
  public final Answering answering;
  public final Registering registering;
  public final Differing differing;

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
    asking = new Asking(database, objects, settings, json, clock);
    scanning = new Scanning(database, looking, asking, rules, publishing, clock);
    rescanning = new Rescanning(database, looking, rules, publishing, clock);
    answering =
        new Answering(database, objects, asking, new Vault(settings.secrets()), json, clock);
    differing = new Differing(database, objects);
    registering = new Registering(database, settings, clock);
  }
}
