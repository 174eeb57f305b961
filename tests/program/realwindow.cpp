// SPDX-License-Identifier: GPL-3.0-or-later
#include "realwindow.h"

#include "privatebus.h"
#include "waiting.h"

#include <QtCore/qstandardpaths.h>

using namespace Qt::StringLiterals;
using Parley::Test::waitUntil;

namespace Parley::Client::Test {

namespace {

constexpr int StartMs = 60'000;

} // namespace

RealWindow::RealWindow(const QString &dataFolder) : m_folder(dataFolder)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QUICK_BACKEND"_s, u"software"_s);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    m_program.setProcessEnvironment(environment);
    m_program.setChildProcessModifier(dieWithTheTest);
}

RealWindow::~RealWindow()
{
    m_program.terminate();
    if (!m_program.waitForFinished(5'000))
        m_program.kill();
}

bool RealWindow::open(const QStringList &arguments)
{
    m_program.start(qEnvironmentVariable("PARLEY_PROGRAM"), QStringList{u"--data"_s, m_folder} + arguments);
    return waitUntil(
        [this] {
            m_window = find({u"--onlyvisible"_s});
            return !m_window.isEmpty();
        },
        StartMs);
}

void RealWindow::close()
{
    xdotool({u"windowclose"_s, m_window});
}

void RealWindow::type(const QString &text)
{
    xdotool({u"windowactivate"_s, u"--sync"_s, m_window});
    xdotool({u"type"_s, u"--delay"_s, u"15"_s, u"--"_s, text});
}

void RealWindow::press(const QString &key)
{
    xdotool({u"windowactivate"_s, u"--sync"_s, m_window});
    xdotool({u"key"_s, key});
}

bool RealWindow::hasTitleWith(const QString &part) const
{
    return QString::fromUtf8(xdotool({u"getwindowname"_s, m_window})).contains(part);
}

bool RealWindow::isShown() const
{
    return !find({u"--onlyvisible"_s}).isEmpty();
}

QByteArray RealWindow::xdotool(const QStringList &words)
{
    QProcess tool;
    tool.start(u"xdotool"_s, words);
    tool.waitForFinished();
    return tool.readAllStandardOutput();
}

QString RealWindow::find(const QStringList &conditions) const
{
    const QStringList words = QStringList{u"search"_s, u"--all"_s} + conditions
        + QStringList{u"--pid"_s, QString::number(m_program.processId()), u"--name"_s, u"Parley"_s};
    return QString::fromLatin1(xdotool(words).trimmed().split('\n').last());
}

bool startWindowManager(QProcess &manager)
{
    manager.setChildProcessModifier(dieWithTheTest);
    manager.start(u"openbox"_s, QStringList());
    return manager.waitForStarted();
}

} // namespace Parley::Client::Test
