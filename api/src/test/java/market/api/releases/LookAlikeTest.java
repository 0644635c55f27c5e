package market.api.releases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LookAlikeTest {
  @Test
  void namesMadeToBeTakenForOthersAreTold() {
    for (var pair :
        new String[][] {
          {"Mobs Redo", "M0bs Redo"},
          {"Mobs Redo", "Моbs Rеdо"},
          {"Better Caves", "Better-Caves"},
          {"Better Caves", "Bettter Caves"},
          {"moreblocks", "rnoreblocks"},
          {"Illuminate", "lIlumlnate"}
        }) {
      assertThat(alike(pair[0], pair[1])).as("%s %s", pair[0], pair[1]).isTrue();
    }
  }

  @Test
  void otherNamesAreOtherNames() {
    for (var pair :
        new String[][] {
          {"Boats", "Goats"}, {"Mobs Redo", "Mobs Water"}, {"Caves", "Better Caves"}, {"Bed", "Bed"}
        }) {
      assertThat(alike(pair[0], pair[1])).as("%s %s", pair[0], pair[1]).isFalse();
    }
  }

  private static boolean alike(String one, String other) {
    return LookAlike.isAlike(LookAlike.skeleton(one), LookAlike.skeleton(other));
  }
}
