#!/usr/bin/env python3
"""A print portal for `tests/portal.sh`: answers as the desktop's does, without a person.

Run as `portal.py MODE FOLDER`. MODE is `print` (the dialog is answered, what comes is written to FOLDER/printed.pdf),
`cancel` (a person closes the dialog) or `silent` (nothing is ever answered). What it is asked stands in FOLDER/asked.
"""
import json
import os
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

PATH = "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Print"
mode, folder = sys.argv[1:3]


class Request(dbus.service.Object):
    @dbus.service.signal("org.freedesktop.portal.Request", signature="ua{sv}")
    def Response(self, response, results):
        pass

    @dbus.service.method("org.freedesktop.portal.Request")
    def Close(self):
        pass


class Portal(dbus.service.Object):
    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="ss", out_signature="v", async_callbacks=("answer", "refuse"))
    def Get(self, interface, name, answer, refuse):
        if mode != "silent":
            answer(dbus.UInt32(3))

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="s", out_signature="a{sv}", async_callbacks=("answer", "refuse"))
    def GetAll(self, interface, answer, refuse):
        if mode != "silent":
            answer({"version": dbus.UInt32(3)})

    def request(self, sender, options, response, results):
        handle = f"{PATH}/request/{sender[1:].replace('.', '_')}/{options['handle_token']}"
        request = Request(self.connection, handle)

        def respond():
            request.Response(dbus.UInt32(response), dbus.Dictionary(results, signature="sv"))
            request.remove_from_connection()
            return False

        GLib.timeout_add(100, respond)
        return dbus.ObjectPath(handle)

    @dbus.service.method(INTERFACE, in_signature="ssha{sv}", out_signature="o", sender_keyword="sender")
    def Print(self, window, title, file, options, sender):
        # Without a token the portal shows its own dialog.
        assert "token" not in options, options
        with open(os.path.join(folder, "asked"), "w") as asked:
            json.dump({"title": str(title)}, asked)
        if mode == "cancel":
            return self.request(sender, options, 1, {})
        with os.fdopen(file.take(), "rb") as pdf, open(os.path.join(folder, "printed.part"), "wb") as written:
            written.write(pdf.read())
        os.rename(os.path.join(folder, "printed.part"), os.path.join(folder, "printed.pdf"))
        return self.request(sender, options, 0, {})


DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
portal = Portal(bus, PATH)
name = dbus.service.BusName("org.freedesktop.portal.Desktop", bus)
open(os.path.join(folder, "ready"), "w").close()
GLib.MainLoop().run()
