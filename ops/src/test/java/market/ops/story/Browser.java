package market.ops.story;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser with somebody in front of it, who clicks on what is there. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final WebDriver driver;
  private final String market;

  Browser(String market) {
    this.market = market;
    var options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,1600"));
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    driver = new ChromeDriver(service, options);
  }

  static boolean isHere() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  void signsUp(String handle, String password) {
    driver.get(market + "/sign-up");
    type("login", handle);
    type("email", handle + "@example.org");
    type("password", password);
    click("sign-button");
    await()
        .atMost(PATIENCE)
        .until(() -> !String.valueOf(driver.getCurrentUrl()).contains("/sign-up"));
  }

  /** From the mod's page over the processor's to the receipt that says paid. */
  void buys(String slug) {
    driver.get(market + "/mods/" + slug);
    click("buy-button");
    await().atMost(PATIENCE).until(() -> !driver.findElements(By.name("card_number")).isEmpty());
    type("card_number", "4242424242424242");
    type("expiry", "12/34");
    type("cvc", "123");
    type("name", "A Player");
    if (String.valueOf(driver.findElement(By.name("email")).getAttribute("value")).isEmpty()) {
      type("email", "player@example.org");
    }
    click("pay");
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() ->
            "paid".equals(driver.findElement(By.id("order-state")).getAttribute("data-state")));
  }

  private void type(String name, String text) {
    var field = driver.findElement(By.name(name));
    field.clear();
    field.sendKeys(text);
  }

  private void click(String id) {
    driver.findElement(By.id(id)).click();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
