package market.ops.commands;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import market.api.genuine.SigningKey;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Makes a key for the registry to sign with, and keeps it nowhere. */
public final class KeygenCommand extends Command {
  private final PrintStream out;

  public KeygenCommand(PrintStream out) {
    super("keygen", "makes a key for the registry to sign with");
    this.out = out;
  }

  @Override
  public void configure(Subparser parser) {
    // Nothing to say.
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace given) {
    var key = SigningKey.generate();
    out.println("SIGNING_KEY=" + key);
    out.println(
        "# its public key, for signing.former once another signs: "
            + SigningKey.of(key).open().minisign());
  }
}
