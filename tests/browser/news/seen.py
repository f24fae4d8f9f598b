"""What one sees on a page that hears the news, and how a test makes it sleep."""

SLEEPS = """hidden => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
FRONT = "Log ind"
WITHIN_FIVE_SECONDS = 5_000
A_RESTART = 30_000


def card(page, words):
    return page.locator("article.post", has_text=words)


def fill_the_wall(house, author):
    for number in range(8):
        house.post(author=author, text=f"Linje {number}\n" * 12)
