package market.ops.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import market.ops.demo.Plan.Fate;
import market.ops.demo.Plan.PlannedMod;
import market.ops.demo.Plan.PlannedRelease;

/** Packs what a release would hold in its game: small, harmless, and the same bytes each time. */
final class Archives {
  private static final LocalDateTime PACKED = LocalDateTime.of(2025, 1, 1, 12, 0);
  private static final int TEXTURE_SIDE = 16;

  private final PlannedMod mod;
  private final PlannedRelease release;
  private final Dice dice;
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private Archives(PlannedMod mod, PlannedRelease release) {
    this.mod = mod;
    this.release = release;
    this.dice = new Dice("archive %s %s".formatted(mod.slug(), release.version()));
  }

  static byte[] pack(PlannedMod mod, PlannedRelease release) {
    var archive = new Archives(mod, release);
    archive.fill();
    return archive.zip();
  }

  private void fill() {
    var name = mod.slug().value().replace('-', '_');
    var folder = name + "/";
    text(
        folder + "README.md",
        "# %s %s\n\n%s\n".formatted(title(), version(), mod.text().summary()));
    text(folder + "LICENSE.txt", "SPDX-License-Identifier: %s\n".formatted(mod.licence()));
    text(folder + "CHANGELOG.md", release.changelog() + "\n");
    switch (mod.game().slug().value()) {
      case "luanti" -> luanti(folder, name);
      case "0ad" -> ancientWar(folder, name);
      case "supertuxkart" -> race(folder, name);
      case "wesnoth" -> wesnoth(folder, name);
      default -> transport(folder, name);
    }
    if (release.fate() == Fate.WAITS_WITH_FINDING) {
      // The beginning of a Linux program and nothing more: enough for the scan to ask a person.
      text(folder + "tools/converter", "\u007fELF\u0002\u0001\u0001" + "\0".repeat(57));
    }
  }

  private void luanti(String folder, String name) {
    switch (mod.text().kind()) {
      case "texture-pack" -> {
        text(folder + "texture_pack.conf", "title = %s\n".formatted(title()));
        textures(folder, "default_", 12);
      }
      case "game" -> {
        text(folder + "game.conf", "title = %s\nmin_minetest_version = 5.8\n".formatted(title()));
        lua(folder + "mods/" + name + "_core/", name + "_core");
        lua(folder + "mods/" + name + "_world/", name + "_world");
      }
      case "modpack" -> {
        text(folder + "modpack.conf", "name = %s\ntitle = %s\n".formatted(name, title()));
        lua(folder + name + "/", name);
        lua(folder + name + "_extras/", name + "_extras");
      }
      default -> lua(folder, name);
    }
  }

  private void lua(String folder, String name) {
    var needs = String.join(", ", mod.needs()).replace('-', '_');
    text(
        folder + "mod.conf",
        """
        name = %s
        title = %s
        description = %s
        depends = %s
        """
            .formatted(name, title(), mod.text().summary(), needs));
    text(
        folder + "init.lua",
        """
        -- %1$s %2$s
        local S = core.get_translator("%3$s")
        %3$s = { version = "%2$s" }

        core.register_node("%3$s:block", {
          description = S("%1$s"),
          tiles = { "%3$s_0.png" },
          groups = { cracky = %4$d },
          light_source = %5$d,
        })
        """
            .formatted(title(), version(), name, dice.between(1, 3), dice.below(12)));
    text(folder + "locale/template.txt", "# textdomain: %s\n%s=\n".formatted(name, title()));
    textures(folder + "textures/", name + "_", 3);
  }

  private void ancientWar(String folder, String name) {
    text(
        folder + "mod.json",
        """
        {
          "name": "%s",
          "version": "%s",
          "label": "%s",
          "description": "%s",
          "dependencies": ["0ad>=%s"]
        }
        """
            .formatted(
                name, version(), title(), mod.text().summary(), release.gameVersions().getFirst()));
    text(
        folder + "simulation/data/%s.json".formatted(name),
        "{\"walkSpeed\": %d, \"trainTime\": %d}\n".formatted(dice.between(8, 14), dice.below(20)));
    textures(folder + "art/textures/", name + "_", 2);
  }

  private void race(String folder, String name) {
    var root = mod.text().kind().equals("kart") ? "kart" : "track";
    text(
        folder + root + ".xml",
        """
        <?xml version="1.0"?>
        <%s name="%s" version="%d" designer="%s" groups="Add-Ons" music="%s.music"/>
        """
            .formatted(root, title(), dice.between(6, 7), mod.text().by(), name));
    text(
        folder + "materials.xml",
        "<materials>\n  <material name=\"%s_0.png\"/>\n</materials>\n".formatted(name));
    textures(folder, name + "_", 3);
  }

  private void wesnoth(String folder, String name) {
    text(
        folder + "_main.cfg",
        """
        [textdomain]
            name="wesnoth-%1$s"
            path="data/add-ons/%1$s/translations"
        [/textdomain]
        #ifdef %2$s
        {~add-ons/%1$s/scenarios}
        #endif
        """
            .formatted(name, name.toUpperCase(java.util.Locale.ROOT)));
    text(
        folder + "scenarios/01_beginning.cfg",
        """
        [scenario]
            id="01_%s"
            name=_ "%s"
            turns=%d
        [/scenario]
        """
            .formatted(name, title(), dice.between(16, 30)));
    textures(folder + "images/", name + "_", 2);
  }

  private void transport(String folder, String name) {
    if (mod.text().kind().equals("ai") || mod.text().kind().equals("game-script")) {
      text(
          folder + "info.nut",
          """
          class Info extends %s {
            function GetName() { return "%s"; }
            function GetVersion() { return %d; }
          }
          """
              .formatted(
                  mod.text().kind().equals("ai") ? "AIInfo" : "GSInfo",
                  title(),
                  dice.between(1, 99)));
      text(folder + "main.nut", "// %s %s\n".formatted(title(), version()));
    } else if (mod.text().kind().equals("heightmap")) {
      files.put(folder + name + ".png", Painter.landscape(dice, 256, 256));
    } else {
      text(
          folder + name + ".nml",
          """
          grf {
            grfid: "DM%02d";
            name: string(STR_NAME);
            version: %d;
            min_compatible_version: 1;
          }
          """
              .formatted(dice.below(100), dice.between(1, 99)));
      text(folder + "lang/english.lng", "STR_NAME :%s\n".formatted(title()));
      textures(folder + "gfx/", name + "_", 3);
    }
  }

  private void textures(String folder, String prefix, int count) {
    for (int i = 0; i < count; i++) {
      files.put(folder + prefix + i + ".png", Painter.texture(dice, TEXTURE_SIDE));
    }
  }

  private String title() {
    return mod.text().title();
  }

  private String version() {
    return release.version();
  }

  private void text(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] zip() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        var entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(PACKED);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
