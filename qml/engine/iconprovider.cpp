// SPDX-License-Identifier: GPL-3.0-or-later
#include "iconprovider.h"

#include <QtCore/qfile.h>
#include <QtCore/qregularexpression.h>
#include <QtGui/qpainter.h>
#include <QtSvg/qsvgrenderer.h>

using namespace Qt::StringLiterals;

namespace Parley::Ui {

static QByteArray drawingOf(const QString &name)
{
    static const QRegularExpression known(u"^[a-z-]+$"_s);
    QFile file(u":/icons/"_s + name + u".svg"_s);
    if (!known.match(name).hasMatch() || !file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll();
}

static QSize withinLimits(QSize wanted)
{
    if (wanted.width() <= 0 || wanted.height() <= 0)
        return {IconProvider::DefaultSize, IconProvider::DefaultSize};
    return wanted.boundedTo({IconProvider::LargestSize, IconProvider::LargestSize});
}

QImage IconProvider::requestImage(const QString &id, QSize *size, const QSize &requestedSize)
{
    const QColor color(u"#"_s + id.section(u'/', 1));
    QByteArray drawing = drawingOf(id.section(u'/', 0, 0));
    QImage image(withinLimits(requestedSize), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (size != nullptr)
        *size = image.size();
    if (drawing.isEmpty() || !color.isValid())
        return image;
    drawing.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    QPainter painter(&image);
    painter.setOpacity(color.alphaF());
    QSvgRenderer(drawing).render(&painter, image.rect());
    return image;
}

} // namespace Parley::Ui
