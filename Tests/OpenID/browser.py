"""A browser without script: it keeps cookies by host and port, and reads links and forms."""

import atexit
import html.parser
import urllib.parse

import httpx


# Shared by all browsers of a run: each brings its own cookies.
CLIENT = httpx.Client(follow_redirects=False, timeout=20)
atexit.register(CLIENT.close)


class Page:
    """An answer: its status, where it is, its links and forms."""

    def __init__(self, url, response):
        self.url = url
        self.status = response.status_code
        self.text = response.text
        self.location = response.headers.get("location")
        if self.location:
            self.location = urllib.parse.urljoin(url, self.location)
        self.links = []
        self.forms = []
        reader = html.parser.HTMLParser()
        reader.handle_starttag = self._start
        reader.feed(self.text if "html" in response.headers.get("content-type", "") else "")

    def _start(self, tag, attributes):
        given = dict(attributes)
        if tag == "a" and given.get("href"):
            self.links.append(urllib.parse.urljoin(self.url, given["href"]))
        elif tag == "form":
            action = given.get("action") or given.get("formaction") or self.url
            self.forms.append({"action": urllib.parse.urljoin(self.url, action), "fields": {}, "buttons": []})
        elif tag == "input" and self.forms and given.get("name"):
            self.forms[-1]["fields"].setdefault(given["name"], given.get("value") or "")
        elif tag == "button" and self.forms and given.get("name"):
            self.forms[-1]["buttons"].append((given["name"], given.get("value") or ""))

    def form(self, *names):
        """The form that has all these fields."""
        return next((form for form in self.forms if all(name in form["fields"] for name in names)), None)

    def link(self, part):
        """The link whose address holds a text."""
        return next(link for link in self.links if part in link)


class Browser:
    """A browser in which nobody has signed in."""

    def __init__(self, language="es"):
        # Cookies are kept here, by port too: httpx would send one server's to another on the same host.
        self.cookies = {}
        self.headers = {"Accept": "text/html", "Accept-Language": language}

    def _send(self, method, url, **more):
        origin = urllib.parse.urlsplit(url).netloc
        kept = self.cookies.setdefault(origin, {})
        headers = dict(self.headers)
        if kept:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in kept.items())
        response = CLIENT.request(method, url, headers=headers, **more)
        CLIENT.cookies.clear()
        for header in response.headers.get_list("set-cookie"):
            name, _, rest = header.partition("=")
            value = rest.split(";", 1)[0]
            if "max-age=0" in header.lower() or not value:
                kept.pop(name.strip(), None)
            else:
                kept[name.strip()] = value
        return Page(url, response)

    def get(self, url):
        return self._send("GET", url)

    def post(self, url, fields):
        return self._send("POST", url, data=fields)

    def follow(self, page, until=None):
        """Follows redirections, up to one whose address begins as said."""
        for _ in range(20):
            if not page.location or (until and page.location.startswith(until)):
                return page
            page = self.get(page.location)
        raise AssertionError(f"too many redirections, the last to {page.location}")
