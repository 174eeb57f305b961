// SPDX-License-Identifier: GPL-3.0-or-later
#include "notificationdouble.h"

#include <QtDBus/qdbusargument.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace Parley::Client::Test {

namespace {

constexpr auto Service = "org.freedesktop.Notifications"_L1;
constexpr auto Path = "/org/freedesktop/Notifications"_L1;

} // namespace

bool NotificationDouble::appear()
{
    m_name = u"notifications-%1-%2"_s.arg(quintptr(this)).arg(++m_appearances);
    m_bus = m_privateBus.connection(m_name);
    return m_bus.registerVirtualObject(Path, this) && m_bus.registerService(Service);
}

void NotificationDouble::vanish()
{
    m_held.clear();
    if (!m_bus.isConnected())
        return;
    m_bus.unregisterObject(Path);
    m_bus = QDBusConnection(QString());
    QDBusConnection::disconnectFromBus(m_name);
}

bool NotificationDouble::handleMessage(const QDBusMessage &message, const QDBusConnection &)
{
    const QString member = message.member();
    if (member == "Notify"_L1) {
        notify(message);
    } else if (member == "GetCapabilities"_L1) {
        ++capabilitiesAsked;
        answer(capabilitiesMood, message, {capabilities});
    } else if (member == "GetServerInformation"_L1) {
        answer(infoMood, message, {u"double"_s, u"tests"_s, u"1"_s, u"1.2"_s});
    } else if (member == "CloseNotification"_L1) {
        closed << message.arguments().value(0).toUInt();
        answer(Mood::Answers, message, {});
        emitSignal(u"NotificationClosed"_s, {closed.last(), 3U});
    } else if (member == "Get"_L1) {
        getProperty(message);
    } else {
        return false;
    }
    return true;
}

void NotificationDouble::answer(Mood mood, const QDBusMessage &message, const QVariantList &values)
{
    message.setDelayedReply(true);
    switch (mood) {
    case Mood::Answers: m_bus.send(message.createReply(values)); break;
    case Mood::Hesitates: m_held << message.createReply(values); break;
    case Mood::Refuses: m_bus.send(message.createErrorReply(u"test.Refused"_s, u"no"_s)); break;
    case Mood::AnswersZero: m_bus.send(message.createReply(0U)); break;
    }
}

void NotificationDouble::answerAll()
{
    for (const QDBusMessage &reply : std::exchange(m_held, {}))
        m_bus.send(reply);
}

void NotificationDouble::notify(const QDBusMessage &message)
{
    const QVariantList in = message.arguments();
    const uint replaces = in.value(1).toUInt();
    signature = message.signature();
    shown << Shown{in.value(0).toString(),
                   replaces,
                   in.value(2).toString(),
                   in.value(3).toString(),
                   in.value(4).toString(),
                   in.value(5).toStringList(),
                   qdbus_cast<QVariantMap>(in.value(6).value<QDBusArgument>()),
                   in.value(7).toInt(),
                   replaces ? replaces : ++m_lastId};
    answer(notifyMood, message, {shown.last().id});
}

void NotificationDouble::getProperty(const QDBusMessage &message)
{
    const bool isKnown = inhibited && message.arguments().value(1).toString() == "Inhibited"_L1;
    const QVariant value = QVariant::fromValue(QDBusVariant(inhibited.value_or(false)));
    answer(isKnown ? Mood::Answers : Mood::Refuses, message, {value});
}

void NotificationDouble::emitSignal(const QString &name, const QVariantList &values)
{
    QDBusMessage signal = QDBusMessage::createSignal(Path, Service, name);
    signal.setArguments(values);
    m_bus.send(signal);
}

void NotificationDouble::invoke(uint id, const QString &action)
{
    emitSignal(u"ActionInvoked"_s, {id, action});
}

void NotificationDouble::giveToken(uint id, const QString &token)
{
    emitSignal(u"ActivationToken"_s, {id, token});
}

void NotificationDouble::close(uint id, uint reason)
{
    emitSignal(u"NotificationClosed"_s, {id, reason});
}

} // namespace Parley::Client::Test
