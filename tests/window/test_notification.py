"""A notification leads somewhere when it is clicked, on a session bus of the test's own; its text is never markup."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from desktop.window.notification import Portal, plain

PORTAL = """
import sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

@ClassInfo({"D-Bus Interface": "org.freedesktop.portal.Notification"})
class Desktop(QObject):
    @Slot(str, "QVariantMap")
    def AddNotification(self, name, said):
        sys.stderr.write(f"{name} {said}")
        back = QDBusMessage.createSignal(PATH, "org.freedesktop.portal.Notification", "ActionInvoked")
        back.setArguments(["another", "show", []])
        bus.send(back)
        back.setArguments([name, said["default-action"], []])
        bus.send(back)

application = QCoreApplication([])
PATH = "/org/freedesktop/portal/desktop"
bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "portal")
desktop = Desktop()
if WITH_PORTAL:
    bus.registerObject(PATH, desktop, QDBusConnection.RegisterOption.ExportAllSlots)
    bus.registerService("org.freedesktop.portal.Desktop")
"""
CLIENT = """
import json
from PySide6.QtCore import QTimer
from desktop.window.notification import Portal

said = []
portal = Portal()
portal.clicked.connect(lambda: said.append("clicked"))
portal.send("A question waits", "Pay <b>9</b> & more?", lambda: said.append("otherwise"))
looking = QTimer()
looking.timeout.connect(lambda: said and QTimer.singleShot(300, application.quit))
looking.start(50)
QTimer.singleShot(30000, application.quit)
application.exec()
print(json.dumps(said))
"""

# A bus that starts no service by itself: the machine may have a portal of its own.
BUS = """<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="needs dbus-run-session for a bus of its own")
@pytest.mark.parametrize(("with_portal", "said"), [(True, ["clicked"]), (False, ["otherwise"])])
def test_a_click_is_heard_and_where_nobody_takes_it_another_way_is_gone(with_portal, said, tmp_path):
    bus = tmp_path / "bus.conf"
    bus.write_text(BUS, "utf-8")
    program = PORTAL.replace("WITH_PORTAL", str(with_portal)) + CLIENT
    done = subprocess.run(
        ["dbus-run-session", f"--config-file={bus}", "--", sys.executable, "-c", program],  # noqa: S607  # found above
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.strip().splitlines()[-1]) == said
    assert ("Pay \u2039b\u203a9\u2039/b\u203a & more?" in done.stderr) is with_portal


def test_without_a_bus_another_way_is_gone_at_once(qapp, monkeypatch):  # noqa: ARG001  # signals need an application
    monkeypatch.setattr("desktop.window.notification.sys.platform", "win32")
    said = []
    Portal().send("title", "text", lambda: said.append("otherwise"))
    assert said == ["otherwise"]


def test_what_a_payload_says_is_no_markup():
    assert plain("<a href='x'>y</a>") == "\u2039a href='x'\u203ay\u2039/a\u203a"
