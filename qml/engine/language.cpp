// SPDX-License-Identifier: GPL-3.0-or-later
#include "language.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qlocale.h>
#include <QtQml/qqmlengine.h>

using namespace Qt::StringLiterals;

namespace Parley::Ui {

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_translator);
}

QString Language::ofSystem()
{
    for (const QString &language : QLocale::system().uiLanguages()) {
        if (language.startsWith(u"zh"))
            return u"zh_CN"_s;
        if (language.startsWith(u"en"))
            return u"en"_s;
    }
    return u"en"_s;
}

void Language::use(const QString &choice)
{
    m_name = choice == u"en" || choice == u"zh_CN" ? choice : ofSystem();
    QCoreApplication::removeTranslator(&m_translator);
    if (m_translator.load(u":/i18n/parley_"_s + m_name))
        QCoreApplication::installTranslator(&m_translator);
    m_engine.retranslate();
    Q_EMIT changed();
}

} // namespace Parley::Ui
