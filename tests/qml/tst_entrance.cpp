// SPDX-License-Identifier: GPL-3.0-or-later
// Before one is in: the server's address, logging in, registering, and what goes wrong with them.

#include "engine.h"
#include "windowfixture.h"

#include <QtGui/qguiapplication.h>

using namespace Qt::StringLiterals;
using Parley::Fakes::FakeSignIn;
using Parley::Testing::WindowFixture;

class tst_Entrance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void addressIsAskedForAndChecked();
    void lastAddressIsThere();
    void badAddressIsSaidBesideTheField_data();
    void badAddressIsSaidBesideTheField();
    void plainConnectionIsAQuestion();
    void logsInWithEnter();
    void wrongPasswordIsSaidBesideThePassword();
    void otherProblemsAreSaidAboveTheForm();
    void rateLimitSaysHowLong();
    void registersWithItsFields();
    void brokenRulesAreSaidBesideTheirFields();
    void cannotBeSubmittedTwice();
    void withoutKeychainItSaysSo();
    void passwordIsShownOnDemand();
    void serverCanBeChanged();
    void languageCanBeChosen();
    void tabGoesThroughTheFormInOrder();

private:
    FakeSignIn &signIn() const { return *m_stage->app.signIn(); }
    void openSignIn();
    void fill(const QString &field, const QString &text) const;
    QString errorsShown() const { return m_stage->shownText(); }

    std::unique_ptr<WindowFixture> m_stage;
};

void tst_Entrance::init()
{
    m_stage = std::make_unique<WindowFixture>();
}

void tst_Entrance::cleanup()
{
    const QStringList warnings = m_stage->warnings();
    m_stage.reset();
    QCOMPARE(warnings, QStringList());
}

void tst_Entrance::openSignIn()
{
    signIn().serverName = u"chat.example.com"_s;
    signIn().become(u"serverOk"_s);
    m_stage->open();
    QTRY_VERIFY(m_stage->find(u"usernameField"_s) != nullptr);
}

void tst_Entrance::fill(const QString &field, const QString &text) const
{
    QQuickItem *column = m_stage->find(field);
    QVERIFY(column != nullptr);
    column->property("box").value<QQuickItem *>()->forceActiveFocus();
    m_stage->type(text);
}

void tst_Entrance::addressIsAskedForAndChecked()
{
    m_stage->open();
    QTRY_VERIFY(m_stage->find(u"serverField"_s) != nullptr);
    QVERIFY(!m_stage->find(u"continueButton"_s)->isEnabled());
    m_stage->type(u"chat.example.com"_s); // the field has the keyboard
    m_stage->press(Qt::Key_Return);
    QCOMPARE(signIn().asked(), (QVariantList{QVariantList{u"checkServer"_s, u"chat.example.com"_s}}));
}

void tst_Entrance::lastAddressIsThere()
{
    m_stage->app.settings()->lastServer = u"chat.example.org"_s;
    m_stage->open();
    QTRY_VERIFY(m_stage->find(u"serverField"_s) != nullptr);
    m_stage->click(m_stage->find(u"continueButton"_s));
    QCOMPARE(signIn().asked(), (QVariantList{QVariantList{u"checkServer"_s, u"chat.example.org"_s}}));
}

void tst_Entrance::badAddressIsSaidBesideTheField_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("not an address") << u"bad_address"_s << u"This does not look like an address."_s;
    QTest::newRow("nobody there") << u"unreachable"_s << u"The server cannot be reached."_s;
    QTest::newRow("no answer") << u"timeout"_s << u"The server did not answer."_s;
    QTest::newRow("another program") << u"not_parley"_s << u"it is not a Parley server"_s;
    QTest::newRow("certificate") << u"tls_failed"_s << u"certificate is not trusted"_s;
    QTest::newRow("newer") << u"too_new"_s << u"Please update Parley."_s;
    QTest::newRow("unheard of") << u"brand_new_code"_s << u"The server made a mistake."_s;
}

void tst_Entrance::badAddressIsSaidBesideTheField()
{
    QFETCH(QString, code);
    QFETCH(QString, words);
    m_stage->open();
    signIn().become(u"serverFailed"_s, code);
    QTRY_VERIFY2(errorsShown().contains(words), qPrintable(errorsShown()));
    m_stage->type(u"again"_s);
    m_stage->press(Qt::Key_Return);
    QCOMPARE(signIn().asked().size(), 1);
}

void tst_Entrance::plainConnectionIsAQuestion()
{
    m_stage->open();
    m_stage->type(u"office.example"_s);
    QVERIFY(m_stage->find(u"insecureButton"_s) == nullptr);
    signIn().become(u"serverFailed"_s, u"insecure"_s);
    QTRY_VERIFY(errorsShown().contains(u"could be read on the way"_s));
    QVERIFY(!signIn().insecure);
    m_stage->click(m_stage->find(u"insecureButton"_s));
    QVERIFY(signIn().insecure);
    QCOMPARE(signIn().asked(), (QVariantList{QVariantList{u"checkServer"_s, u"office.example"_s}}));
}

void tst_Entrance::logsInWithEnter()
{
    openSignIn();
    m_stage->type(u"ana"_s);
    fill(u"passwordField"_s, u"secret"_s);
    m_stage->press(Qt::Key_Return);
    QCOMPARE(signIn().asked(), (QVariantList{QVariantList{u"logIn"_s, u"ana"_s, u"secret"_s, true}}));
}

void tst_Entrance::wrongPasswordIsSaidBesideThePassword()
{
    openSignIn();
    signIn().become(u"failed"_s, u"bad_credentials"_s);
    QTRY_COMPARE(m_stage->find(u"passwordField"_s)->property("error").toString(), u"Wrong username or password"_s);
    QVERIFY(m_stage->find(u"formError"_s) == nullptr);
}

void tst_Entrance::otherProblemsAreSaidAboveTheForm()
{
    openSignIn();
    signIn().become(u"failed"_s, u"unreachable"_s);
    QTRY_VERIFY(m_stage->find(u"formError"_s) != nullptr);
    QVERIFY(errorsShown().contains(u"The server cannot be reached."_s));
}

void tst_Entrance::rateLimitSaysHowLong()
{
    openSignIn();
    signIn().retryAfterMs = 41'500;
    signIn().become(u"failed"_s, u"rate_limited"_s);
    QTRY_VERIFY(errorsShown().contains(u"Try again in 42 s."_s));
}

void tst_Entrance::registersWithItsFields()
{
    openSignIn();
    m_stage->click(m_stage->find(u"otherForm"_s));
    QTRY_VERIFY(m_stage->find(u"emailField"_s) != nullptr);
    fill(u"usernameField"_s, u"ana"_s);
    fill(u"nicknameField"_s, u"安娜"_s);
    fill(u"emailField"_s, u"ana@example.com"_s);
    fill(u"passwordField"_s, u"secret"_s);
    m_stage->click(m_stage->find(u"stayBox"_s));
    m_stage->click(m_stage->find(u"submitButton"_s));
    QCOMPARE(signIn().asked(),
             (QVariantList{
                 QVariantList{u"registerAccount"_s, u"ana"_s, u"安娜"_s, u"ana@example.com"_s, u"secret"_s, false}}));
}

void tst_Entrance::brokenRulesAreSaidBesideTheirFields()
{
    openSignIn();
    m_stage->click(m_stage->find(u"otherForm"_s));
    signIn().fieldErrors = {{u"username"_s, u"min"_s}, {u"password"_s, u"max"_s}, {u"email"_s, u"odd"_s}};
    signIn().become(u"failed"_s, u"invalid_request"_s);
    QTRY_COMPARE(m_stage->find(u"usernameField"_s)->property("error").toString(), u"Use at least 3 characters"_s);
    QVERIFY(m_stage->find(u"passwordField"_s)->property("error").toString().contains(u"72 bytes"_s));
    QCOMPARE(m_stage->find(u"emailField"_s)->property("error").toString(), u"Please check this"_s);
    QVERIFY(m_stage->find(u"formError"_s) == nullptr);
}

void tst_Entrance::cannotBeSubmittedTwice()
{
    openSignIn();
    m_stage->type(u"ana"_s);
    fill(u"passwordField"_s, u"secret"_s);
    m_stage->press(Qt::Key_Return);
    signIn().become(u"working"_s);
    m_stage->press(Qt::Key_Return);
    m_stage->click(m_stage->find(u"submitButton"_s));
    QCOMPARE(signIn().asked().size(), 1);
}

void tst_Entrance::withoutKeychainItSaysSo()
{
    m_stage->app.keychain = u"unavailable"_s;
    openSignIn();
    QTRY_VERIFY(errorsShown().contains(u"you will sign in again next time"_s));
}

void tst_Entrance::passwordIsShownOnDemand()
{
    openSignIn();
    fill(u"passwordField"_s, u"secret"_s);
    QQuickItem *box = m_stage->find(u"passwordField"_s)->property("box").value<QQuickItem *>();
    QVERIFY(!box->property("displayText").toString().contains(u"secret"_s));
    m_stage->click(m_stage->named(u"Show password"_s));
    QCOMPARE(box->property("displayText").toString(), u"secret"_s);
    m_stage->click(m_stage->named(u"Hide password"_s));
    QVERIFY(!box->property("displayText").toString().contains(u"secret"_s));
}

void tst_Entrance::serverCanBeChanged()
{
    openSignIn();
    m_stage->click(m_stage->named(u"Change"_s));
    QTRY_VERIFY(m_stage->find(u"serverField"_s) != nullptr);
}

void tst_Entrance::languageCanBeChosen()
{
    m_stage->open();
    QTRY_VERIFY(m_stage->named(u"中文"_s) != nullptr);
    m_stage->click(m_stage->named(u"中文"_s));
    QCOMPARE(m_stage->app.settings()->language, u"zh_CN"_s);
}

void tst_Entrance::tabGoesThroughTheFormInOrder()
{
    openSignIn();
    const auto boxOf = [this](const QString &field) {
        return m_stage->find(field)->property("box").value<QQuickItem *>();
    };
    QTRY_COMPARE(m_stage->window().activeFocusItem(), boxOf(u"usernameField"_s));
    m_stage->press(Qt::Key_Tab);
    QCOMPARE(m_stage->window().activeFocusItem(), boxOf(u"passwordField"_s));
    m_stage->press(Qt::Key_Tab); // the eye
    m_stage->press(Qt::Key_Tab);
    QCOMPARE(m_stage->window().activeFocusItem(), m_stage->find(u"stayBox"_s));
}

PARLEY_WINDOW_TEST_MAIN(tst_Entrance)
#include "tst_entrance.moc"
