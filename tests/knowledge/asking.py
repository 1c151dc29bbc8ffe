"""How is a WSGI application asked, and what does it answer? Used inside the interpreters that have a framework."""

import http.cookies
import io
import sys
import urllib.parse


# Those of the frameworks themselves, which nothing compares.
OWN_COOKIES = ("session", "sessionid", "csrftoken", "messages", "remember_token")


class Visitor:
    """Keeps the cookies that an application gives."""

    def __init__(self, application):
        self.application = application
        self.cookies = {}

    def ask(self, method, path, query="", form=""):
        body = form.encode()
        said = []
        environ = {
            "REQUEST_METHOD": method, "SCRIPT_NAME": "", "PATH_INFO": urllib.parse.unquote(path, "latin-1"), "QUERY_STRING": query,
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(body), "wsgi.errors": sys.stderr,
            "wsgi.multithread": False, "wsgi.multiprocess": False, "wsgi.run_once": False}
        if form:
            environ["CONTENT_TYPE"] = "application/json" if form.startswith("{") else "application/x-www-form-urlencoded"
        parts = self.application(environ, lambda line, headers, exc_info=None: said.append((int(line.split()[0]), headers)))
        text = b"".join(parts).decode()
        if hasattr(parts, "close"):
            parts.close()
        status, headers = said[-1]
        given = {}
        for name, value in headers:
            if name.lower() == "set-cookie":
                for cookie in http.cookies.SimpleCookie(value).values():
                    given[cookie.key] = cookie.coded_value
        self.cookies.update(given)
        one = {name.lower(): value for name, value in headers}
        return {"status": status, "text": text, "location": one.get("location"), "type": one.get("content-type", "").partition(";")[0],
                "cookies": {name: value for name, value in given.items() if name not in OWN_COOKIES}}
