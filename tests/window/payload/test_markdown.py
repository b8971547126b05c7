"""Markdown is rendered without HTML, and nothing in it is ever fetched: no picture, no file, no address."""

from __future__ import annotations

import socket

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.window.payload.markdown import LONGEST, Description, SealedDocument, is_renderable


@pytest.fixture
def server():
    """A listening socket: ``server.asked()`` says whether anyone connected."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)

        class Server:
            url = f"http://127.0.0.1:{listening.getsockname()[1]}/x.png"

            @staticmethod
            def asked():
                try:
                    listening.accept()[0].close()
                except TimeoutError:
                    return False
                return True

        yield Server


@pytest.fixture
def shown(on_screen):
    """``shown(text)``: a description of Markdown on the screen."""

    def show(text):
        description = on_screen(Description("about"))
        description.show_text(text, markdown=True)
        QApplication.processEvents()
        description.grab()
        return description

    return show


@pytest.mark.parametrize(
    "form", ["![pic]({url})", '<img src="{url}">', "[![pic]({url})](http://a.example)", "![a][b]\n\n[b]: {url}"]
)
def test_no_picture_is_fetched(shown, server, form):
    description = shown("before " + form.format(url=server.url))
    assert not server.asked()
    assert server.url in description.rendered.toPlainText()


def test_no_file_is_read(shown, tmp_path):
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    path = tmp_path / "secret.png"
    assert image.save(str(path))
    for address in (str(path), path.as_uri()):
        description = shown(f"![pic]({address})")
        assert address in description.rendered.toPlainText()
        assert description.rendered.height() < 100


def test_a_data_address_is_not_shown(shown):
    assert "data:image" in shown("![x](data:image/png;base64,iVBORw0KGgo=)").rendered.toPlainText()


def test_every_loader_refuses(shown):
    view = shown("x").rendered
    for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.StyleSheetResource):
        assert view.loadResource(kind.value, QUrl("file:///etc/hosts")).isEmpty()
        assert SealedDocument().loadResource(kind.value, QUrl("file:///etc/hosts")).isEmpty()


def test_html_is_text(shown):
    assert shown("a <b>b</b> <script>x</script>").rendered.toPlainText() == "a <b>b</b> <script>x</script>"


def test_a_link_shows_where_it_leads(shown):
    text = shown("see [your bank](http://evil.example/login) and <https://example.org>").rendered.toPlainText()
    assert "your bank \u27e8http://evil.example/login\u27e9" in text
    assert text.count("https://example.org") == 1


def test_a_link_opens_only_after_asking(shown, qtbot):
    description = shown("[docs](https://example.org/docs)")
    view = description.rendered
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect().center() + view.rect().topLeft())
    qtbot.waitUntil(lambda: description.findChild(QMessageBox) is not None)
    box = description.findChild(QMessageBox)
    assert "https://example.org/docs" in box.informativeText()
    box.reject()


def test_hidden_characters_are_marked(shown):
    assert shown("**pay\u202epal**").rendered.toPlainText() == "pay\u27e8U+202E\u27e9pal"


def test_what_is_too_long_or_too_deep_is_shown_as_it_is(shown):
    assert not is_renderable("x" * (LONGEST + 1))
    assert not is_renderable(">" * 1_000 + "x")
    description = shown("*" + "x" * LONGEST)
    assert description.plain.isVisible()
    assert not description.rendered.isVisible()


def test_plain_text_is_no_markdown(on_screen):
    description = on_screen(Description("about"))
    description.show_text("**a**", markdown=False)
    assert description.plain.browser.toPlainText() == "**a**"
