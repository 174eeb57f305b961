// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qprocess.h>
#include <QtCore/qstringlist.h>

namespace Parley::Client::Test {

/** The program itself with its window on this test's screen; it hears keys as from a keyboard. */
class RealWindow
{
public:
    explicit RealWindow(const QString &dataFolder);
    ~RealWindow();

    /** Starts it, and waits for its window. */
    bool open(const QStringList &arguments = {});
    /** As the window manager does when somebody clicks on the cross. */
    void close();
    void type(const QString &text);
    void press(const QString &key);
    bool hasTitleWith(const QString &part) const;
    bool isShown() const;
    bool isRunning() const { return m_program.state() == QProcess::Running; }
    /** What it wrote to its standard error since it was asked last. */
    QByteArray said() { return m_program.readAllStandardError(); }

private:
    static QByteArray xdotool(const QStringList &words);
    QString find(const QStringList &conditions) const;

    QString m_folder;
    QProcess m_program;
    QString m_window;
};

/** A window manager: without one no window has the focus. It ends with the test. */
bool startWindowManager(QProcess &manager);

} // namespace Parley::Client::Test
