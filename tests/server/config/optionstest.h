// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options.h"

#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

#include <memory>

/** Settings as a server reads them that starts in an empty folder, a new one for each test function. */
class OptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

protected:
    using Environment = QHash<QString, QString>;

    OptionsOutcome read(const QStringList &arguments, const Environment &environment = {}) const
    {
        return readOptions({arguments, environment, m_folder->path(), QStringLiteral("1.2.3")});
    }
    /// For what must be right; a wrong outcome ends the program, as nothing can be compared then.
    Config config(const QStringList &arguments, const Environment &environment = {}) const
    {
        const OptionsOutcome outcome = read(arguments, environment);
        if (const auto *exit = std::get_if<EarlyExit>(&outcome))
            qFatal("%s", qPrintable(exit->text));
        return std::get<Config>(outcome);
    }
    EarlyExit exitOf(const QStringList &arguments, const Environment &environment = {}) const
    {
        const OptionsOutcome outcome = read(arguments, environment);
        const auto *exit = std::get_if<EarlyExit>(&outcome);
        return exit ? *exit : EarlyExit{-1, QStringLiteral("(goes on)")};
    }
    void writeDotEnv(const QByteArray &text) const
    {
        QFile file(m_folder->filePath(QStringLiteral(".env")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QString in(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};
