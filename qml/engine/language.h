// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qobject.h>
#include <QtCore/qtranslator.h>

class QQmlEngine;

namespace Parley::Ui {

/** The language of the program, switched while it runs. Lives on the main thread. */
class Language : public QObject
{
    Q_OBJECT

public:
    explicit Language(QQmlEngine &engine) : m_engine(engine) {}
    ~Language() override;

    /** `system`, `en` or `zh_CN`; anything else is as `system`. */
    void use(const QString &choice);
    /** What is spoken now: `en` or `zh_CN`. */
    QString name() const { return m_name; }
    /** The language that fits the system best. */
    static QString ofSystem();

Q_SIGNALS:
    void changed();

private:
    QQmlEngine &m_engine;
    QTranslator m_translator;
    QString m_name = QStringLiteral("en");
};

} // namespace Parley::Ui
