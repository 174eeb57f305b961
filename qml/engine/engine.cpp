// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine.h"

#include "iconprovider.h"
#include "nonetwork.h"
#include "shadowprovider.h"

#include <QtGui/qfont.h>
#include <QtGui/qguiapplication.h>
#include <QtQml/qqmlengine.h>

using namespace Qt::StringLiterals;

namespace Parley::Ui {

static constexpr int TextSize = 14; ///< pixels; Theme.qml scales from here

void prepare(QQmlEngine &engine)
{
    static NoNetwork noNetwork;
    engine.addImportPath(u"qrc:/qt/qml"_s); // Qt looks there by itself from 6.5 on
    engine.setNetworkAccessManagerFactory(&noNetwork);
    engine.addImageProvider(u"icon"_s, new IconProvider); // the engine owns them
    engine.addImageProvider(u"shadow"_s, new ShadowProvider);
}

void prepareApplication()
{
    // The names of the families in order: Latin, then Chinese in its simplified forms, then emoji in colour. (A
    // symbol font that the system prefers would make emoji monochrome.)
    QFont font;
    font.setFamilies({u"Inter"_s, u"Segoe UI"_s, u"SF Pro Text"_s, u"Noto Sans"_s, u"PingFang SC"_s,
                      u"Microsoft YaHei UI"_s, u"Noto Sans CJK SC"_s, u"Noto Color Emoji"_s});
    font.setPixelSize(TextSize);
    QGuiApplication::setFont(font);
}

} // namespace Parley::Ui
