// SPDX-License-Identifier: GPL-3.0-or-later
#include "instanceaddress.h"
#include "privatebus.h"
#include "singleinstance.h"
#include "waiting.h"

#include <QtCore/qfile.h>
#include <QtCore/qprocess.h>
#include <QtCore/qtemporarydir.h>
#include <QtNetwork/qlocalsocket.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <memory>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <vector>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using Parley::Test::waitUntil;

namespace {

constexpr int PatienceMs = 60'000;
constexpr uid_t Nobody = 65534;
constexpr int RefusedCode = 7;

/** One start of the program. It dies with the test. */
class Start
{
public:
    explicit Start(const QString &folder, const QStringList &arguments = {}, const QStringList &environment = {},
                   int answerMs = PatienceMs)
    {
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        for (const QString &entry : environment)
            variables.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
        m_process.setProcessEnvironment(variables);
        m_process.setChildProcessModifier(dieWithTheTest);
        const QStringList first{folder, QString::number(answerMs)};
        m_process.start(qEnvironmentVariable("INSTANCEPROBE"), first + arguments);
    }

    ~Start() { kill9(); }

    bool says(const QByteArray &line)
    {
        const auto isSaid = [this, &line] {
            m_said += m_process.readAllStandardOutput();
            return m_said.split('\n').contains(line);
        };
        if (waitUntil(isSaid, PatienceMs))
            return true;
        qWarning("%s", m_said.constData());
        return false;
    }

    void kill9()
    {
        m_process.kill();
        m_process.waitForFinished(PatienceMs);
    }

    void signal(int number) { ::kill(pid_t(m_process.processId()), number); }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

private:
    QProcess m_process;
    QByteArray m_said;
};

} // namespace

/** SingleInstance with real processes. */
class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_folder = m_home->filePath(u"data"_s);
    }

    void theSecondStartTellsTheFirst()
    {
        Start first(m_folder);
        QVERIFY(first.says("first"));
        Start second(m_folder, {}, {u"XDG_ACTIVATION_TOKEN=token-2"_s});
        QVERIFY(second.says("second"));
        QVERIFY(first.says("started again <> <token-2>"));
        Start third(m_folder, {u"--minimised"_s, u"parley://chat.example/r/1/m/2"_s},
                    {u"DESKTOP_STARTUP_ID=id-3_TIME5"_s});
        QVERIFY(third.says("second"));
        QVERIFY(first.says("started again <parley://chat.example/r/1/m/2> <id-3_TIME5>"));
        QVERIFY(first.isRunning());
    }

    void everyFolderHasItsOwn()
    {
        Start first(m_folder);
        QVERIFY(first.says("first"));
        Start other(m_folder + u"-2"_s);
        QVERIFY(other.says("first"));
    }

    void whatAKilledProgramLeftIsNoObstacle()
    {
        Start killed(m_folder);
        QVERIFY(killed.says("first"));
        killed.kill9();
        QVERIFY(QFile::exists(m_folder + u"/instance.lock"_s));
        Start next(m_folder);
        QVERIFY(next.says("first"));
        Start second(m_folder);
        QVERIFY(second.says("second"));
        QVERIFY(next.says("started again <> <>"));
    }

    void whoDoesNotAnswerIsNotWaitedForForEver()
    {
        Start first(m_folder);
        QVERIFY(first.says("first"));
        first.signal(SIGSTOP);
        Start second(m_folder, {}, {}, 500);
        QVERIFY(second.says("unanswered"));
        first.signal(SIGCONT);
        Start third(m_folder);
        QVERIFY(third.says("second"));
    }

    void manyStartsAtOnceMakeOneProgram()
    {
        std::vector<std::unique_ptr<Start>> starts;
        for (int i = 0; i < 6; ++i)
            starts.push_back(std::make_unique<Start>(m_folder));
        const auto isRunning = [](const std::unique_ptr<Start> &start) { return start->isRunning(); };
        QVERIFY(waitUntil([&] { return std::count_if(starts.begin(), starts.end(), isRunning) == 1; }, PatienceMs));
        for (const auto &start : starts)
            QVERIFY(start->says(start->isRunning() ? "first" : "second"));
    }

    void aFolderThatTakesNoLockIsNoObstacle()
    {
        QFile file(m_home->filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        Start start(file.fileName() + u"/data"_s);
        QVERIFY(start.says("alone"));
    }

    void aLongPathWorksToo()
    {
        const QString folder = m_home->filePath(QString(90, u'l') + u'/' + QString(90, u'p'));
        QVERIFY(QFile::encodeName(instanceAddress(folder)).size() < 100);
        const QStringList environment{u"XDG_RUNTIME_DIR="_s + m_home->path()};
        Start first(folder, {}, environment);
        QVERIFY(first.says("first"));
        Start second(folder, {}, environment);
        QVERIFY(second.says("second"));
    }

    void othersOnTheMachineCannotComeNear()
    {
        Start first(m_folder);
        QVERIFY(first.says("first"));
        const auto foreign = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
            | QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(QFile::permissions(instanceAddress(m_folder)) & foreign, QFile::Permissions());
        if (::geteuid() != 0)
            return; // nobody but root can be somebody else to try it
        QVERIFY(QFile::setPermissions(m_home->path(), QFile::permissions(m_home->path()) | QFile::ExeOther));
        QVERIFY(QFile::setPermissions(m_folder, QFile::permissions(m_folder) | QFile::ExeOther));
        QVERIFY(isRefused(instanceAddress(m_folder)));
        Start second(m_folder);
        QVERIFY(second.says("second"));
    }

    void onlyWhatIsUnderstoodCounts_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("nothing to say") << QByteArray("{}\n") << QByteArray("ok\n");
        QTest::newRow("in pieces") << QByteArray("{\"link\":\"parley://x\"|}\n") << QByteArray("ok\n");
        QTest::newRow("another scheme") << QByteArray("{\"link\":\"file:///etc/passwd\"}\n") << QByteArray("ok\n");
        QTest::newRow("no object") << QByteArray("[1]\n") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("raise\n") << QByteArray();
        QTest::newRow("too long") << QByteArray(100'000, 'x') << QByteArray();
    }

    void onlyWhatIsUnderstoodCounts()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, answer);
        SingleInstance instance(m_folder);
        QCOMPARE(instance.claim({}), SingleInstance::Role::First);
        QSignalSpy started(&instance, &SingleInstance::startedAgain);
        QLocalSocket socket;
        socket.connectToServer(instanceAddress(m_folder));
        QVERIFY(waitUntil([&socket] { return socket.state() == QLocalSocket::ConnectedState; }));
        for (const QByteArray &piece : line.split('|')) {
            socket.write(piece);
            QVERIFY(waitUntil([&socket] { return socket.bytesToWrite() == 0 || !socket.isValid(); }));
        }
        QVERIFY(waitUntil([&socket] { return socket.state() == QLocalSocket::UnconnectedState; }));
        QCOMPARE(socket.readAll(), answer);
        QCOMPARE(started.size(), answer.isEmpty() ? 0 : 1);
        if (line.contains("file:"))
            QVERIFY(started.first().first().value<SecondStart>().link.isEmpty());
    }

    void linksOfOurs_data()
    {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<bool>("isOurs");
        QTest::newRow("a message") << u"parley://chat.example/r/1/m/2"_s << true;
        QTest::newRow("an option") << u"--minimised"_s << false;
        QTest::newRow("a file") << u"file:///etc/passwd"_s << false;
        QTest::newRow("a page") << u"https://example.com/?parley://x"_s << false;
        QTest::newRow("only like it") << u"parley-evil://x"_s << false;
        QTest::newRow("broken") << u"parley://a b/%zz"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }

    void linksOfOurs()
    {
        QFETCH(QString, argument);
        QTEST(!SingleInstance::linkFrom(argument).isEmpty(), "isOurs");
    }

private:
    /** Whether another user cannot connect: tried by a child that became one, and never starts a program. */
    static bool isRefused(const QString &address)
    {
        sockaddr_un name{};
        name.sun_family = AF_UNIX;
        qstrncpy(name.sun_path, QFile::encodeName(address).constData(), sizeof name.sun_path);
        QProcess child;
        child.setChildProcessModifier([&name] {
            if (::setgid(Nobody) != 0 || ::setuid(Nobody) != 0)
                ::_exit(1);
            const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
            const int result = ::connect(socket, reinterpret_cast<const sockaddr *>(&name), sizeof name);
            ::_exit(result == -1 && errno == EACCES ? RefusedCode : 2);
        });
        child.start(u"true"_s);
        return child.waitForFinished(PatienceMs) && child.exitCode() == RefusedCode;
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_folder;
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
