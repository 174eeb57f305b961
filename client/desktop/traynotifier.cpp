// SPDX-License-Identifier: GPL-3.0-or-later
#include "traynotifier.h"

#include "noticetext.h"

#include <QtGui/qguiapplication.h>

using namespace Qt::StringLiterals;

namespace Parley::Client {

TrayNotifier::TrayNotifier(Tray &tray, Clock &clock) : Notifier(clock), m_tray(tray)
{
    connect(&m_tray, &Tray::messageClicked, this, &TrayNotifier::takeClick);
}

void TrayNotifier::present(const Notice &notice, Sound)
{
    const NoticeText text = textOf(notice);
    if (!m_tray.showMessage(text.title, text.body))
        return;
    m_latest = notice;
    m_isTesting = false;
}

void TrayNotifier::takeClick()
{
    if (m_isTesting) {
        QList<TestStep> tested = steps();
        tested.last() = {u"shown"_s, TestStep::State::Ok, u"clicked"_s};
        setTestSteps(tested);
    } else if (m_latest) {
        Q_EMIT activated(m_latest->roomId, m_latest->messageId, {});
    }
}

void TrayNotifier::withdraw(RoomId)
{
    // What is on the screen stays there; a click on it still opens its room.
}

void TrayNotifier::withdrawAll()
{
    m_latest.reset();
}

void TrayNotifier::testNotification()
{
    using State = TestStep::State;
    const QString body = QCoreApplication::translate("Desktop", "This is a test notification.");
    m_isTesting = m_tray.showMessage(QGuiApplication::applicationDisplayName(), body);
    if (m_isTesting)
        setTestSteps({{u"tray"_s, State::Ok}, {u"accepted"_s, State::Ok}, {u"shown"_s, State::Unknown}});
    else
        setTestSteps({{u"tray"_s, State::Failed}, {u"accepted"_s, State::Skipped}, {u"shown"_s, State::Skipped}});
}

} // namespace Parley::Client
