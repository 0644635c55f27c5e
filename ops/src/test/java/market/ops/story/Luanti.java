package market.ops.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The game's own client, without a window, clicked through its content browser; what needs it is
 * left out, and says why, where it is not installed.
 */
record Luanti(Path program) {
  private static final Path DRIVER = Path.of("src/test/clients/luanti/drive.lua");
  private static final int SECONDS = 60;

  static Luanti installed() {
    var program =
        Stream.of("/usr/games", "/usr/bin", "/usr/local/bin")
            .flatMap(it -> Stream.of(Path.of(it, "minetest"), Path.of(it, "luanti")))
            .filter(Files::isExecutable)
            .findFirst();
    if (program.isEmpty()) {
      var why = "Luanti is not here: its client installs nothing";
      System.err.println(why);
      Assumptions.abort(why);
    }
    return new Luanti(program.get());
  }

  /** Where it keeps what it installed, after it was told to install what has this title. */
  Path install(String contentdb, String title, List<String> names)
      throws IOException, InterruptedException {
    var home = RunningMarket.scratch();
    var told = home.resolve("luanti.log");
    var settings = home.resolve("luanti.conf");
    Files.writeString(
        settings,
        """
        contentdb_url = %s
        main_menu_script = %s
        drive_title = %s
        drive_wanted = %s
        video_driver = null
        enable_sound = false
        contentdb_max_concurrent_downloads = 1
        update_last_checked = disabled
        update_information_url =
        """
            .formatted(contentdb, DRIVER.toAbsolutePath(), title, String.join(",", names)));
    var command =
        new ProcessBuilder(
                program.toString(), "--config", settings.toString(), "--logfile", told.toString())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("said.txt").toFile());
    command.environment().put("HOME", home.toString());
    command
        .environment()
        .keySet()
        .removeIf(it -> it.startsWith("MINETEST_") || it.equals("DISPLAY"));
    var process = command.start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    var data = home.resolve(".minetest");
    var report = data.resolve("told.txt");
    if (!Files.exists(report) || !Files.readString(report).contains("\ninstalled")) {
      throw new AssertionError(
          (Files.exists(report) ? Files.readString(report) : "no report")
              + Files.readString(home.resolve("said.txt")));
    }
    return data.resolve("mods");
  }
}
