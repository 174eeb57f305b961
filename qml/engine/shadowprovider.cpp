// SPDX-License-Identifier: GPL-3.0-or-later
#include "shadowprovider.h"

#include <QtCore/qmath.h>
#include <QtGui/qcolor.h>
#include <QtGui/qimage.h>

using namespace Qt::StringLiterals;

namespace Parley::Ui {

/** How far a point is outside of a rounded rectangle that is centred at 0; negative inside. */
static qreal distanceTo(QPointF point, qreal half, qreal radius)
{
    const qreal x = qAbs(point.x()) - (half - radius);
    const qreal y = qAbs(point.y()) - (half - radius);
    const qreal outside = qHypot(qMax(x, 0.0), qMax(y, 0.0));
    return outside + qMin(qMax(x, y), 0.0) - radius;
}

/** Full inside, nothing at \a depth outside, and smooth between. */
static qreal strengthAt(qreal distance, qreal depth)
{
    const qreal part = qBound(0.0, (distance + depth) / (2 * depth), 1.0);
    const qreal smooth = part * part * (3 - 2 * part);
    return (1 - smooth) * (1 - smooth);
}

QImage ShadowProvider::requestImage(const QString &id, QSize *size, const QSize & /*requestedSize*/)
{
    const int radius = qBound(0, id.section(u'/', 0, 0).toInt(), LargestRadius);
    const int depth = qBound(1, id.section(u'/', 1, 1).toInt(), LargestDepth);
    const QColor color(u"#"_s + id.section(u'/', 2));
    const int side = 2 * (radius + 2 * depth) + 1;
    const qreal half = side / 2.0 - depth;

    QImage image(side, side, QImage::Format_ARGB32);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const QPointF point(x + 0.5 - side / 2.0, y + 0.5 - side / 2.0);
            const qreal strength = strengthAt(distanceTo(point, half, radius), depth);
            image.setPixelColor(x, y,
                                QColor(color.red(), color.green(), color.blue(), qRound(color.alpha() * strength)));
        }
    }
    if (size != nullptr)
        *size = image.size();
    return image;
}

} // namespace Parley::Ui
