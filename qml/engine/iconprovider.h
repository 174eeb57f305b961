// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtQuick/qquickimageprovider.h>

namespace Parley::Ui {

/**
 * The project's drawings in any colour: `image://icon/<name>/<rrggbb or aarrggbb>`. Names are those of the files in
 * resources/icons; anything else is an empty picture. Any thread.
 */
class IconProvider : public QQuickImageProvider
{
public:
    static constexpr int DefaultSize = 24; ///< pixels
    static constexpr int LargestSize = 512;

    IconProvider() : QQuickImageProvider(Image) {}

    QImage requestImage(const QString &id, QSize *size, const QSize &requestedSize) override;
};

} // namespace Parley::Ui
