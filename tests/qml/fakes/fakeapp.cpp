// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakeapp.h"

using namespace Qt::StringLiterals;

namespace Parley::Fakes {

void FakeSignIn::checkServer(const QString &text)
{
    m_asked << QVariant(QVariantList{u"checkServer"_s, text});
}

void FakeSignIn::logIn(const QString &name, const QString &password, bool stay)
{
    m_asked << QVariant(QVariantList{u"logIn"_s, name, password, stay});
}

void FakeSignIn::registerAccount(const QString &username, const QString &nickname, const QString &email,
                                 const QString &password, bool stay)
{
    m_asked << QVariant(QVariantList{u"registerAccount"_s, username, nickname, email, password, stay});
}

void FakeSignIn::become(const QString &next, const QString &code)
{
    state = next;
    errorCode = code;
    Q_EMIT changed();
}

FakeApp::FakeApp(QObject *parent)
    : QObject(parent)
    , m_settings(new FakeSettings(this))
    , m_signIn(new FakeSignIn(this))
    , m_notifier(new FakeNotifier(this))
{
    connect(m_settings, &FakeSettings::languageChanged, this, [this] {
        language = m_settings->language == u"system" ? u"en"_s : m_settings->language;
        Q_EMIT changed();
    });
}

FakeWorkspace *FakeApp::enter()
{
    leave();
    m_workspace = new FakeWorkspace(this);
    return m_workspace;
}

void FakeApp::leave()
{
    FakeWorkspace *before = std::exchange(m_workspace, nullptr);
    if (before == nullptr)
        return;
    Q_EMIT workspaceChanged();
    before->deleteLater();
}

} // namespace Parley::Fakes
