// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include "waiting.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <csignal>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// SIGHUP: what may change while the server runs changes, and nothing else does.
class tst_Reload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void theLogShowsRequestsFromThenOn();
    void originsAndRatesChange();
    void whatIsWrongChangesNothing();
    void whatNeedsAStartSaysSo();
    void aSettingsFileThatIsNamedMustBeThere();

private:
    void write(const QByteArray &settings) const
    {
        QFile file(m_folder->filePath(u"parleyd.conf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(settings);
    }
    /// Writes the settings, rings, and waits until the log has \a words.
    bool reload(const QByteArray &settings, const QByteArray &words) const
    {
        write(settings);
        ::kill(pid_t(m_server->pid()), SIGHUP);
        return waitUntil([&] { return m_server->log().contains(words); }, 10'000);
    }
    int sentOf(Person &person, int many) const
    {
        int sent = 0;
        for (int i = 0; i < many; ++i) {
            const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
            sent += person.rest->post(u"rooms/1/messages"_s, {{u"content"_s, id}, {u"client_id"_s, id}}).status == 201;
        }
        return sent;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ServerProcess> m_server;
};

void tst_Reload::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<ServerProcess>();
    m_server->removeEnvironment(u"PARLEY_SEND_RATE"_s);
    m_server->removeEnvironment(u"PARLEY_LOG_LEVEL"_s);
    m_server->setArguments({u"--config"_s, m_folder->filePath(u"parleyd.conf"_s)});
    write("PARLEY_SEND_RATE=1\n");
}

void tst_Reload::theLogShowsRequestsFromThenOn()
{
    QVERIFY(m_server->start());
    RestClient client(m_server->url(u"/"_s));
    QCOMPARE(client.get(u"rooms"_s).status, 401);
    QVERIFY(!m_server->log().contains("request="));
    QVERIFY(reload("PARLEY_LOG_LEVEL=debug\nPARLEY_LOG_FORMAT=json\n", "the settings were read again"));
    const Reply reply = client.get(u"rooms?secret=x"_s);
    QVERIFY(waitUntil([&] { return m_server->log().contains("/api/v1/rooms: 401"); }, 10'000));
    const QByteArray line = m_server->log().trimmed().split('\n').constLast();
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    QCOMPARE(json[u"request"].toString().toLatin1(), reply.header("X-Request-Id"));
    QCOMPARE(json[u"message"], u"GET /api/v1/rooms: 401"_s);
    QCOMPARE(json[u"level"], u"debug"_s);
    QCOMPARE(json[u"category"], u"chat.api"_s);
}

void tst_Reload::originsAndRatesChange()
{
    QVERIFY(m_server->start());
    Person ada = registerPerson(*m_server, u"ada"_s);
    QCOMPARE(ada.rest->post(u"rooms/1/join"_s).status, 200);
    const int few = sentOf(ada, 12);
    QVERIFY(few > 0 && few < 12);
    const auto opens = [&] {
        return ChatSocket(m_server->socketUrl(1), {ada.cookie, u"https://elsewhere.example"_s}).open();
    };
    QVERIFY(!opens());
    QVERIFY(reload("PARLEY_SEND_RATE=0\nPARLEY_ALLOWED_ORIGINS=https://elsewhere.example\n",
                   "the settings were read again\n"));
    QVERIFY(opens());
    QCOMPARE(sentOf(ada, 12), 12);
}

void tst_Reload::whatIsWrongChangesNothing()
{
    QVERIFY(m_server->start());
    Person ada = registerPerson(*m_server, u"ada"_s);
    QCOMPARE(ada.rest->post(u"rooms/1/join"_s).status, 200);
    QVERIFY(reload("PARLEY_SEND_RATE=0\nPARLEY_LOG_LEVEL=loud\n",
                   "not taken over: parleyd: PARLEY_LOG_LEVEL in parleyd.conf: 'loud' is not a log level"));
    const int few = sentOf(ada, 12);
    QVERIFY(few > 0 && few < 12);
}

void tst_Reload::whatNeedsAStartSaysSo()
{
    QVERIFY(m_server->start());
    QVERIFY(reload("JWT_EXPIRE_TIME=48\n", "read again; some of them take effect at the next start"));
    QCOMPARE(RestClient(m_server->url(u"/"_s)).get(u"/healthz"_s).status, 200);
}

void tst_Reload::aSettingsFileThatIsNamedMustBeThere()
{
    QVERIFY(QFile::remove(m_folder->filePath(u"parleyd.conf"_s)));
    QCOMPARE(m_server->runToEnd().code, 2);
    QVERIFY(m_server->log().contains("parleyd.conf' cannot be read"));
}

QTEST_GUILESS_MAIN(tst_Reload)
#include "tst_reload.moc"
