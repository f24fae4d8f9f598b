"""What one sees of the outbox, in the words of the page."""

from playwright.sync_api import Page, expect

from tests.browser.writing import share, without_net, write

WAITS = "Venter på net"
COUNT = """() => new Promise((done) => {
    const asked = indexedDB.open("house-outbox");
    asked.onupgradeneeded = () => asked.transaction.abort();
    asked.onerror = () => done(0);
    asked.onsuccess = () => {
        const letters = asked.result.transaction("letters").objectStore("letters").count();
        letters.onsuccess = () => (asked.result.close(), done(letters.result));
    };
})"""

LIES = f"async (number) => (await ({COUNT})()) === number"
DRAFTS = "Object.keys(localStorage).filter((name) => name.startsWith('house-draft:'))"


def written_without_net(page: Page, words: str) -> None:
    """Shared in the tunnel, where it waits."""
    write(page, words)
    without_net(page)
    share(page)
    expect(page.locator(".letter")).to_contain_text([WAITS])


def laid_in(page: Page, number: int = 1) -> None:
    """So many letters lie on this phone now."""
    page.wait_for_function(LIES, arg=number)


def drafts(page: Page) -> list[str]:
    """The drafts this phone keeps."""
    return list(page.evaluate(DRAFTS))


def kept(page: Page) -> int:
    """How many letters lie on this phone, whoever wrote them."""
    return int(page.evaluate(COUNT))
