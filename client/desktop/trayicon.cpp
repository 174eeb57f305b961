// SPDX-License-Identifier: GPL-3.0-or-later
#include "trayicon.h"

#include <QtCore/qbuffer.h>
#include <QtCore/qfile.h>
#include <QtGui/qfont.h>
#include <QtGui/qimagereader.h>
#include <QtGui/qpainter.h>
#include <QtGui/qpixmap.h>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

constexpr int Sizes[] = {16, 22, 24, 32, 48, 64};
constexpr QRgb BadgeColour = 0xffc2410c; ///< white on it has a contrast of 5.2
constexpr double OfflineOpacity = 0.45;

/** The drawing has a margin of a tenth for use among text; a tray adds its own. */
QImage mark(int size, const QColor &colour)
{
    QFile file(u":/parley/icons/mark.svg"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray drawing = file.readAll().replace("currentColor", colour.name().toLatin1());
    QBuffer buffer(&drawing);
    QImageReader reader(&buffer, "svg");
    const int margin = size / 8;
    const int whole = size + 2 * margin;
    reader.setScaledSize({whole, whole});
    reader.setBackgroundColor(Qt::transparent);
    return reader.read().copy(margin, margin, size, size);
}

/** A gap around the badge keeps it apart from the mark, on whatever colour the panel has. */
void drawDisc(QPainter &painter, const QRectF &place, double gap)
{
    painter.setPen(Qt::NoPen);
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.setBrush(Qt::black);
    painter.drawEllipse(place.adjusted(-gap, -gap, gap, gap));
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    painter.setBrush(QColor::fromRgba(BadgeColour));
    painter.drawEllipse(place);
}

void drawDot(QPainter &painter, int size)
{
    const double diameter = size * 0.36;
    drawDisc(painter, {size - diameter, 0, diameter, diameter}, size / 16.0);
}

void drawCount(QPainter &painter, int size, int count)
{
    const double diameter = size * 0.66;
    const QRectF place(size - diameter, size - diameter, diameter, diameter);
    drawDisc(painter, place, size / 16.0);
    const QString text = count > 9 ? u"9+"_s : QString::number(count);
    QFont font;
    font.setPixelSize(int(diameter * (text.size() > 1 ? 0.66 : 0.86)));
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(place, Qt::AlignCenter, text);
}

QPixmap picture(int size, const TrayLook &look)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(look.isOffline ? OfflineOpacity : 1);
    painter.drawImage(0, 0, mark(size, look.shade == TrayLook::Shade::ForDarkPanel ? Qt::white : QColor(0x1c1b18)));
    painter.setOpacity(1);
    if (look.count > 0)
        drawCount(painter, size, look.count);
    else if (look.hasUnread)
        drawDot(painter, size);
    return pixmap;
}

} // namespace

QIcon trayIcon(const TrayLook &look)
{
    QIcon icon;
    for (const int size : Sizes)
        icon.addPixmap(picture(size, look));
    return icon;
}

} // namespace Parley::Client
