// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtQuick/qquickimageprovider.h>

namespace Parley::Ui {

/**
 * The soft shadow of a rounded rectangle as nine patches for a BorderImage: `image://shadow/<radius>/<depth>/<colour>`.
 * Its edge is radius + 2 × depth on each side, with one pixel between that stretches. Any thread.
 */
class ShadowProvider : public QQuickImageProvider
{
public:
    static constexpr int LargestRadius = 64; ///< pixels
    static constexpr int LargestDepth = 64;

    ShadowProvider() : QQuickImageProvider(Image) {}

    QImage requestImage(const QString &id, QSize *size, const QSize &requestedSize) override;
};

} // namespace Parley::Ui
