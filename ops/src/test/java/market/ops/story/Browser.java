package market.ops.story;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** A real browser with somebody in front of it, who clicks on what is there. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final List<String> LOOKS =
      Boolean.getBoolean("look.all")
          ? List.of("en-1280-light", "ru-1280-dark", "ru-390-light", "en-390-dark")
          : List.of("en-1280-light", "ru-390-dark");

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
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
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

  void signsIn(String handle, String password) {
    driver.get(market + "/sign-in");
    type("login", handle);
    type("password", password);
    click("sign-button");
    await()
        .atMost(PATIENCE)
        .until(() -> !String.valueOf(driver.getCurrentUrl()).contains("/sign-in"));
  }

  /**
   * Opens pages in each look, and says what is wrong with them.
   *
   * @param pictures where each page's picture is left; null leaves none, and takes half the time
   */
  List<String> looksAt(List<String> pages, @Nullable Path pictures, String who) throws IOException {
    var wrong = new ArrayList<String>();
    for (var look : LOOKS) {
      var parts = look.split("-", -1);
      var width = Integer.parseInt(parts[1]);
      driver.get(market + "/sign-up");
      driver.manage().addCookie(new Cookie("lang", parts[0]));
      driver.manage().addCookie(new Cookie("theme", parts[2]));
      for (var page : pages) {
        window(width, 1400);
        driver.get(market + page);
        wrongHere(page, width).stream()
            .map(what -> "%s as %s, %s: %s".formatted(page, name(who), look, what))
            .forEach(wrong::add);
        if (pictures != null) {
          seesAllOf((JavascriptExecutor) driver, width);
          var name = name(who).replaceAll("-.*", "") + page.replaceAll("[^a-z0-9]+", "-");
          Files.write(
              pictures.resolve(
                  name.substring(0, Math.min(60, name.length())) + "-" + look + ".png"),
              ((TakesScreenshot) driver).getScreenshotAs(OutputType.BYTES));
        }
      }
    }
    return wrong;
  }

  private static String name(String who) {
    return who.isEmpty() ? "visitor" : who;
  }

  private List<String> wrongHere(String page, int width) {
    var wrong = new ArrayList<String>();
    if (((JavascriptExecutor) driver).executeScript("return document.documentElement.scrollWidth")
            instanceof Number wide
        && wide.intValue() > width) {
      wrong.add("is %d wide".formatted(wide.intValue()));
    }
    if (driver.findElements(By.tagName("h1")).size() != 1) {
      wrong.add("has not one heading");
    }
    for (var entry : driver.manage().logs().get(LogType.BROWSER)) {
      var isItsOwnAnswer = page.startsWith("/nothing") && entry.getMessage().contains("404");
      if (!isItsOwnAnswer && entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
        wrong.add(entry.getMessage());
      }
    }
    return wrong;
  }

  /** As if somebody had put things aside before. */
  void keeps(String cookie, String value) {
    driver.get(market + "/sign-up");
    driver.manage().addCookie(new Cookie(cookie, value));
  }

  /** A picture shows the whole page and not only where it begins. */
  private void seesAllOf(JavascriptExecutor page, int width) {
    if (page.executeScript("return document.documentElement.scrollHeight") instanceof Number high) {
      window(width, Math.clamp(high.intValue(), 800, 6_000));
    }
  }

  private void window(int width, int height) {
    ((ChromeDriver) driver)
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
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
    awaitsOrder("paid");
  }

  void opens(String page) {
    driver.get(market + page);
  }

  String path() {
    return String.valueOf(driver.getCurrentUrl()).substring(market.length());
  }

  void fillsIn(String id, String text) {
    var field = driver.findElement(By.id(id));
    field.clear();
    field.sendKeys(text);
  }

  /** The first such field, as somebody would who types. */
  void fillsInFirst(String selector, String text) {
    var field = driver.findElement(By.cssSelector(selector));
    field.clear();
    field.sendKeys(text);
  }

  /** Radio buttons here lie under their labels, so they are chosen as the keyboard would. */
  void chooses(String name, String value) {
    var choice =
        driver.findElement(By.cssSelector("main [name='%s'][value='%s']".formatted(name, value)));
    ((JavascriptExecutor) driver).executeScript("arguments[0].click()", choice);
  }

  /** Presses the button of the form in which this field stands, and waits for the page after. */
  void submits(String field) {
    var form = driver.findElement(By.cssSelector("main form:has([name='%s'])".formatted(field)));
    leaves(form.findElement(By.cssSelector("button:not([type=button])")));
  }

  void presses(String id) {
    leaves(driver.findElement(By.id(id)));
  }

  void pressesIn(String action) {
    leaves(driver.findElement(By.cssSelector("main form[action*='%s'] button".formatted(action))));
  }

  void follows(String to) {
    leaves(driver.findElement(By.cssSelector("main a[href*='%s']".formatted(to))));
  }

  private void leaves(WebElement thing) {
    ((JavascriptExecutor) driver)
        .executeScript(
            "arguments[0].scrollIntoView({behavior: 'instant', block: 'center'})", thing);
    thing.click();
    await().atMost(PATIENCE).until(() -> isGone(thing));
  }

  private static boolean isGone(WebElement thing) {
    try {
      return !thing.isDisplayed();
    } catch (StaleElementReferenceException e) {
      return true;
    }
  }

  /** Through the form with the progress bar; the page comes again with the file on it. */
  void uploads(String field, Path file) {
    var chosen = driver.findElement(By.id(field));
    chosen.sendKeys(file.toAbsolutePath().toString());
    leaves(driver.findElement(By.cssSelector("form:has(#%s) button".formatted(field))));
    await()
        .atMost(PATIENCE)
        .until(() -> String.valueOf(driver.getPageSource()).contains("SHA-256"));
  }

  /** Chooses files and presses the form's button; the page stays. */
  void sends(String field, Path... files) {
    var paths = Arrays.stream(files).map(it -> it.toAbsolutePath().toString()).toList();
    driver.findElement(By.id(field)).sendKeys(String.join("\n", paths));
    driver.findElement(By.cssSelector("form:has(#%s) button".formatted(field))).click();
  }

  /** As over a line that takes no more; 0 takes all. */
  void hasLine(long bytesPerSecond) {
    ((ChromeDriver) driver)
        .executeCdpCommand(
            "Network.emulateNetworkConditions",
            Map.of(
                "offline",
                false,
                "latency",
                0,
                "downloadThroughput",
                -1,
                "uploadThroughput",
                bytesPerSecond == 0 ? -1 : bytesPerSecond));
  }

  /** Waits until what is there says so. */
  void awaits(String selector, Predicate<WebElement> says) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> driver.findElements(By.cssSelector(selector)).stream().anyMatch(says));
  }

  void clicks(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
  }

  /** Types wherever the page is listening. */
  void types(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Control and Enter, and waits for the page after. */
  void sendsByKey() {
    var before = driver.findElement(By.tagName("main"));
    new Actions(driver).keyDown(Keys.CONTROL).sendKeys(Keys.ENTER).keyUp(Keys.CONTROL).perform();
    await().atMost(PATIENCE).until(() -> isGone(before));
    isRead();
  }

  /** A key that leads to another page. */
  void goesByKey(CharSequence key) {
    var before = driver.findElement(By.tagName("main"));
    types(key);
    await().atMost(PATIENCE).until(() -> isGone(before));
    isRead();
  }

  private void isRead() {
    await()
        .atMost(PATIENCE)
        .until(() ->
            "complete"
                .equals(((JavascriptExecutor) driver).executeScript("return document.readyState")));
  }

  /** How long the server took for the page shown, with the form that led to it. */
  double serverMillis() {
    var taken =
        ((JavascriptExecutor) driver)
            .executeScript(
                """
                const it = performance.getEntriesByType("navigation")[0];
                return it.redirectEnd - it.redirectStart + it.responseStart - it.requestStart;
                """);
    return taken instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  void isPictured(int width, Path picture) throws IOException {
    window(width, 1000);
    seesAllOf((JavascriptExecutor) driver, width);
    Files.write(picture, ((TakesScreenshot) driver).getScreenshotAs(OutputType.BYTES));
  }

  /** As with a finger on a sensor that always knows its owner. */
  void holdsPasskeys() {
    var options =
        new VirtualAuthenticatorOptions()
            .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
            .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
            .setHasResidentKey(true)
            .setHasUserVerification(true)
            .setIsUserVerified(true);
    var _ = ((ChromeDriver) driver).addVirtualAuthenticator(options);
  }

  /** Goes to where it is, under another name of the machine. */
  void goesOnAt(String from, String to) {
    var here = String.valueOf(driver.getCurrentUrl());
    driver.get(here.replaceFirst(Pattern.quote(from), to));
  }

  /** As a browser that nobody is signed in to. */
  void forgets() {
    driver.manage().deleteAllCookies();
  }

  void awaitsOrder(String state) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() ->
            state.equals(driver.findElement(By.id("order-state")).getAttribute("data-state")));
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
