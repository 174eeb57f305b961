// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* A field for a secret: hidden until somebody asks to see it. */
Field {
    isSecret: true
}
